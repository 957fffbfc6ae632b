/** P13, P14: what is kept no longer is deleted while every call to the disk fails once, and the process dies at every call once. */
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {HubLog} from '../../main/hub/log/log.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {RetentionJob} from '../../main/hub/log/retention-job.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {lookThrough} from '../../main/hub/log/whole-log.ts';
import {openDatabase, openReadOnly, type Db, type Disk} from '../../main/platform/sqlite/database.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {ChaosDisk, copyFiles, type DiskFault} from '../chaos/disk.ts';
import {Life} from '../chaos/world.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {cameraRecord} from '../support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BEGAN_AT = Date.UTC(2026, 0, 1);
const NEVER = Number.MAX_SAFE_INTEGER;
/** Days of port calls are over, those of cameras are not. */
const LATER_MS = 91 * DAY_MS;
const LAYERS = ALL_LAYERS.filter(({name}) => name === 'cameras' || name === 'port-calls');

let folder: TemporaryFolder;
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(() => folder.remove());

const path = (name: string): string => join(folder.path, name, 'log.db');

function openAt(db: Db, at: number): {readonly log: HubLog; readonly state: HubState; readonly clock: FakeClock} {
  const [state, clock] = [new HubState(LAYERS), new FakeClock(at)];
  return {log: new HubLog({db, state, clock}), state, clock};
}

/** Old versions, a record whose days are over, one that is there, and a layer with longer days. */
function prepare(): void {
  copyFiles(null, join(folder.path, 'first'));
  const db = openDatabase(path('first'), {durability: 'full', migrations: LOG_MIGRATIONS, givesBack: true});
  const {log} = openAt(db, BEGAN_AT);
  const put = (layer: string, id: string, state: string) => ({layer, id, op: 'put' as const, record: cameraRecord({state}), by: null});
  for (const state of ['expected', 'alongside', 'departing']) log.append([put('port-calls', 'there', state), put('port-calls', 'gone', state), put('cameras', 'c', state)]);
  log.append([put('port-calls', 'gone', 'cancelled')]);
  db.close();
}

/** The job over one hour of a hub; whatever it meets, it does not throw. */
function runJob(disk: Disk, file: string): void {
  const db = disk.open(file, {durability: 'full', migrations: LOG_MIGRATIONS, givesBack: true});
  const {log, state, clock} = openAt(db, BEGAN_AT + LATER_MS);
  const job = new RetentionJob({db, log, state, clock, onTrouble: () => undefined});
  clock.advance(HOUR_MS - 1);
  job.stop();
  db.close();
}

interface Left {
  readonly facts: readonly string[];
  readonly records: readonly string[];
  readonly audit: readonly string[];
}

function leftIn(file: string): Left {
  const db = openReadOnly(file);
  const texts = (sql: string): readonly string[] => db.prepare<{text: string}>(sql).all().map(({text}) => text);
  expect(lookThrough(db)).toMatchObject({ok: true});
  const left = {
    facts: texts("SELECT id || ' v' || version || ' ' || op AS text FROM changes ORDER BY seq"),
    records: texts("SELECT id || ' v' || version || ' ' || (record IS NOT NULL) AS text FROM records ORDER BY layer, id"),
    audit: texts('SELECT action AS text FROM audit ORDER BY number'),
  };
  db.close();
  return left;
}

const DONE: Left = {
  facts: ['c v1 put', 'c v2 put', 'there v3 put', 'c v3 put', 'gone v5 remove'],
  records: ['c v3 1', 'gone v5 0', 'there v3 1'],
  audit: ['retention', 'retention-done'],
};

describe.each([
  ['fails', (atCall: number): DiskFault => ({type: 'error', code: 'SQLITE_FULL', atCall, calls: 1})],
  ['is the last before the process dies', (atCall: number): DiskFault => ({type: 'kill', atCall, when: 'before'})],
  ['is done and the process dies', (atCall: number): DiskFault => ({type: 'kill', atCall, when: 'after'})],
] as const)('each call of the retention job that %s', (_what, faultAt) => {
  it('P13, P14: leaves a log that is whole, and the next hub ends with the same', () => {
    prepare();
    let [atCall, calls] = [0, NEVER];
    for (; atCall <= calls; atCall++) {
      const [during, after] = [`during-${atCall}`, `after-${atCall}`];
      copyFiles(join(folder.path, 'first'), join(folder.path, during));
      const disk = new ChaosDisk(new Life());
      // The first time through nothing fails, and the calls are counted.
      disk.plan(faultAt(atCall === 0 ? NEVER : atCall));
      let couldOpen = true;
      try {
        runJob(disk, path(during));
      } catch {
        couldOpen = false;
      }
      if (atCall === 0) calls = disk.calls;
      copyFiles(join(folder.path, during), join(folder.path, after));
      disk.letGo();
      if (couldOpen) expect(leftIn(path(after)).records[0], `call ${atCall}`).toBe('c v3 1');
      runJob(new ChaosDisk(new Life()), path(after));
      const {facts, records, audit} = leftIn(path(after));
      expect({facts, records}, `call ${atCall}`).toEqual({facts: DONE.facts, records: DONE.records});
      // One that was interrupted has begun on record, too.
      expect(audit.filter((action) => action === 'retention').length, `call ${atCall}`).toBeGreaterThan(0);
      if (atCall === 0) expect(audit).toEqual(DONE.audit);
    }
    expect(calls).toBeGreaterThan(40);
  });
});
