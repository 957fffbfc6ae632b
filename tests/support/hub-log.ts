/** A real log in a real file, with a clock turned by hand. */
import {join} from 'node:path';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Identity, Role} from '../../shared/model/identity.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {Commands} from '../../main/hub/commands/commands.ts';
import {HubLog} from '../../main/hub/log/log.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {openDatabase, type Db} from '../../main/platform/sqlite/database.ts';
import {FakeClock} from './fake-clock.ts';

export interface OpenLog {
  readonly log: HubLog;
  readonly state: HubState;
  readonly clock: FakeClock;
  readonly db: Db;
}

export function openLog(folder: string, clock = new FakeClock()): OpenLog {
  const db = openDatabase(join(folder, 'log.db'), {durability: 'full', migrations: LOG_MIGRATIONS, givesBack: true});
  const state = new HubState(ALL_LAYERS);
  return {log: new HubLog({db, state, clock}), state, clock, db};
}

/** Commands over it, in a city that has laid down nothing. */
export function commandsOf(open: OpenLog): Commands {
  return new Commands({...open, numberPrefix: 'HP', utcOffsetMinutes: 420, plan: new Map(), advise: () => null});
}

export function person(user: string, ...roles: readonly Role[]): Identity {
  return {user, displayName: user, roles, demo: false};
}

/** A valid camera record; the test spoils or names what it is about. */
export function cameraRecord(fields: {readonly [field: string]: unknown} = {}): FactRecord {
  return {
    geometry: {type: 'Point', coordinates: [106.68, 20.86]}, observedAt: null, receivedAt: 1_000, source: 'test', quality: 'good',
    flags: [], demo: false, cameraName: 'Cầu Bính', state: 'unknown', ...fields,
  };
}
