/** The guide's chapter on dispatch in English. */
import {list, picture, section, steps, text, type Chapter} from './blocks.ts';

export const dispatchEn: Chapter = {
  id: 'dispatch', title: 'Dispatch', who: 'Duty officers, supervisors',
  sections: [
    section('The workspace Dispatch',
      picture('dispatch', 'The workspace Dispatch: queue on the left, map over the recommendation, the incident’s card, the unit board and the command line'),
      text('Alt+2 opens it. {queue} goes to the queue: the worst first, of equal ones the oldest. The bar below a row is the deadline that runs; when it has passed, the row says by how much.'),
      text('{board} opens the unit board. {command-line} goes to the command line.')),
    section('From the call to the units under way',
      steps(
        '{create} makes an incident. Incidents that may be the same are suggested with their score; they can be merged, and split again.',
        '{acknowledge}: I have it.',
        '{dispatch}: the recommendation. Units that should go are ticked; digits tick and untick.',
        'Enter sends them. For 10 seconds {undo} recalls them.',
      ),
      text('The recommendation goes by the roads and the traffic of now. Each unit has its arrival time, way, age of position and reason. Units left out and what is missing always stand beneath. A position older than 30 minutes does not count.'),
      text('What you were shown is kept with the incident, so that later one sees what was known.')),
    section('Following the units',
      text('Each order has the time of every step. The crew tells it, the vehicle tells it, or you enter what you hear on the radio. The hub refuses a step out of order.'),
      list(
        'No acknowledgement in 60 seconds: the crew is alerted twice more, then it is an alarm, and another unit should go.',
        'Dangerous work has roll calls in rounds. A missed one is a P1 alarm.',
        'Leaving the station, standing at the scene, back at the station: the state follows from the position.',
      )),
    section('Alarm level, procedure, transfer',
      text('{raise-level} raises the alarm level; the recommendation asks for what is missing. {sop-next} answers the next step of the procedure. A transfer is done when the other side accepts; until then it is yours.')),
    section('Two people, one case',
      text('Two officers and one unit: the second is told where it went. Two people and one incident: the second sees what has just changed and decides anew. Nothing typed is lost.')),
    section('Without the link',
      text('A dispatch is good for two minutes. If it has not reached the hub by then, it is returned and not sent late. If it was given by radio, choose “Done by radio” in {outbox} and enter the time: the incident keeps both times, and the unit is not called again.')),
    section('Resolve and close',
      text('While units are at work, “Resolve” asks for a reason and releases them. It can be reopened within 24 hours. P1 and P2 are closed by a supervisor.')),
    section('Gaps in coverage',
      text('Open {search} and type “gaps”: which stations no unit reaches in time, and which unit could move up without opening a gap elsewhere.')),
  ],
};
