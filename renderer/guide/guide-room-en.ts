/** The later chapters of the guide in English: tools, windows, who leads the shift, who looks after the system. */
import {list, picture, section, steps, text, type Chapter} from './blocks.ts';

export const roomEn: readonly Chapter[] = [
  {
    id: 'tools', title: 'Tools on the map', who: 'Everybody',
    sections: [
      section('Measuring and range rings',
        text('{measure} measures distance and area. Press each point, or move the map and press Enter to set a point at its centre. {back} puts the tool down.'),
        text('“Range rings” draws rings by distance or by minutes of travel. They are straight lines, not roads.')),
      section('Shared drawings',
        text('{annotate} puts a text, a mark, a line or an area on the map. All desks see it. Operators change and remove their own; duty officers and supervisors everybody’s.')),
      section('Geofences',
        text('Draw an area, choose layers and choose “Entering” or “Leaving”. The hub writes down each of them. With the notice on you are told of new ones.')),
      section('What can be done at a point',
        text('Press the other mouse button, or {menu}, for all that can be done with an object or a point: go there, measure from here, copy coordinates, copy a link for another desk.')),
    ],
  },
  {
    id: 'windows', title: 'Arrangement, windows and print', who: 'Everybody',
    sections: [
      section('Arranging panels',
        picture('panels', 'The menu of a panel: fold, move to another side, open in its own window, print, close'),
        text('Drag the line between two panels to resize them. By keys: go to the line with Tab, then press the arrows; 4 pixels each, with Shift 40. A double click or Home puts it back.'),
        text('The button with three dots in a panel’s head opens its menu: fold, move to another side, open in its own window, close. “Arrange as at first” puts everything back. A closed panel opens again by {search} with “Open panel …”.'),
        text('The map always keeps at least half of the width. The arrangement is remembered by person and size of screen.')),
      section('Several windows',
        steps('Press {search}, type “> window”.', 'Choose a new window, the map, or a panel.', 'Drag the window to the screen where you want it. Next time it opens there.'),
        text('All windows share one signed-in person and one outbox. “Shared selection”: what is selected in one window is selected in all. Press it to give this window its own.'),
        text('Closing the last window ends the console. With commands waiting it asks first.')),
      section('Saving a layout',
        text('Press your name, then “Save or choose a layout”. A layout is where panels stand, which layers are shown, the view and the look. Your own stay on this machine; those of the room everybody may use.')),
      section('Printing',
        text('{print} prints the list or card in use, black on white, without the map. A list is printed with all its filtered rows, 1,000 at most; if there are more, the first page says so. Every page has local time, UTC, and the simulated mark where it applies.')),
      section('A view for another desk',
        text('Choose the copy of a link to this view in {search}. At the other desk paste it into the search.')),
    ],
  },
  {
    id: 'supervisor', title: 'Supervisors', who: 'Supervisors, administrators',
    sections: [
      section('Feeds',
        text('{feeds} opens “City systems”. Each feed has a state and the age of its last message. A silent one stands at the top and is marked in the bar of every workspace.'),
        text('Supervisors and administrators also see what was accepted and refused, why, and examples.')),
      section('Layouts of the room',
        text('Arrange the window, open “Save or choose a layout”, type a name, press “Save for the room”. The same name changes the former one. Only supervisors and administrators save and remove them.')),
      section('Other people’s drawings',
        text('Supervisors and duty officers change and remove any drawing. Each change keeps name and time.')),
    ],
  },
  {
    id: 'engineer', title: 'The city’s engineer', who: 'Engineers, administrators',
    sections: [
      section('Two programs',
        text('The hub takes in the feeds and keeps the log. The console keeps a copy and an outbox, and serves the windows. “npm start” runs both with the simulated city; “npm run hub” and “npm run console -- --hub ADDRESS” run them apart.'),
        text('“--help” after each command tells its options.')),
      section('Feeds',
        text('Feeds stand in the JSON file of “--config”. Unknown keys are refused with their place. Each feed has a name, a type, and “listen”, “connect” or “url”. One without these is pushed to, with its own key.'),
        text('A feed that should speak and does not is told as silent within two periods. “expectEveryS” sets the period.')),
      section('Another city',
        text('“--city FOLDER” opens another city pack; no program is changed. What is wrong in a file is told in one sentence, before anything starts.')),
      section('Accounts',
        text('With the simulator there are accounts to try. Without it the first start prints a one-time secret that makes the first administrator. This version has no page to add people.')),
      section('Watching over it',
        text('“/healthz” and “/readyz” are for whoever watches over the process; “/metrics” is for Prometheus. “GET /api” describes all of the interface as OpenAPI.')),
    ],
  },
  {
    id: 'trouble', title: 'When something is wrong', who: 'Everybody',
    sections: [
      section('What you see, what to do',
        list(
          'The map cannot be drawn: lists, link and commands still work. Press “Open this part again”.', 'A part of the window failed: the others are well. Press “Open this part again”.',
          '“Console lost”: wait until the window reconnects. If it does not, start the program again; commands that it took are kept.',
          '“The disk takes nothing”: make room. It goes on by itself.', '“Hub and console are of different versions”: only stored data can be read. Update this workstation’s software.',
          'No sound: read the words beside the loudspeaker in the alarm strip, then press a test button.', 'A command was refused: {outbox} tells the reason. Nothing has changed.',
        )),
      section('When you call support, say',
        list('The time, with seconds.', 'The words at the top right: live, catching up, or offline since when.', 'What you pressed and what the screen said, word for word.')),
    ],
  },
];
