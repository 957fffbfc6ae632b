/**
 * One round: a hub and three consoles at work, faults drawn from the seed, then quiet, then the judgement. The same seed
 * over the same beginning is the same story to the millisecond.
 */
import {mkdirSync} from 'node:fs';
import type {Role} from '../../shared/model/identity.ts';
import {createRandom, type Random} from '../../main/demo/random.ts';
import {Acts} from './acts.ts';
import {DeskMachine} from './desk-machine.ts';
import {removeFolder} from './disk.ts';
import {cutAll, heal, loseNext, strike} from './faults.ts';
import {HubMachine} from './hub-machine.ts';
import {Ledger, type Breach} from './ledger.ts';
import {HubPicture, judgeCache, judgeDesk, judgeDrawn, judgeEnds, judgeHub, whyUnequal} from './oracles.ts';
import {PastWitness} from './past.ts';
import {Rights} from './rights.ts';
import {Network} from './wire.ts';
import {BEGINS_AT, World} from './world.ts';

/** The files that each round begins with. */
export interface Beginning {
  readonly city: string;
  readonly hub: string;
  /** Of the console of each of these people. */
  readonly desks: ReadonlyMap<Role, string>;
  readonly freshHub: string;
  /** How long it was: rounds come after it. */
  readonly lastedMs: number;
}

export interface Verdict {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly story: readonly string[];
  /** How long it was, in the simulation. */
  readonly lastedMs: number;
}

/** Who sits at consoles; the last of three is either of the last two. */
export const USERS: readonly Role[] = ['officer', 'supervisor', 'operator', 'unit'];
/** One round of so many has ten consoles, which all come back at once. */
const TEN_EVERY = 50;
const TEN = 10;
const FAULTS_WITHIN_MS = 11_000;
const WORK_FOR_MS = 12_000;
const CUT_AFTER_MS = 8_000;
const LOOK_EVERY_MS = 500;
const CHANGES_DURING_SNAPSHOT = 0.5;
/** In so many rounds a console does not get the last facts. */
const LAST_BATCH_LOST = 0.25;
/** A line that went dark is found out by either end, a back-off runs out, a snapshot is sent: then all must be well. */
const QUIET_WITHIN_MS = 120_000;
/** What comes by itself at the end, a deadline for one, is everywhere after this; so is what a hub takes for lost after ten beats. */
const EQUAL_WITHIN_MS = 25_000;

export interface Cast {
  readonly world: World;
  readonly ledger: Ledger;
  readonly hub: HubMachine;
  readonly desks: readonly DeskMachine[];
}

export interface Casting {
  readonly random: Random;
  readonly beginsAt: number;
  readonly folder: string;
  readonly city: string;
  readonly users: readonly Role[];
}

