import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {join} from 'node:path';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {cameraRecord, openLog, type OpenLog} from '../../../tests/support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {CursorSeal} from '../publish/cursor.ts';
import {HistoryDesk} from './history-desk.ts';
import {RetentionJob} from './retention-job.ts';
import {lookThrough} from './whole-log.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Of cameras and of port calls. */
const [CAMERA_DAYS, CALL_DAYS] = [365, 90];

const camera = (id: string, cameraName: string) => ({layer: 'cameras', id, op: 'put' as const, record: cameraRecord({cameraName}), by: null});
const call = (id: string, state: string) => ({layer: 'port-calls', id, op: 'put' as const, record: cameraRecord({state}), by: null});
const removed = (layer: string, id: string) => ({layer, id, op: 'remove' as const, record: null, by: null});

let folder: TemporaryFolder;
let open: OpenLog;
let job: RetentionJob;
let troubles: string[];
beforeEach(() => {
  folder = memoryFolder();
  troubles = [];
  begin(new FakeClock());
});
afterEach(() => {
  job.stop();
  open.db.close();
  folder.remove();
});

function begin(clock: FakeClock): void {
  open = openLog(folder.path, clock);
  job = new RetentionJob({...open, onTrouble: (reason) => troubles.push(reason)});
}

/** A hub that was away for so long: hours would go by one job at a time. */
function sleep(days: number): void {
  job.stop();
  open.db.close();
  begin(new FakeClock(open.clock.now() + days * DAY_MS));
}

function kept(): readonly string[] {
  return open.db.prepare<{seq: number; id: string; version: number}>('SELECT seq, id, version FROM changes ORDER BY seq').all().map(({seq, id, version}) => `${seq} ${id} v${version}`);
}

function auditRows(): readonly {readonly action: string; readonly detail: unknown}[] {
  return open.db.prepare<{action: string; detail: string}>('SELECT action, detail FROM audit ORDER BY number').all().map(({action, detail}) => ({action, detail: JSON.parse(detail) as unknown}));
}

function asOf(layer: string, atMs: number): unknown {
  const desk = new HistoryDesk({historyFile: join(folder.path, 'history.db'), logFile: join(folder.path, 'log.db'), keepMs: HOUR_MS, nowMs: 1});
  const said = desk.answer({type: 'as-of', request: 1, layer, atMs, sinceMs: Number.NEGATIVE_INFINITY});
  desk.answer({type: 'stop'});
  if (said.type !== 'past') return said;
  return said.answer.type === 'records' ? said.answer.records.map(({id, version}) => `${id} v${version}`) : said.answer;
}

