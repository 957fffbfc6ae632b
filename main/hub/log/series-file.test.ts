import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import {must} from '../../../shared/lib/assert.ts';
import {LiveColumns, NOT_AVAILABLE} from '../../../shared/model/live-columns.ts';
import {encodeFrame, encodeKeyframe} from '../../../shared/protocol/frame.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {openDatabase, type Db} from '../../platform/sqlite/database.ts';
import {LOG_MIGRATIONS} from './log-migrations.ts';
import {historyMigration0001} from './migrations/history-0001.ts';
import {SeriesFile} from './series-file.ts';

const T0 = 1_790_000_000_000;
const S = 1_000;
const vessels = must(LAYERS.find(({name}) => name === 'vessels'), 'vessels');
const SPEED = vessels.liveColumns.findIndex(({name}) => name === 'speedMps');
const OURS = 3;

let folder: ReturnType<typeof temporaryFolder>;
let history: Db;
let log: Db;
let table: LiveColumns;
beforeEach(() => {
  folder = temporaryFolder();
  table = new LiveColumns(vessels.liveColumns);
  history = openDatabase(`${folder.path}/history.db`, {durability: 'normal', migrations: [historyMigration0001]});
  log = openDatabase(`${folder.path}/log.db`, {durability: 'normal', migrations: LOG_MIGRATIONS});
});
afterEach(() => {
  history.close();
  log.close();
  folder.remove();
});

/** The hub hears our vessel's speed, in steps, and a tick is stored; null stores a tick of another vessel alone. */
function hear(secondsIn: number, speedSteps: number | null): void {
  const at = T0 + secondsIn * S;
  const row = vessels.liveColumns.map((_, index) => (index === SPEED ? (speedSteps ?? 0) : 1));
  const handle = speedSteps === null ? OURS + 1 : OURS;
  table.set(handle, row, at, at);
  insert(at + 50, false, encodeFrame('vessels', 'keyframe', 0, at + 50, table, [handle]));
}

function whole(secondsIn: number): void {
  insert(T0 + secondsIn * S, true, encodeKeyframe('vessels', 0, T0 + secondsIn * S, table));
}

function insert(at: number, isWhole: boolean, bytes: Uint8Array): void {
  history.prepare('INSERT INTO frames (layer, at_ms, whole, bytes) VALUES (?, ?, ?, ?)').run('vessels', at, isWhole ? 1 : 0, bytes);
}

function speeds(fromS: number, toS: number, file = new SeriesFile(history, log)) {
  const {at, values, reachesBackTo} = file.read({layer: 'vessels', id: 'v', handle: OURS, column: 'speedMps', fromAt: T0 + fromS * S, toAt: T0 + toS * S});
  return {points: at.map((each, index) => [(each - T0) / S, values[index]]), reachesBackToS: (reachesBackTo - T0) / S};
}

describe('how a live number went', () => {
  it('is each value as it was heard, once, with what it was when the span began', () => {
    whole(0);
    hear(1, 10);
    hear(5, 20);
    hear(6, null);
    whole(10);
    hear(12, 30);
    hear(20, 40);
    expect(speeds(3, 15)).toEqual({points: [[3, 1], [5, 2], [12, 3]], reachesBackToS: 3});
  });

  it('has a gap where the source said "not available"', () => {
    whole(0);
    hear(1, 10);
    hear(2, NOT_AVAILABLE);
    expect(speeds(0, 5).points).toEqual([[1, 1], [2, null]]);
  });

  it('that was never heard is empty, and reaches back as far as asked where history does', () => {
    whole(0);
    hear(1, null);
    whole(2);
    expect(speeds(3, 9)).toEqual({points: [], reachesBackToS: 3});
  });

  it('says from when on history knows', () => {
    whole(10);
    hear(12, 30);
    expect(speeds(0, 20)).toEqual({points: [[12, 3]], reachesBackToS: 10});
  });

  it('beyond what may be read begins later, and says so', () => {
    whole(0);
    for (let second = 1; second <= 20; second++) hear(second, second * 10);
    const file = new SeriesFile(history, log, {mostBytes: 400, mostFacts: 10});
    const {points, reachesBackToS} = speeds(0, 30, file);
    expect(points.at(-1)).toEqual([20, 20]);
    expect(reachesBackToS).toBeGreaterThan(1);
    expect(points[0]?.[0]).toBeGreaterThanOrEqual(Math.floor(reachesBackToS));
  });
});

describe('how a number among the facts went', () => {
  function change(secondsIn: number, seq: number, record: object | null): void {
    log.prepare('INSERT INTO changes (seq, at_ms, layer, id, handle, version, op, record, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(seq, T0 + secondsIn * S, 'vessels', 'v', OURS, seq, record ? 'put' : 'remove', record && JSON.stringify(record), new Uint8Array(8));
  }

  it('is each version of the record, with what it was when the span began', () => {
    change(1, 1, {draughtM: 5});
    change(4, 2, {draughtM: 6.5});
    change(8, 3, {draughtM: null});
    change(9, 4, null);
    const series = new SeriesFile(history, log).read({layer: 'vessels', id: 'v', handle: OURS, column: 'draughtM', fromAt: T0 + 2 * S, toAt: T0 + 20 * S});
    expect(series.at.map((at) => (at - T0) / S)).toEqual([2, 4, 8, 9]);
    expect(series.values).toEqual([5, 6.5, null, null]);
    expect(series.reachesBackTo).toBe(T0 + 2 * S);
  });
});
