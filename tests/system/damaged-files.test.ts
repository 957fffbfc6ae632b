/** P13: files damaged at random places, by the seed: set aside, rebuilt or refused aloud, and never read as something else. */
import {copyFileSync, cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {createRandom, type Random} from '../../main/demo/random.ts';
import {CacheDesk} from '../../main/console/cache/desk.ts';
import {Outbox} from '../../main/console/outbox/outbox.ts';
import {StorageError} from '../../main/platform/sqlite/database.ts';
import {openChecked} from '../../main/platform/sqlite/set-aside.ts';
import {HubLog} from '../../main/hub/log/log.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {HubState} from '../../main/hub/log/state.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {cameraRecord} from '../support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';

const SEED = process.env['HAIDANG_SEED'] ?? '20261122';
const RUNS = process.env['HAIDANG_SOAK'] === '1' ? 500 : 30;
const PAGE = 4_096;

let folder: TemporaryFolder;
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(() => folder.remove());

type Damage = readonly [what: string, damage: (file: string, random: Random) => void];

const DAMAGES: readonly Damage[] = [
  ['a page overwritten', (file, random) => {
    const bytes = readFileSync(file);
    const at = random.integer(0, Math.floor(bytes.length / PAGE) - 1) * PAGE;
    for (let index = 0; index < PAGE; index++) bytes[at + index] = random.integer(0, 255);
    writeFileSync(file, bytes);
  }],
  ['cut', (file, random) => truncateSync(file, random.integer(1, readFileSync(file).length - 1))],
  ['a zero header', (file) => {
    writeFileSync(file, readFileSync(file).fill(0, 0, 100));
  }],
  ['the -wal of another file', (file) => copyFileSync(join(folder.path, 'other.db-wal'), `${file}-wal`)],
  ['no -shm', (file) => rmSync(`${file}-shm`, {force: true})],
];

/** SQLite does not see it; rows of the outbox have a checksum of their own. */
const ONE_BIT: Damage = ['one bit', (file, random) => {
  const bytes = readFileSync(file);
  const at = random.integer(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
  writeFileSync(file, bytes);
}];

const RECORDS = 300;
const camera = (number: number): string => `CAM-${String(number).padStart(4, '0')}`;

/** A file that was closed, and the -wal of another one that was not. */
function prepare(make: (file: string) => {readonly close: () => void}): string {
  const [whole, other] = [join(folder.path, 'whole.db'), join(folder.path, 'other.db')];
  make(whole).close();
  const open = make(other);
  copyFileSync(`${other}-wal`, `${other}-kept`);
  open.close();
  copyFileSync(`${other}-kept`, `${other}-wal`);
  return whole;
}

function forEachDamage(whole: string, judge: (file: string) => string, damages = DAMAGES): ReadonlyMap<string, number> {
  process.stdout.write(`seed ${SEED}\n`);
  const random = createRandom(SEED);
  const outcomes = new Map<string, number>();
  for (let run = 0; run < RUNS; run++) {
    const file = join(folder.path, `run-${run}`, 'file.db');
    cpSync(whole, file, {recursive: true});
    const [what, damage] = damages[run % damages.length] as Damage;
    damage(file, random);
    const outcome = judge(file);
    expect(outcome, `run ${run}: ${what}`).toMatch(/^(whole|set aside|refused)$/);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    rmSync(join(folder.path, `run-${run}`), {recursive: true});
  }
  return outcomes;
}

it(`P13: a cache damaged ${RUNS} times is whole or begun anew, and never something else`, {timeout: 120_000}, () => {
  const records = Array.from({length: RECORDS}, (_, number) => ({layer: 'cameras', id: camera(number), handle: number, version: 1, at: 1, record: cameraRecord({cameraName: `${number}`})}));
  const whole = prepare((file) => {
    const desk = new CacheDesk({file, nowMs: 1});
    desk.answer({type: 'snapshot', records, cursor: 'a', request: 1});
    return {close: () => void desk.answer({type: 'stop', request: 2})};
  });
  const outcomes = forEachDamage(whole, (file) => {
    const desk = new CacheDesk({file, nowMs: 1});
    const told = desk.answer({type: 'load', request: 1});
    desk.answer({type: 'stop', request: 2});
    if (told.type !== 'loaded') return told.type;
    const {picture} = told;
    if (picture.setAside !== null) return picture.cursor === null && picture.parts.length === 0 && existsSync(picture.setAside) ? 'set aside' : 'set aside, and not empty';
    if (!picture.isReadable) return 'refused';
    const found = picture.parts.flatMap((part) => unpackRecords(JSON.parse(part) as PackedRecords));
    return JSON.stringify(found.toSorted((one, other) => one.handle - other.handle)) === JSON.stringify(records) && picture.cursor === 'a' ? 'whole' : 'something else';
  });
  expect(outcomes.get('set aside')).toBeGreaterThan(RUNS / 3);
});

it(`P13: an outbox damaged ${RUNS} times has all its commands or was set aside with them`, {timeout: 120_000}, () => {
  const open = (file: string): Outbox => new Outbox({
    file, clock: new FakeClock(), send: () => false, canSend: () => true, goodForMs: () => null, actTime: () => null,
    onChanged: () => undefined, onStorage: () => undefined,
  });
  const asked = Array.from({length: RECORDS}, (_, number) => ({id: `damaged-command-${String(number).padStart(6, '0')}`, layer: 'incidents', target: 'i', name: 'note', ask: {text: `lời ${number}`}}));
  const whole = prepare((file) => {
    const outbox = open(file);
    outbox.setUser('lan');
    for (const command of asked) outbox.ask(command);
    return outbox;
  });
  const outcomes = forEachDamage(whole, (file) => {
    const outbox = open(file);
    outbox.setUser('lan');
    const found = outbox.items().map(({command}) => command);
    outbox.close();
    if (outbox.setAside !== null) return found.length === 0 && existsSync(outbox.setAside) ? 'set aside' : 'set aside, and not empty';
    return JSON.stringify(found) === JSON.stringify(asked) ? 'whole' : 'something else';
  }, [...DAMAGES, ONE_BIT, ONE_BIT]);
  expect(outcomes.get('set aside')).toBeGreaterThan(RUNS / 3);
});

it(`P13: a log damaged ${RUNS} times is whole or refused`, {timeout: 120_000}, () => {
  const open = (file: string): {readonly state: HubState; readonly headSeq: number; readonly close: () => void} => {
    const db = openChecked(file, {durability: 'full', migrations: LOG_MIGRATIONS});
    try {
      const state = new HubState(ALL_LAYERS);
      const log = new HubLog({db, state, clock: new FakeClock()});
      if (log.headSeq === 0) log.append(Array.from({length: RECORDS}, (_, number) => ({layer: 'cameras', id: camera(number), op: 'put', record: cameraRecord({cameraName: `${number}`}), by: null})));
      return {state, headSeq: log.headSeq, close: () => db.close()};
    } catch (error) {
      db.close();
      throw error;
    }
  };
  const whole = prepare(open);
  const outcomes = forEachDamage(whole, (file) => {
    try {
      const {state, headSeq, close} = open(file);
      close();
      const names = [...state.of('cameras').records.values()].map(({id, record}) => `${id} ${String(record?.['cameraName'])}`).toSorted();
      return headSeq === RECORDS && JSON.stringify(names) === JSON.stringify(Array.from({length: RECORDS}, (_, number) => `${camera(number)} ${number}`)) ? 'whole' : 'something else';
    } catch (error) {
      if (error instanceof StorageError || error instanceof SyntaxError) return 'refused';
      throw error;
    }
  });
  expect(outcomes.get('refused')).toBeGreaterThan(RUNS / 3);
});
