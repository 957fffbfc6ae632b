/** What the window says, in Vietnamese: the language that the other tables are measured by. Words after design §9. */
import {alarmsVi} from './alarms-vi.ts';
import {craftVi} from './craft-vi.ts';
import {crewVi, messagesVi} from './crew-vi.ts';
import {desktopVi} from './desktop-vi.ts';
import {coverageVi} from './coverage-vi.ts';
import {dispatchVi} from './dispatch-vi.ts';
import {dockVi} from './dock-vi.ts';
import {dutyVi} from './duty-vi.ts';
import {feedsVi} from './feeds-vi.ts';
import {fieldNamesVi} from './field-names-vi.ts';
import {fieldValuesVi} from './field-values-vi.ts';
import {frameVi} from './frame-vi.ts';
import {actsVi, answersVi, changesVi, keysVi, nearestVi, viewsVi} from './keys-vi.ts';
import {guideWordsVi} from './guide-vi.ts';
import {handoverVi} from './handover-vi.ts';
import {layoutsVi} from './layouts-vi.ts';
import {lookVi} from './look-vi.ts';
import {panelsVi} from './panels-vi.ts';
import {printVi} from './print-vi.ts';
import {responseTimesVi} from './response-times-vi.ts';
import {thingsVi} from './things-vi.ts';
import {troubleVi} from './trouble-vi.ts';
import {windowsVi} from './windows-vi.ts';

export const vi = {
  ...frameVi,
  ...panelsVi,
  ...thingsVi,
  coverage: coverageVi,
  dispatch: dispatchVi,
  dock: dockVi,
  duty: dutyVi,
  guide: guideWordsVi,
  handover: handoverVi,
  layouts: layoutsVi,
  look: lookVi,
  print: printVi,
  responseTimes: responseTimesVi,
  desktop: desktopVi,
  alarms: alarmsVi,
  trouble: troubleVi,
  craft: craftVi,
  crew: crewVi,
  messages: messagesVi,
  feeds: feedsVi,
  fields: fieldNamesVi,
  values: fieldValuesVi,
  keys: keysVi,
  windows: windowsVi,
  acts: actsVi,
  views: viewsVi,
  answers: answersVi,
  nearest: nearestVi,
  changes: changesVi,
};

/** The same keys in every language, or it does not compile. */
export type Texts = Words<typeof vi>;
type Words<T> = {readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]>};

type Dotted<T> = {
  [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Dotted<T[Key]>}`;
}[keyof T & string];
/** The name of a text, as `t` takes it. */
export type TextKey = Dotted<typeof vi>;
