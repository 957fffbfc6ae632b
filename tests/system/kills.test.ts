/**
 * Real processes, killed with SIGKILL at moments drawn from the seed over the whole of their lives: while they start, make
 * their files, open them, serve, carry out commands, catch up and stop. After each one the ledger is held against the
 * files; now and then all is started again, and everybody must have the same.
 */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {OUTBOX_MIGRATIONS} from '../../main/console/outbox/outbox-migrations.ts';
import {createRandom, type Random} from '../../main/demo/random.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {must} from '../../shared/lib/assert.ts';
import {DeskPart, FsyncedLedger, HubPart} from '../support/killed-parts.ts';
import {commandsIn, hashOfLog, whyLogIsWrong} from '../support/log-judge.ts';
import {command, CRASH, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const SEED = process.env['HAIDANG_SEED'] ?? '20261122';
/** Of each kind. */
const KILLS = Number(process.env['HAIDANG_KILLS'] ?? (process.env['HAIDANG_SOAK'] === '1' ? 1_000 : 10));
/** All is started again, and compared, after so many. */
const COMPARE_EVERY = 25;

const VICTIMS = ['hub', 'console', 'both'] as const;
type Victims = (typeof VICTIMS)[number];
/**
 * Where kills are aimed, ten of each kind in an order that is drawn; what one hit is told by what the processes had said and
 * written. Half are of a process that is on its way up: these cost little, so they are half of what `npm test` can afford.
 */
const AIMS = ['starting', 'starting', 'starting', 'starting', 'starting', 'making', 'commands', 'commands', 'catching-up', 'stopping'] as const;
type Aim = (typeof AIMS)[number] | 'serving';
const LONGEST_START_MS = process.env['HAIDANG_SOAK'] === '1' ? 900 : 250;

let folder: ReturnType<typeof temporaryFolder>;
let house: House;
beforeEach(() => {
  folder = temporaryFolder();
  house = new House();
});
afterEach(async () => {
  await house.close();
  folder.remove();
});

class House {
  readonly ledger = new FsyncedLedger(join(folder.path, 'ledger'));
  readonly logFile = join(folder.path, 'hub', 'log.db');
  readonly outboxFile = join(folder.path, 'console', 'outbox.db');
  hub: HubPart | null = null;
  desk: DeskPart | null = null;
  #url = 'http://127.0.0.1:0';

  startHub(): HubPart {
    this.hub = new HubPart(folder.path, Number(new URL(this.#url).port));
    return this.hub;
  }

  startDesk(): DeskPart {
    this.desk = new DeskPart(folder.path, this.#url, this.ledger);
    return this.desk;
  }

  /** What is down comes up; the desk is live. */
  async runs(): Promise<{readonly hub: HubPart; readonly desk: DeskPart}> {
    if (this.hub?.isStopping) await this.kill('hub');
    if (this.desk?.isStopping) await this.kill('console');
    const hub = this.hub ?? this.startHub();
    this.#url = await hub.serves();
    const desk = this.desk ?? this.startDesk();
    await until('the desk is live', () => desk.isLive, 60_000);
    return {hub, desk};
  }

  /** Where each was when it was hit. */
  async kill(victims: Victims): Promise<readonly string[]> {
    const {hub, desk} = this;
    const phases: string[] = [];
    if (victims !== 'console' && hub) phases.push(`hub ${this.#phaseOfHub(hub)}`);
    if (victims !== 'hub' && desk) phases.push(`console ${this.#phaseOfDesk(desk)}`);
    await Promise.all([victims === 'console' ? null : hub?.kill(), victims === 'hub' ? null : desk?.kill()]);
    if (victims !== 'console') this.hub = null;
    if (victims !== 'hub') this.desk = null;
    return phases;
  }

  async close(): Promise<void> {
    await this.kill('both');
    this.ledger.close();
  }

  #phaseOfHub(hub: HubPart): string {
    if (hub.isStopping) return hub.hasEnded ? 'after its end' : 'stopping';
    if (hub.hasEnded) throw new Error('the hub ended by itself');
    if (!hub.isReady) return opening(this.logFile, LOG_MIGRATIONS.length);
    if (this.desk?.shown.link === 'catching-up') return 'being caught up with';
    return (this.desk?.waiting ?? 0) > 0 ? 'under commands' : 'serving';
  }

  #phaseOfDesk(desk: DeskPart): string {
    if (desk.isStopping) return desk.hasEnded ? 'after its end' : 'stopping';
    if (desk.hasEnded) throw new Error('the console ended by itself');
    if (!desk.isReady) return opening(this.outboxFile, OUTBOX_MIGRATIONS.length);
    if (desk.shown.link !== 'live') return desk.shown.link === 'catching-up' ? 'catching up' : 'without the hub';
    return desk.waiting > 0 ? 'under commands' : 'serving';
  }
}

/** Of a process that does not serve yet. */
function opening(file: string, newest: number): string {
  if (!existsSync(file)) return 'starting';
  try {
    const db = new Database(file, {readonly: true});
    const version = Number(db.pragma('user_version', {simple: true}));
    db.close();
    return version === newest ? 'starting over its files' : 'making its files';
  } catch {
    // Its first page is not written yet, or its companions are half there.
    return 'making its files';
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Brings the victims to where the kill is aimed, and hits them at a moment drawn. */
async function strike(victims: Victims, aim: Aim, random: Random): Promise<readonly string[]> {
  const press = (count: number): void => {
    for (let each = 0; each < count; each++) house.desk?.press(command('incidents', 'create', null, CRASH));
  };
  switch (aim) {
    case 'starting': {
      await house.kill(victims);
      if (victims !== 'console') house.startHub();
      if (victims !== 'hub') house.startDesk();
      await pause(random.chance(0.5) ? random.between(0, 200) : random.between(0, LONGEST_START_MS));
      return house.kill(victims);
    }
    case 'making': {
      // Files that are not there yet: a house of its own, which must come up afterwards.
      return [await strikeMaking(victims === 'console' ? 'console' : 'hub', random)];
    }
    case 'serving': {
      await house.runs();
      await until('nothing waits', () => house.desk?.waiting === 0, 30_000);
      await pause(random.between(0, 60));
      return house.kill(victims);
    }
    case 'commands': {
      await house.runs();
      press(random.integer(1, 8));
      await pause(random.between(0, 60));
      return house.kill(victims);
    }
    case 'catching-up': {
      const {hub, desk} = await house.runs();
      if (victims === 'console') press(5);
      await house.kill(victims === 'console' ? 'console' : 'hub');
      press(3);
      if (victims === 'console') house.startDesk();
      else await house.startHub().serves();
      const caught = (): boolean => house.desk?.shown.link === 'catching-up' || (house.desk !== desk && house.desk?.isLive === true) || (house.hub !== hub && house.desk?.isLive === true);
      await until('somebody catches up', caught, 30_000);
      await pause(random.between(0, 20));
      return house.kill(victims);
    }
    case 'stopping': {
      const {hub, desk} = await house.runs();
      press(3);
      await pause(random.between(0, 20));
      if (victims !== 'console') hub.askToStop();
      if (victims !== 'hub') desk.askToStop();
      await pause(random.between(0, 40));
      return house.kill(victims);
    }
  }
}

async function strikeMaking(victim: 'hub' | 'console', random: Random): Promise<string> {
  const own = temporaryFolder();
  const ledger = new FsyncedLedger(join(own.path, 'ledger'));
  const file = victim === 'hub' ? join(own.path, 'hub', 'log.db') : join(own.path, 'console', 'outbox.db');
  const start = (): HubPart | DeskPart => (victim === 'hub' ? new HubPart(own.path, 0) : new DeskPart(own.path, 'http://127.0.0.1:9', ledger));
  const first = start();
  while (!existsSync(file) && !first.hasEnded) await pause(0);
  await pause(random.between(0, 12));
  const phase = opening(file, victim === 'hub' ? LOG_MIGRATIONS.length : OUTBOX_MIGRATIONS.length);
  await first.kill();
  const second = start();
  await until('it comes up over what was left', () => second.isReady || second.hasEnded, 30_000);
  expect(second.isReady).toBe(true);
  await second.kill();
  if (victim === 'hub') expect(whyLogIsWrong(file)).toBeNull();
  ledger.close();
  own.remove();
  return `${victim} ${phase}`;
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list.map((each) => ({each, at: random.next()})).toSorted((one, other) => one.at - other.at).map(({each}) => each);
}

/** Of the files as they lie there, whoever runs. */
function judge(): void {
  const answered = commandsIn(house.logFile);
  const kept = commandsIn(house.outboxFile);
  expect(house.ledger.read('kept').filter((id) => !answered.has(id) && !kept.has(id)), 'shown as kept, and lost').toEqual([]);
  expect(house.ledger.read('accepted').filter((id) => !answered.has(id)), 'shown as accepted, and not in the log').toEqual([]);
  if (existsSync(house.logFile) && answered.size > 0) expect(whyLogIsWrong(house.logFile)).toBeNull();
}

async function compare(): Promise<void> {
  const {desk} = await house.runs();
  await until('every command is answered', () => desk.shown.items.length > 0 && desk.shown.items.every(({state}) => state === 'accepted'), 60_000);
  const ledger = house.ledger.read('kept');
  await until('the desk has what the hub has', async () => (await desk.hash()) === hashOfLog(house.logFile, 'officer'), 15_000);
  expect(ledger.filter((id) => !commandsIn(house.logFile).has(id))).toEqual([]);
}

it(`P1, P2, P3, P4: hub, console and both killed ${KILLS} times each at any moment: nothing is lost, nothing is done twice, all end equal`, {timeout: 180_000 + KILLS * 20_000}, async () => {
  process.stdout.write(`seed ${SEED}\n`);
  const random = createRandom(`kills ${SEED}`);
  const hits = new Map<string, number>();
  await house.runs();
  const decks = new Map<Victims, Aim[]>();
  for (let number = 1; number <= KILLS * VICTIMS.length; number++) {
    const victims = must(VICTIMS[number % VICTIMS.length], 'who is killed');
    const deck = decks.get(victims) ?? [];
    if (deck.length === 0) deck.push(...shuffled(AIMS, random));
    decks.set(victims, deck);
    // Nothing waits in one of five: an idle process is killed, too.
    const aim = must(deck.pop(), 'an aim');
    for (const phase of await strike(victims, aim === 'commands' && random.chance(0.2) ? 'serving' : aim, random)) hits.set(phase, (hits.get(phase) ?? 0) + 1);
    judge();
    if (number % COMPARE_EVERY === 0) await compare();
  }
  await house.runs();
  house.desk?.press(command('incidents', 'create', null, CRASH));
  await compare();
  judge();
  const histogram = [...hits].toSorted(([, one], [, other]) => other - one).map(([phase, count]) => `${phase} ${count}`);
  process.stdout.write(`${KILLS} times hub, console and both, hit while: ${histogram.join(', ')}; ${house.ledger.read('kept').length} commands kept, each on the hub once\n`);
  expect([...hits.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(KILLS * VICTIMS.length);
});