export function cast({random, beginsAt, folder, city, users}: Casting): Cast {
  const world = new World(random.fork('world'), beginsAt);
  const ledger = new Ledger();
  const network = new Network();
  const hub = new HubMachine({world, ledger, folder, network, city});
  const desks = users.map((user, number) => {
    const line = network.line(world, random.fork(`line ${number}`));
    line.onSent = (connection, name, message) => {
      ledger.sent(connection, name, message);
      if (name !== 'snapshot') return;
      line.snapshotAt = world.now;
      line.onSnapshot();
    };
    line.onReached = (connection, name, message) => ledger.reached(connection, name, message);
    return new DeskMachine({world, ledger, folder, number, user, hub, line});
  });
  world.onUncaught = (error, life) => {
    const of = [hub, ...desks].find(({run}) => run?.life === life);
    world.tell(`${of?.name ?? 'the world'} throws ${String(error)}`);
    ledger.breach('wrong', `${of?.name ?? 'the world'} throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    life?.end();
  };
  for (const desk of desks) {
    desk.onServes = () => judgeDesk(desk, hub, ledger);
    desk.onComesBack = (drawn) => judgeDrawn(desk, drawn, ledger);
  }
  return {world, ledger, hub, desks};
}

export async function runRound(seed: number, beginning: Beginning, folder: string): Promise<Verdict> {
  mkdirSync(folder, {recursive: true});
  const random = createRandom(`chaos ${seed}`);
  const isTen = seed % TEN_EVERY === 0;
  const third = random.pick(USERS.slice(2));
  const users = Array.from({length: isTen ? TEN : 3}, (_, number) => (number === 2 ? third : (USERS[number % USERS.length] ?? third)));
  const {world, ledger, hub, desks} = cast({random, beginsAt: BEGINS_AT + beginning.lastedMs, folder, city: beginning.city, users});
  let isOver = false;
  const acts = new Acts({world, random: random.fork('acts'), hub, desks, isOver: () => isOver});
  const rights = new Rights({world, random: random.fork('rights'), ledger, hub});
  const past = new PastWitness({world, hub, ledger, acts});
  hub.onServes = () => {
    judgeHub(hub, ledger);
    rights.write();
    const beganAt = hub.stoppedRunBeganAt;
    if (beganAt !== null) world.after(1, hub.run?.life ?? null, () => past.judgeStop(beganAt));
  };
  hub.begin(beginning.hub);
  // A second console of the same person begins without files: two may not have one token.
  for (const desk of desks) desk.begin(desks.find(({user}) => user === desk.user) === desk ? (beginning.desks.get(desk.user) ?? null) : null);
  acts.begin();
  const struck = {world, random: random.fork('faults'), hub, desks, ledger, folder, freshHub: beginning.freshHub, isOver: () => isOver, acts, rights};
  strike(struck, FAULTS_WITHIN_MS);
  past.begin(FAULTS_WITHIN_MS);
  if (isTen) world.after(CUT_AFTER_MS, null, () => cutAll(struck));
  const between = random.fork('between');
  for (const {line} of desks) {
    // What changes while a snapshot is on its way must come behind it.
    line.onSnapshot = () => {
      if (!isOver && between.chance(CHANGES_DURING_SNAPSHOT)) world.after(1, null, () => acts.pushState());
    };
  }
  await world.pass(WORK_FOR_MS);
  isOver = true;
  heal(struck);
  await settle({world, ledger, hub, desks}, acts, random.fork('end'));
  await past.judge();
  await past.judgeSeries(random.pick(desks.slice(0, 2)));
  for (const machine of [hub, ...desks]) machine.letGo();
  const {breaches} = ledger;
  removeFolder(folder);
  return {seed, breaches, story: world.story, lastedMs: world.now};
}

async function settle({world, ledger, hub, desks}: Cast, acts: Acts, random: Random): Promise<void> {
  const until = world.now + QUIET_WITHIN_MS;
  const isQuiet = (): boolean => hub.isUp && desks.every((desk) => desk.isLive && desk.console?.waitingCount === 0);
  while (!isQuiet() && world.now < until) {
    await world.pass(LOOK_EVERY_MS);
    for (const desk of desks) desk.signInAgain();
  }
  for (const desk of desks) {
    if (desk.isLive && desk.console?.waitingCount === 0) continue;
    ledger.breach('wrong', `${desk.name} is ${desk.isUp ? (desk.window?.link?.state ?? 'without a window') : 'not up'} and has ${desk.console?.waitingCount ?? 'no'} commands waiting, ${QUIET_WITHIN_MS / 1_000} s after the last fault`);
  }
  if (!hub.isUp) {
    ledger.breach('wrong', 'the hub is not up after the last fault');
    return;
  }
  // The last facts of all: only a beat can tell that they are missing.
  if (random.chance(LAST_BATCH_LOST)) loseNext({world}, random.pick(desks), 'batch');
  // A frame that was dropped is made good by the next one of its row.
  if (!(await acts.pushAll())) ledger.breach('wrong', 'the hub takes no observations after the last fault');
  const equalUntil = world.now + EQUAL_WITHIN_MS;
  let why: readonly (string | null)[];
  do {
    await world.pass(LOOK_EVERY_MS);
    const told = new HubPicture(hub);
    why = desks.map((desk) => whyUnequal(desk, told, acts.places));
  } while (why.some((each) => each !== null) && world.now < equalUntil);
  for (const [number, each] of why.entries()) if (each !== null) ledger.breach('wrong', `console-${number}: ${each}`);
  judgeHub(hub, ledger);
  for (const desk of desks) judgeDesk(desk, hub, ledger);
  judgeCache(world.random.pick(desks), ledger);
  judgeEnds(desks, hub, ledger);
}
