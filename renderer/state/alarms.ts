/** Alarms as strip, list and sound read them: worked out once per change of the picture by `sound/keep-alarms.ts`. */
import {createStore} from 'zustand/vanilla';
import {NO_LOAD, type AlarmLoadView} from './alarm-load.ts';
import {NOTHING_ASKING, type AlarmPicture} from './asking.ts';

export interface AlarmsView {
  readonly picture: AlarmPicture;
  readonly load: AlarmLoadView;
  /** Asked to be acknowledged here; the hub has not answered yet. */
  readonly answered: ReadonlySet<string>;
}

export const NOTHING_ANSWERED: ReadonlySet<string> = new Set();

export const alarmStore = createStore<AlarmsView>(() => ({picture: NOTHING_ASKING, load: NO_LOAD, answered: NOTHING_ANSWERED}));
