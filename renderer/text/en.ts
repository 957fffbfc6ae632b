/** What the window says, in English. */
import {alarmsEn} from './alarms-en.ts';
import {craftEn} from './craft-en.ts';
import {crewEn, messagesEn} from './crew-en.ts';
import {desktopEn} from './desktop-en.ts';
import {coverageEn} from './coverage-en.ts';
import {dispatchEn} from './dispatch-en.ts';
import {dockEn} from './dock-en.ts';
import {dutyEn} from './duty-en.ts';
import {feedsEn} from './feeds-en.ts';
import {fieldNamesEn} from './field-names-en.ts';
import {fieldValuesEn} from './field-values-en.ts';
import {frameEn} from './frame-en.ts';
import {actsEn, answersEn, changesEn, keysEn, nearestEn, viewsEn} from './keys-en.ts';
import {guideWordsEn} from './guide-en.ts';
import {handoverEn} from './handover-en.ts';
import {layoutsEn} from './layouts-en.ts';
import {lookEn} from './look-en.ts';
import {panelsEn} from './panels-en.ts';
import {printEn} from './print-en.ts';
import {responseTimesEn} from './response-times-en.ts';
import {thingsEn} from './things-en.ts';
import {troubleEn} from './trouble-en.ts';
import {windowsEn} from './windows-en.ts';
import type {Texts} from './vi.ts';

export const en: Texts = {
  ...frameEn,
  ...panelsEn,
  ...thingsEn,
  coverage: coverageEn,
  dispatch: dispatchEn,
  dock: dockEn,
  duty: dutyEn,
  guide: guideWordsEn,
  handover: handoverEn,
  layouts: layoutsEn,
  look: lookEn,
  print: printEn,
  responseTimes: responseTimesEn,
  desktop: desktopEn,
  alarms: alarmsEn,
  trouble: troubleEn,
  craft: craftEn,
  crew: crewEn,
  messages: messagesEn,
  feeds: feedsEn,
  fields: fieldNamesEn,
  values: fieldValuesEn,
  keys: keysEn,
  windows: windowsEn,
  acts: actsEn,
  views: viewsEn,
  answers: answersEn,
  nearest: nearestEn,
  changes: changesEn,
};
