/**
 * P13, P15: what a killed writer leaves beside its file, damaged: a `-wal` cut or changed anywhere, a `-shm` gone or full of
 * anything. What comes of it is an earlier moment of the same history, whole in itself, or a refusal; never a mixture.
 */
import {copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {CacheDesk} from '../../main/console/cache/desk.ts';
import {Outbox} from '../../main/console/outbox/outbox.ts';
import {createRandom, type Random} from '../../main/demo/random.ts';
import {HubLog} from '../../main/hub/log/log.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {StorageError} from '../../main/platform/sqlite/database.ts';
import {openChecked} from '../../main/platform/sqlite/set-aside.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Command} from '../../shared/model/command.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {cameraRecord} from '../support/hub-log.ts';
import {whyLogIsWrong} from '../support/log-judge.ts';
import {memoryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';

const SEED = process.env['HAIDANG_SEED'] ?? '20261122';
const RUNS = process.env['HAIDANG_SOAK'] === '1' ? 500 : 40;
/** Transactions, one after the other. */
const STEPS = 60;

let folder: TemporaryFolder;
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(() => folder.remove());

const DAMAGES: readonly ((file: string, random: Random) => void)[] = [
  (file, random) => truncateSync(`${file}-wal`, random.integer(0, readFileSync(`${file}-wal`).length)),
  (file, random) => {
    const bytes = readFileSync(`${file}-wal`);
    const at = random.integer(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
    writeFileSync(`${file}-wal`, bytes);
  },
  (file) => rmSync(`${file}-shm`),
  (file, random) => writeFileSync(`${file}-shm`, readFileSync(`${file}-shm`).map(() => random.integer(0, 255))),
  (file) => rmSync(`${file}-wal`),
];

/** Its files as they lie there while it is open: so a kill leaves them. */
function killed(make: (file: string) => {readonly close: () => void}): string {
  const live = join(folder.path, 'live.db');
  const left = join(folder.path, 'left', 'file.db');
  mkdirSync(join(folder.path, 'left'));
  const writer = make(live);
  for (const suffix of ['', '-wal', '-shm']) copyFileSync(live + suffix, left + suffix);
  writer.close();
  return left;
}

/** `judge` tells how many steps it found, or null where it was refused or set aside. */
function forEachDamage(left: string, judge: (file: string) => number | null): void {
  process.stdout.write(`seed ${SEED}\n`);
  const random = createRandom(`wal ${SEED}`);
  const found: (number | null)[] = [];
  for (let run = 0; run < RUNS; run++) {
    const file = join(folder.path, `run-${run}`, 'file.db');
    cpSync(join(left, '..'), join(file, '..'), {recursive: true});
    DAMAGES[run % DAMAGES.length]?.(file, random);
    found.push(judge(file));
    rmSync(join(file, '..'), {recursive: true});
  }
  // Not all at one end, or nothing was damaged.
  expect(new Set(found).size).toBeGreaterThan(4);
  expect(found).toContain(STEPS);
}

it(`P13, P15: a log is an earlier moment of itself, whole, or refused (${RUNS})`, () => {
  const open = (file: string) => {
    const db = openChecked(file, {durability: 'full', migrations: LOG_MIGRATIONS});
    const state = new HubState(ALL_LAYERS);
    return {db, state, log: new HubLog({db, state, clock: new FakeClock()}), close: () => db.close()};
  };
  const left = killed((file) => {
    const desk = open(file);
    for (let step = 1; step <= STEPS; step++) {
      desk.log.append(['A', 'B', `C-${step}`].map((id) => ({layer: 'cameras', id, op: 'put', record: cameraRecord({cameraName: `${step}`}), by: null})));
    }
    return desk;
  });
  forEachDamage(left, (file) => {
    try {
      const {state, log, close} = open(file);
      const names = [...state.of('cameras').records.values()].map(({id, record}) => `${id} ${String(record?.['cameraName'])}`).toSorted();
      const steps = log.headSeq / 3;
      close();
      expect(whyLogIsWrong(file)).toBeNull();
      const expected = steps === 0 ? [] : [`A ${steps}`, `B ${steps}`, ...Array.from({length: steps}, (_, at) => `C-${at + 1} ${at + 1}`)].toSorted();
      expect(names).toEqual(expected);
      return steps;
    } catch (error) {
      if (error instanceof StorageError || error instanceof SyntaxError) return null;
      throw error;
    }
  });
});

it(`P13: an outbox has its commands up to some moment, as they were asked, or was set aside (${RUNS})`, () => {
  const open = (file: string): Outbox => {
    const outbox = new Outbox({file, clock: new FakeClock(), send: () => false, canSend: () => false, goodForMs: () => null, actTime: () => null, onChanged: () => undefined, onStorage: () => undefined});
    outbox.setUser('lan');
    return outbox;
  };
  const asked = Array.from({length: STEPS}, (_, at): Command => ({id: `kept-command-${String(at).padStart(4, '0')}`, layer: 'incidents', target: 'i', name: 'note', ask: {text: `${at}`}}));
  const left = killed((file) => {
    const outbox = open(file);
    for (const command of asked) expect(outbox.ask(command)).toBeNull();
    return outbox;
  });
  forEachDamage(left, (file) => {
    const outbox = open(file);
    const found = outbox.items().map(({command}) => command);
    const isAside = outbox.setAside !== null;
    outbox.close();
    expect(found).toEqual(asked.slice(0, found.length));
    return isAside ? null : found.length;
  });
});

it(`P4, P13: a cache is the picture of its own cursor, whole, or begun anew (${RUNS})`, () => {
  const left = killed((file) => {
    const desk = new CacheDesk({file, nowMs: 1});
    desk.answer({type: 'snapshot', records: [], cursor: 'after 0', request: 1});
    for (let step = 1; step <= STEPS; step++) {
      const changes = [0, step].map((handle) => ({layer: 'cameras', id: `CAM-${handle}`, handle, version: handle === 0 ? step : 1, op: 'put' as const, at: step, record: cameraRecord({cameraName: `${step}`}), by: null}));
      expect(desk.answer({type: 'batch', changes, cursor: `after ${step}`, request: step + 1}).type).not.toBe('failed');
    }
    return {close: () => void desk.answer({type: 'stop', request: STEPS + 2})};
  });
  forEachDamage(left, (file) => {
    const desk = new CacheDesk({file, nowMs: 1});
    const told = desk.answer({type: 'load', request: 1});
    desk.answer({type: 'stop', request: 2});
    if (told.type !== 'loaded' || told.picture.setAside !== null || !told.picture.isReadable) return null;
    const {cursor, parts} = told.picture;
    const records = parts.flatMap((part) => unpackRecords(JSON.parse(part) as PackedRecords));
    const steps = cursor === null ? 0 : Number(cursor.slice('after '.length));
    const names = records.map(({id, record}) => `${id} ${String(record?.['cameraName'])}`).toSorted();
    expect(names).toEqual(steps === 0 ? [] : [`CAM-0 ${steps}`, ...Array.from({length: steps}, (_, at) => `CAM-${at + 1} ${at + 1}`)].toSorted());
    return steps;
  });
});
