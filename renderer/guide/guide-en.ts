/** The guide in English: short sentences, one thing each, only what this version does. */
import {list, picture, section, steps, text, type Chapter} from './blocks.ts';
import {crewChapterEn} from './guide-crew-en.ts';
import {dispatchEn} from './guide-dispatch-en.ts';
import {roomEn} from './guide-room-en.ts';

export const guideEn: readonly Chapter[] = [
  {
    id: 'start', title: 'Getting started', who: 'Everybody',
    sections: [
      section('What is in this window',
        picture('desk', 'The screen Operations: layers and lists at the left, the map in the middle, incidents and the selected object at the right'),
        text('The bar at the top says where you are, how the link is, what time it is and who works here. The alarm strip is right below.'),
        list(
          'At the left: layers and the situation list.', 'In the middle: the map of the city.', 'At the right: open incidents and the card of the selected object.',
        )),
      section('Signing in',
        text('Type user and password, then press “Sign in”. A new sign-in needs the hub. Without the hub the picture of the last person signed in opens for 12 hours.'),
        text('Signing out wipes the data stored on this machine, not the commands that wait. A command goes only in the name of the person who asked.')),
      section('Working by keyboard',
        text('Everything can be done by keys. {keys} opens the table of all keys. {search} finds everything and runs commands. {regions} goes from one region to the next. {back} goes back one step.'),
        text('Who does not want single-letter keys turns them off in that table; then they need Alt. Telex and VNI do no harm: letters do nothing else while you type in a field.')),
      section('Language and look',
        text('Press your name at the top right for the language, a dark, light or high-contrast look, and the size of rows. The choice is remembered by person on this machine.')),
    ],
  },
  {
    id: 'link', title: 'The link, and old data', who: 'Everybody',
    sections: [
      section('What the words at the top right mean',
        list(
          '“Live”: you see exactly what the hub has.', '“Catching up”: the console is reading what it missed.',
          '“Offline since …”: the hub is not heard. The picture stays and everything in it ages. New alarms cannot arrive.',
          '“Console lost”: this window has lost its own program. It reconnects by itself.',
        )),
      section('The age of data',
        text('Every object has an age. A dim age is fresh. A dashed outline is stale. A cross is lost: that is where it was last seen, not where it is now.'),
        text('What is not available is written “–”. Nothing is ever guessed.')),
      section('When the link is lost',
        text('You can still read, search and select. You can still give commands: they are written to this machine, wait, and are carried out exactly once when the link is back.'),
        text('{outbox} opens the outbox. Each command is in one state: waiting, sent, accepted, refused with the reason, or returned.')),
    ],
  },
  {
    id: 'map', title: 'Map and layers', who: 'Everybody',
    sections: [
      section('Looking at the map',
        text('Drag to move, turn the wheel to zoom. By keys: {pan}. {symbols} steps through the objects, worst first; {open} opens the card.'),
        text('The map never moves by itself. New data only changes symbols. {view-back} returns to the view before.'),
        text('{follow} follows the selected object. {trail} shows the way that it came.')),
      section('Symbols',
        list(
          'Diamond 1, triangle 2, square 3, circle 4: priority. Shape and digit always go with the colour.', 'A blinking ring: nobody has acknowledged it.', 'A hollow shape: the cause is gone.',
          'A ring with a number: several objects close together. The ring tells the worst inside. Press it to open or to go closer.', 'Magenta: a device or feed of our own is faulty.',
        )),
      section('Layers',
        text('{layers} goes to the layers. {layer-step}: up, down, show or hide. {layer-open}: open legend and opacity. {layer-order}: draw higher or lower.'),
        text('“As at first” shows all layers again. Which are hidden is remembered by person on this machine.')),
      section('Saved views',
        text('{store-view} stores the view under a number. {saved-view} goes back to it.')),
    ],
  },
  {
    id: 'lists', title: 'Lists, search and card', who: 'Everybody',
    sections: [
      section('The situation list',
        text('{situation} goes to the list. {move} steps through the rows; {open} opens one, pressed again it goes to its place. The worst stands at the top.'),
        text('“In view” lists what the map shows; “All” lists everywhere. The filter finds words with or without diacritics.'),
        text('Rows do not jump under your hand. When there are new ones the list says “3 new”; {apply} sorts them in.')),
      section('Search',
        picture('search', 'The search palette: type part of a name, a number or a command'),
        text('{search} opens the palette. Type a name, call sign, MMSI, incident number, street or place; diacritics are not needed. “>” finds commands alone, “@” units, “#” incidents.')),
      section('The card',
        picture('card', 'The card of an incident: rows of values with age and source, the timeline, the note field and the command buttons'),
        text('The card tells all that is known of an object: value, age, source. The mark “simulated” means that it is not real.')),
      section('Everyday questions',
        list('{oldest-critical}: the oldest critical item that nobody has acknowledged.', '{units}: the units. {nearest}: the nearest unit.', '{changes}: what changed in the last 5 minutes.')),
    ],
  },
  {
    id: 'incidents', title: 'Incidents and commands', who: 'Operators, duty officers, supervisors',
    sections: [
      section('Creating an incident',
        steps('Press {create}.', 'Choose type and priority.', 'Write the place, or keep the point on the map. Press the other mouse button on the map to choose a point first.', 'Press “Create”, or {send}.'),
        text('The incident appears at once, marked as pending. When the hub has taken it, it has a number.')),
      section('Acknowledge, note, resolve, close',
        list(
          '{acknowledge}: acknowledge, which says “I have it”. It silences nobody else and clears no cause.', '{note}: write a note into the timeline; {send} sends it.',
          '“Resolve”: the work on scene is done.', '“Close”: choose the disposition, and a summary if needed.',
        ),
        text('A grey button says why it cannot be pressed.')),
    ],
  },
  dispatchEn,
  crewChapterEn,
  {
    id: 'alarms', title: 'Alarms and sound', who: 'Operators, duty officers, supervisors',
    sections: [
      section('The alarm strip',
        picture('alarms', 'The alarm strip: counts by severity, unacknowledged alarms, the load of 10 minutes and the sound'),
        text('The strip shows the worst and oldest unacknowledged alarms. {acknowledge} acknowledges the first, {acknowledge-second} the second. {alarms} opens the list.'),
        text('With more than 10 alarms in 10 minutes the strip says “Alarm flood” and groups by cause. Each P1 keeps its own row. No alarm is lost.')),
      section('Sound',
        text('A P1 has a siren until that very alarm is acknowledged. P2 has three tones, P3 one, P4 none. Exercises and tests never sound.'),
        text('{silence} silences for 2 minutes. Silencing is not acknowledging. A new P1 still sounds.'),
        text('Only one window of a console sounds. Where sound cannot play, the strip says why. The sound settings have test buttons.')),
    ],
  },
  ...roomEn,
];
