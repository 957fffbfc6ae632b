/** Every call to the disk fails once, and at every call the process dies once: log, outbox and cache, for all n. */
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {must} from '../../shared/lib/assert.ts';
import type {LayerRecord, WireChange} from '../../shared/model/change.ts';
import type {Command, CommandAnswer} from '../../shared/model/command.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import {CacheDesk} from '../../main/console/cache/desk.ts';
import type {CacheWork} from '../../main/console/cache/messages.ts';
import {Outbox} from '../../main/console/outbox/outbox.ts';
import {HubLog} from '../../main/hub/log/log.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {StorageError} from '../../main/platform/sqlite/database.ts';
import {ChaosDisk, type DiskFault} from '../chaos/disk.ts';
import {Life} from '../chaos/world.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {cameraRecord, commandsOf, person} from '../support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
let round = 0;
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(() => folder.remove());

const NEVER = Number.MAX_SAFE_INTEGER;
const WAYS = [
  {what: 'fails', fault: (atCall: number): DiskFault => ({type: 'error', code: 'SQLITE_FULL', atCall, calls: 1})},
  {what: 'is the last before the process dies', fault: (atCall: number): DiskFault => ({type: 'kill', atCall, when: 'before'})},
  {what: 'is done and the process dies', fault: (atCall: number): DiskFault => ({type: 'kill', atCall, when: 'after'})},
] as const;

/** A disk with this planned, over which work is begun again until it comes through; as often as it takes. */
function throughFault<T>(fault: DiskFault, work: (disk: ChaosDisk) => T): {readonly done: T; readonly calls: number} {
  let life = new Life();
  let disk = new ChaosDisk(life);
  disk.plan(fault);
  for (;;) {
    try {
      return {done: work(disk), calls: disk.calls};
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      disk.letGo();
      if (!life.isOver) continue;
      life = new Life();
      disk = new ChaosDisk(life);
    }
  }
}

/** How many calls it is when nothing fails, then each of them in turn. */
function forEachCall<T>(way: (typeof WAYS)[number], work: (disk: ChaosDisk, path: string) => T, judge: (done: T, path: string, atCall: number) => void): number {
  const {calls} = throughFault(way.fault(NEVER), (disk) => work(disk, join(folder.path, `whole-${++round}.db`)));
  for (let atCall = 1; atCall <= calls; atCall++) {
    const path = join(folder.path, `at-${++round}.db`);
    judge(throughFault(way.fault(atCall), (disk) => work(disk, path)).done, path, atCall);
  }
  return calls;
}

const officer = person('lan', 'officer');
const ID = (number: number): string => `storage-call-${String(number).padStart(4, '0')}`;
const INCIDENT = `incidents-${ID(1)}`;
const COMMANDS: readonly Command[] = [
  {id: ID(1), layer: 'incidents', target: null, name: 'create', ask: {type: 'fire.shed', priority: 'P2', position: [106.68, 20.86]}},
  {id: ID(2), layer: 'incidents', target: INCIDENT, name: 'acknowledge', ask: {}},
  {id: ID(3), layer: 'incidents', target: INCIDENT, name: 'note', ask: {text: 'một'}},
  {id: ID(4), layer: 'incidents', target: 'nowhere', name: 'note', ask: {text: 'hai'}},
  {id: ID(5), layer: 'incidents', target: null, name: 'create', ask: {type: 'fire.shed', priority: 'P1', position: null}},
];

describe.each(WAYS)('P1, P3, P13: each call of the hub’s log that $what', (way) => {
  it('leaves each command done once, answered alike, and no hole', () => {
    const said = new Map<string, CommandAnswer>();
    const calls = forEachCall(way, (disk, path) => {
      const db = disk.open(path, {durability: 'full', migrations: LOG_MIGRATIONS});
      const [state, clock] = [new HubState(ALL_LAYERS), new FakeClock()];
      const log = new HubLog({db, state, clock});
      const commands = commandsOf({log, state, clock, db});
      log.append([{layer: 'cameras', id: 'CAM-1', op: 'put', record: cameraRecord(), by: null}]);
      for (const command of COMMANDS) {
        const answer = commands.handle(officer, command);
        const before = said.get(command.id);
        if (before) expect(answer, command.id).toEqual(before);
        said.set(command.id, answer);
      }
      return {db, state, log};
    }, ({db, state, log}, path, atCall) => {
      const seqs = db.prepare<{seq: number}>('SELECT seq FROM changes ORDER BY seq').all().map(({seq}) => seq);
      expect(seqs, `call ${atCall}`).toEqual(seqs.map((_seq, index) => index + 1));
      const effects = db.prepare<{by_command: string; count: number}>('SELECT by_command, COUNT(*) AS count FROM changes WHERE by_command IS NOT NULL GROUP BY by_command').all();
      expect(effects.map(({by_command: id, count}) => [id, count]), `call ${atCall}`).toEqual([1, 2, 3, 5].map((number) => [ID(number), 1]));
      expect(log.audit.firstBroken(), `call ${atCall}`).toBeNull();
      const incidents = state.of('incidents').records;
      expect(incidents.get(INCIDENT)?.version, `call ${atCall}`).toBe(3);
      expect(incidents.get(INCIDENT)?.record, `call ${atCall}`).toEqual(JSON.parse(must(db.prepare<{record: string}>('SELECT record FROM records WHERE id = ?').get(INCIDENT), path).record));
      db.close();
      said.clear();
    });
    expect(calls).toBeGreaterThan(40);
  });
});