describe('what is kept no longer', () => {
  it('leaves by the days of its layer: versions that a newer one has stood behind for so long', () => {
    open.log.append([camera('a', '1'), call('s', 'alongside')]);
    open.clock.advance(HOUR_MS);
    open.log.append([camera('a', '2'), call('s', 'departing')]);
    sleep(CALL_DAYS + 1);
    open.log.append([call('s', 'departing')]);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['1 a v1', '3 a v2', '4 s v2', '5 s v3']);
    sleep(CAMERA_DAYS);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['3 a v2', '5 s v3']);
    expect(lookThrough(open.db)).toMatchObject({ok: true, value: {records: 2, headSeq: 5}});
  });

  it('P9: the past is what it was as far back as it is kept, and says where it begins', () => {
    open.log.append([call('s', 'alongside'), call('t', 'alongside')]);
    open.clock.advance(HOUR_MS);
    const [second] = open.log.append([call('s', 'departing')]);
    sleep(CALL_DAYS + 1);
    const before = asOf('port-calls', open.clock.now() - CALL_DAYS * DAY_MS);
    open.clock.advance(2 * HOUR_MS);
    expect(before).toEqual(['s v2', 't v1']);
    expect(asOf('port-calls', open.clock.now() - CALL_DAYS * DAY_MS)).toEqual(before);
    expect(asOf('port-calls', (second?.at ?? 0) - 1)).toEqual({type: 'too-early', reachesBackTo: second?.at});
  });

  it('takes a record along whose days are over, with all its versions, as a job with two rows in the audit', () => {
    open.log.append([call('gone', 'alongside'), camera('a', '1')]);
    open.log.append([call('gone', 'cancelled')]);
    sleep(CALL_DAYS + 1);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['2 a v1', '4 gone v3']);
    expect(open.state.of('port-calls').records.get('gone')).toMatchObject({record: null, version: 3});
    expect(auditRows()).toEqual([
      {action: 'retention', detail: {before: expect.objectContaining({'port-calls': expect.stringMatching(/^2026-/)})}},
      {action: 'retention-done', detail: {versions: {'port-calls': 2}, records: {'port-calls': 1}}},
    ]);
    expect(open.log.audit.firstBroken()).toBeNull();
    open.clock.advance(5 * HOUR_MS);
    expect(auditRows()).toHaveLength(2);
  });

  it('P9: leaves what people wrote on a unit that nobody had heard for long, as long as its days are not over', () => {
    const unit = (state: string) => ({layer: 'units', id: 'u', op: 'put' as const, record: cameraRecord({state}), by: null});
    open.log.append([unit('available')]);
    sleep(40);
    open.log.append([unit('out_of_service')]);
    const {layer, live, records} = open.state.of('units');
    const heardAt = open.clock.now() - 40 * DAY_MS;
    live.set(records.get('u')?.handle ?? -1, layer.liveColumns.map(() => 1), heardAt, heardAt);
    open.clock.advance(2 * HOUR_MS);
    expect(records.get('u')?.record).toBeNull();
    expect(kept()).toEqual(['1 u v1', '2 u v2', '3 u v3']);
  });

  it('P3: is never the newest fact of all, however old: numbers and versions go on from it', () => {
    open.log.append([call('s', 'alongside')]);
    open.log.append([removed('port-calls', 's')]);
    sleep(CALL_DAYS + 1);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['2 s v2']);
    sleep(1);
    expect(open.log.append([call('s', 'alongside')])[0]).toMatchObject({seq: 3, version: 3});
    open.clock.advance(2 * HOUR_MS);
    sleep(CALL_DAYS + 1);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['3 s v3']);
    expect(lookThrough(open.db)).toMatchObject({ok: true});
  });

  it('P4: a cursor from before it gets a snapshot, one from after it the changes', () => {
    open.log.append([call('s', 'alongside')]);
    open.log.append([call('s', 'departing')]);
    open.log.append([camera('a', '1')]);
    const cursors = [1, 2, 3].map((seq) => new CursorSeal(open.log).seal(seq, 'all'));
    sleep(CALL_DAYS + 1);
    open.clock.advance(2 * HOUR_MS);
    const seal = new CursorSeal(open.log);
    expect(cursors.map((cursor) => seal.judge(cursor, 'all'))).toEqual([{type: 'foreign'}, {type: 'known', seq: 2}, {type: 'known', seq: 3}]);
  });

  it('P4: a cursor whose own fact is still there gets a snapshot, too, where a removal after it is gone', () => {
    open.log.append([call('s', 'alongside')]);
    open.log.append([camera('a', '1')]);
    open.log.append([removed('port-calls', 's')]);
    open.log.append([camera('b', '1')]);
    const cursor = new CursorSeal(open.log).seal(2, 'all');
    sleep(CALL_DAYS + 1);
    expect(new CursorSeal(open.log).judge(cursor, 'all')).toEqual({type: 'known', seq: 2});
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['2 a v1', '4 b v1']);
    expect(new CursorSeal(open.log).judge(cursor, 'all')).toEqual({type: 'foreign'});
  });

  it('P10: is not what is over: a warning ends, and a shelved alarm asks again, within five seconds', () => {
    const endsAt = open.clock.now() + 61_000;
    const stateOf = (layer: string): unknown => open.state.of(layer).records.get('X')?.record?.['state'];
    open.log.append([
      {layer: 'warnings', id: 'X', op: 'put', record: cameraRecord({state: 'actual', expiresAt: endsAt}), by: null},
      {layer: 'alarms', id: 'X', op: 'put', record: cameraRecord({severity: 'high', state: 'shelved', shelvedUntilAt: endsAt}), by: null},
    ]);
    open.clock.advance(60_500);
    expect([stateOf('warnings'), stateOf('alarms')]).toEqual(['actual', 'shelved']);
    open.clock.advance(6_000);
    expect([stateOf('warnings'), stateOf('alarms')]).toEqual(['expired', 'unacknowledged']);
  });

  it('goes on where it was interrupted, and deletes thousands in short turns', () => {
    for (let step = 0; step < 4; step++) open.log.append(Array.from({length: 1_000}, (_, number) => call(`s-${number}`, `state ${step}`)));
    sleep(CALL_DAYS + 1);
    const longest = {walked: 0};
    const {housekeep} = open.log;
    open.log.housekeep = <T>(work: (at: number) => T): T => housekeep.call(open.log, (at) => {
      const done = work(at);
      longest.walked = Math.max(longest.walked, (done as {readonly walked?: number} | undefined)?.walked ?? 0);
      return done;
    }) as T;
    open.clock.advance(61_000);
    const half = kept().length;
    expect(half).toBeGreaterThan(1_000);
    expect(half).toBeLessThan(4_000);
    sleep(0);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toHaveLength(1_000);
    expect(longest.walked).toBe(200);
  });

  it('gives its room back to the disk', () => {
    const large = 'x'.repeat(4_000);
    for (let step = 0; step < 40; step++) open.log.append(Array.from({length: 200}, (_, number) => call(`s-${number}`, `${step} ${large}`)));
    const before = Number(open.db.pragma('page_count'));
    sleep(CALL_DAYS + 1);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toHaveLength(200);
    expect(Number(open.db.pragma('page_count'))).toBeLessThan(before / 2);
    expect(lookThrough(open.db)).toMatchObject({ok: true});
  });

  it('is not believed to a clock that jumped, nor to a disk that takes nothing', () => {
    open.log.append([call('s', 'alongside')]);
    open.log.append([call('s', 'departing')]);
    open.clock.jumpWall(1_000 * DAY_MS);
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toHaveLength(2);
    expect(troubles[0]).toMatch(/^the clock has jumped/);
    sleep(0);
    troubles = [];
    open.db.exec("CREATE TRIGGER full BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    open.clock.advance(60_000);
    expect(kept()).toHaveLength(2);
    expect(troubles[0]).toMatch(/^deleting what is kept no longer failed/);
    expect(auditRows()).toEqual([]);
    open.db.exec('DROP TRIGGER full');
    open.clock.advance(2 * HOUR_MS);
    expect(kept()).toEqual(['2 s v2']);
  });
});
