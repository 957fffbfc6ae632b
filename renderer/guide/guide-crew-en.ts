/** The guide's chapter for the crews of vehicles in English: read on a phone, before a turn and not at 80 km/h. */
import {list, section, steps, text, type Chapter} from './blocks.ts';

export const crewChapterEn: Chapter = {
  id: 'crew', title: 'Crews', who: 'Crews of vehicles',
  sections: [
    section('Signing in',
      text('Open the program in the vehicle, type the crew’s account and password, press “Sign in”. A new sign-in needs the network. An account belongs to one vehicle; with another one an administrator changes that, and you sign in again.')),
    section('What the page shows',
      list(
        'At the top: the vehicle, its state and the link.',
        'The order: what, where, how far, notes, who else goes.',
        'Unread messages of the centre stand above everything.',
        'At the foot: the deadline that runs, and the large button of the next step.',
      ),
      text('Without an order the page says “No order”. A new one appears here, with a sound. The vehicle’s place comes from its own device, not from this page.')),
    section('Taking an order, telling each step',
      steps(
        'Press “Accept order”. After 60 seconds without it you are alerted twice more; then it is an alarm at the centre.',
        'Press “En route” when the wheels turn.',
        'Press “On scene” when you are there.',
        'Press “Clear” when you leave the scene, then “Available”.',
      ),
      text('An ambulance has “Transport” and “At hospital” before “Clear”.'),
      text('“Other steps” has the staging point, delayed, need help, transport. Out of service, or cannot take it, needs a reason. The centre may also enter what it hears on the radio.')),
    section('Does the centre know',
      list(
        '“Centre has it”: it does.',
        '“Waiting for network”: this machine keeps it, nobody knows.',
        '“Refused”: with the reason. Mostly the order has changed, or the centre has entered it for you.',
      )),
    section('Without the network',
      text('Press as always. Each step is kept on this machine, is sent once when the network is back, and counts from when you pressed. The timeline has both: when you pressed, and when the centre got it.'),
      text('It survives switching off. But without the network the centre does not know: what is urgent goes by radio.')),
    section('Messages',
      text('“Understood” tells the centre that you have read it; a message on the screen is not read. “Message the centre” has a few ready words, sent with one touch. Messages go with an order; without one use the radio.'),
      text('One that cannot leave within ten minutes is returned and not sent late.')),
    section('Emergency',
      text('Hold “Hold 2 seconds: emergency”, or the Space key. It works at any time, with an order or without. Until you see “Centre has it”, use the radio now.')),
  ],
};