describe.each(WAYS)('P1, P13: each call of the outbox that $what', (way) => {
  it('keeps whatever it said that it keeps, and its answer', () => {
    const calls = forEachCall(way, (disk, path) => {
      const outbox = new Outbox({
        file: path, clock: new FakeClock(), send: () => false, canSend: () => true, goodForMs: () => null, actTime: () => null, onChanged: () => undefined, onStorage: () => undefined, disk,
      });
      outbox.setUser('lan');
      for (const command of COMMANDS) {
        // Told that the disk takes nothing, a person asks again.
        for (let tries = 0; outbox.ask(command) !== null; tries++) if (tries > 2) throw new StorageError('SQLITE_FULL', undefined);
      }
      for (let tries = 0; tries < 2; tries++) outbox.answered({id: ID(2), answer: {accepted: true, target: INCIDENT, version: 2}});
      const items = outbox.items();
      // What a process shows that is over, nobody sees.
      if (disk.isOver) throw new StorageError('PROCESS_OVER', undefined);
      return {outbox, items};
    }, ({outbox, items}, _path, atCall) => {
      expect(items.map(({command, state}) => `${command.id} ${state}`), `call ${atCall}`).toEqual([
        ...[1, 3, 4, 5].map((number) => `${ID(number)} waiting`), `${ID(2)} accepted`,
      ]);
      outbox.close();
    });
    expect(calls).toBeGreaterThan(20);
  });
});

function putCamera(number: number, version: number): WireChange {
  return {at: version, layer: 'cameras', id: `CAM-${number}`, handle: number, version, op: 'put', record: cameraRecord({cameraName: `${version}`}), by: null};
}

function snapshotOf(...changes: readonly WireChange[]): readonly LayerRecord[] {
  return changes.map(({layer, id, handle, version, at, record}) => ({layer, id, handle, version, at, record}));
}

describe.each(WAYS)('P1, P4, P13: each call of the cache that $what', (way) => {
  it('leaves records and cursor of one moment', () => {
    const works: readonly CacheWork[] = [
      {type: 'snapshot', records: snapshotOf(putCamera(1, 1), putCamera(2, 1)), cursor: 'a'},
      {type: 'batch', changes: [putCamera(1, 2), putCamera(3, 1)], cursor: 'b'},
      {type: 'batch', changes: [{...putCamera(2, 2), op: 'remove', record: null}], cursor: 'c'},
      {type: 'snapshot', records: snapshotOf(putCamera(1, 5)), cursor: 'd'},
    ];
    const MOMENTS: {readonly [cursor: string]: readonly string[]} = {
      none: [], a: ['CAM-1 1', 'CAM-2 1'], b: ['CAM-1 2', 'CAM-2 1', 'CAM-3 1'], c: ['CAM-1 2', 'CAM-3 1'], d: ['CAM-1 5'],
    };
    const calls = forEachCall(way, (disk, path) => {
      const desk = new CacheDesk({file: path, nowMs: 1}, disk);
      const held = (): void => {
        const told = desk.answer({type: 'load', request: 1});
        if (told.type !== 'loaded') throw new StorageError('SQLITE_FULL', undefined);
        const records = told.picture.parts.flatMap((part) => unpackRecords(JSON.parse(part) as PackedRecords));
        expect(records.map(({id, version}) => `${id} ${version}`).toSorted()).toEqual(MOMENTS[told.picture.cursor ?? 'none']);
      };
      held();
      for (const work of works) {
        const told = desk.answer({...work, request: 2});
        held();
        if (told.type === 'failed') throw new StorageError('SQLITE_FULL', undefined);
      }
      return desk;
    }, (desk) => {
      expect(desk.answer({type: 'stop', request: 3})).toMatchObject({type: 'done'});
    });
    expect(calls).toBeGreaterThan(40);
  });
});
