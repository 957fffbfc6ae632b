/** What befalls hub, consoles, disks, clocks and lines in one round: drawn from the seed, each at its moment. */
import {join} from 'node:path';
import type {Random} from '../../main/demo/random.ts';
import {CREWS_UNIT} from './city.ts';
import type {DeskMachine} from './desk-machine.ts';
import type {DiskFault} from './disk.ts';
import type {HubMachine} from './hub-machine.ts';
import type {Ledger} from './ledger.ts';
import type {Acts} from './acts.ts';
import type {Machine} from './machine.ts';
import type {Rights} from './rights.ts';
import {answersIn, versionsIn} from './oracles.ts';
import {FAIR, type Weather} from './connection.ts';
import type {World} from './world.ts';

export interface Struck {
  readonly world: World;
  readonly random: Random;
  readonly hub: HubMachine;
  readonly desks: readonly DeskMachine[];
  readonly ledger: Ledger;
  /** For copies of the hub's files. */
  readonly folder: string;
  /** The files of a hub that was started once and never used. */
  readonly freshHub: string;
  readonly isOver: () => boolean;
  readonly acts: Acts;
  readonly rights: Rights;
}

type Fault = (struck: Struck) => void | Promise<void>;

const HOUR_MS = 3_600_000;

function diskError(random: Random): DiskFault {
  return {type: 'error', code: random.pick(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_BUSY']), atCall: random.integer(1, 60), calls: random.pick([1, 1, 2, 5, 20])};
}

function diskDeath(random: Random): DiskFault {
  return {type: 'kill', atCall: random.integer(1, 80), when: random.pick(['before', 'after'])};
}

function plan({world}: Struck, machine: Machine, fault: DiskFault): void {
  world.tell(`the disk of ${machine.name}: ${JSON.stringify(fault)}`);
  machine.run?.disk.plan(fault);
}

function kill({random}: Struck, machine: Machine): void {
  machine.kill(random.integer(100, 6_000));
}

/** For a while, then fair again. */
function weather({world, random, desks}: Struck, drawn: Partial<Weather>): void {
  const {line, name} = random.pick(desks);
  world.tell(`the line of ${name}: ${JSON.stringify(drawn)}`);
  line.weather = {...FAIR, ...drawn};
  world.after(random.integer(2_000, 12_000), null, () => {
    line.weather = FAIR;
  });
}

/** One numbered message, and nothing else: what comes behind it must show that it is missing. */
export function loseNext({world}: Pick<Struck, 'world'>, {line, name}: DeskMachine, message: 'batch' | 'forget'): void {
  world.tell(`the next ${message} to ${name} is lost`);
  line.losesNext = message;
}

function jump({random}: Struck, machine: Machine): void {
  machine.moveClock(random.pick([-HOUR_MS, HOUR_MS, -90_000, 90_000]));
}

/** The hub comes back over other files: what it had answered since then is gone with them. */
function replaceFiles({world, random, hub, ledger, isOver}: Struck, what: string, files: string, awayForMs = random.integer(100, 6_000)): void {
  if (hub.run === null || hub.run.life.isOver || isOver()) return;
  world.tell(`the hub comes back ${what}`);
  for (const id of answersIn(hub.run.folder)) ledger.forgiven.add(id);
  ledger.beginHistory(versionsIn(files));
  for (const id of answersIn(files)) ledger.forgiven.delete(id);
  hub.nextFiles = files;
  hub.kill(awayForMs);
}

function darken(world: World, desks: readonly DeskMachine[], forMs: number): void {
  world.tell(`dark for ${forMs / 1_000} s: ${desks.map(({name}) => name).join()}`);
  for (const {line} of desks) line.goDark('both');
  world.after(forMs, null, () => {
    for (const {line} of desks) line.isDark = false;
  });
}

/** All lines are cut, until it is quiet. */
export function cutAll({world, desks}: Struck): void {
  world.tell('all lines are dark');
  for (const {line} of desks) line.goDark('both');
}

const FAULTS: readonly (readonly [share: number, fault: Fault])[] = [
  [10, (struck) => kill(struck, struck.hub)],
  [10, (struck) => kill(struck, struck.random.pick(struck.desks))],
  [4, (struck) => {
    kill(struck, struck.hub);
    kill(struck, struck.random.pick(struck.desks));
  }],
  [10, (struck) => plan(struck, struck.hub, diskDeath(struck.random))],
  [10, (struck) => plan(struck, struck.random.pick(struck.desks), diskDeath(struck.random))],
  // Dies again while it recovers.
  [6, (struck) => {
    const machine = struck.random.pick([struck.hub, ...struck.desks]);
    machine.nextFault = {type: 'kill', atCall: struck.random.integer(1, 150), when: struck.random.pick(['before', 'after'])};
    kill(struck, machine);
  }],
  [10, ({random, desks}) => {
    random.pick(desks).diesWhenKept = true;
  }],
  [8, (struck) => plan(struck, struck.hub, diskError(struck.random))],
  [8, (struck) => plan(struck, struck.random.pick(struck.desks), diskError(struck.random))],
  [8, ({world, random, desks}) => {
    const {line, name} = random.pick(desks);
    world.tell(`the line of ${name} breaks`);
    line.break();
  }],
  [8, ({world, random, desks}) => {
    const {line, name} = random.pick(desks);
    const way = random.pick(['up', 'down', 'both'] as const);
    world.tell(`the line of ${name} is dark: ${way}`);
    line.goDark(way);
    world.after(random.integer(500, 15_000), null, () => {
      line.isDark = false;
    });
  }],
  [6, (struck) => weather(struck, {cut: 0.1})],
  [6, (struck) => weather(struck, {repeat: 0.1, swap: 0.1})],
  [6, (struck) => weather(struck, {drop: 0.1})],
  [6, (struck) => loseNext(struck, struck.random.pick(struck.desks), 'batch')],
  // A crew gets an order that is taken back, and is not told so, or not in time.
  [6, async (struck) => {
    const {world, random, desks, acts, isOver} = struck;
    const [officer, crew] = [desks[0], desks.find(({user}) => user === 'unit')];
    if (!officer || !crew) return;
    await acts.dispatch(officer, CREWS_UNIT);
    world.after(1_000, null, async () => {
      if (isOver()) return;
      if (random.chance(0.7)) loseNext(struck, crew, 'forget');
      await acts.callOff(officer, CREWS_UNIT);
    });
  }],
  [4, (struck) => weather(struck, {leastMs: 200, mostMs: 2_000})],
  [5, (struck) => jump(struck, struck.hub)],
  [5, (struck) => jump(struck, struck.random.pick(struck.desks))],
  // The thread of a cache, or of the history, ends by itself.
  [4, ({random, hub, desks}) => random.pick([hub, ...desks]).breakThread()],
  // As by a signal: everything is closed, and nothing may be lost by that either.
  [6, (struck) => struck.random.pick([struck.hub, ...struck.desks]).stop(struck.random.integer(100, 4_000))],
  // With a dispatch that waits for a line.
  [5, async ({world, random, hub, desks, acts}) => {
    const desk = random.pick(desks);
    darken(world, [desk], random.integer(2_000, 9_000));
    await acts.dispatch(desk);
    desk.stop(random.integer(100, 4_000));
    if (random.chance(0.3)) hub.stop(random.integer(100, 4_000));
  }],
  // All at once, and at once again.
  [3, ({world, random, desks}) => darken(world, desks, random.integer(500, 15_000))],
  [8, ({random, desks, rights}) => rights.take(random.pick(desks), false)],
  [4, ({random, desks, rights}) => rights.take(random.pick(desks), true)],
  [4, ({random, desks, rights}) => rights.endSession(random.pick(desks))],
  [6, async ({desks, rights}) => {
    const crew = desks.find(({user}) => user === 'unit');
    if (crew) await rights.moveCrew(crew);
  }],
  [5, (struck) => {
    const {world, random, hub, folder} = struck;
    // The copy is of now; it comes back later.
    if (hub.run === null) return;
    const files = join(folder, `copy-${Math.round(world.now)}`);
    hub.copyTo(files);
    world.after(random.integer(500, 12_000), null, () => replaceFiles(struck, `from a copy of ${(world.now / 1_000).toFixed(3)}`, files));
  }],
  // So little older that it has grown past what consoles have when the first of them is back.
  [4, (struck) => {
    const {world, random, hub, desks, folder, acts, isOver} = struck;
    if (hub.run === null) return;
    const files = join(folder, `short-copy-${Math.round(world.now)}`);
    hub.copyTo(files);
    world.after(random.integer(300, 1_500), null, () => {
      if (isOver()) return;
      for (const {line} of desks) line.goDark('both');
      replaceFiles(struck, 'from a copy just made', files, 100);
      for (let turn = 1; turn <= 8; turn++) world.after(turn * 500, null, async () => void (isOver() || (await acts.pushAll())));
      world.after(5_000, null, () => {
        for (const {line} of desks) line.isDark = false;
      });
    });
  }],
  [2, (struck) => replaceFiles(struck, 'empty', struck.freshHub)],
];

const TOTAL = FAULTS.reduce((sum, [share]) => sum + share, 0);

/** Draws this round's faults and puts each at its moment. */
export function strike(struck: Struck, withinMs: number): void {
  const {world, random} = struck;
  const count = random.integer(2, 8);
  for (let drawn = 0; drawn < count; drawn++) {
    const fault = pick(random);
    world.after(random.integer(500, withinMs), null, () => fault(struck));
  }
}

function pick(random: Random): Fault {
  let draw = random.next() * TOTAL;
  for (const [share, fault] of FAULTS) {
    draw -= share;
    if (draw < 0) return fault;
  }
  return FAULTS[0]?.[1] ?? (() => undefined);
}

/** The last of it: lines are fair, disks take everything, everybody has the right of the name. Clocks stay where they are. */
export function heal({hub, desks, world, rights}: Struck): void {
  world.tell('it is quiet from here');
  for (const machine of [hub, ...desks]) {
    machine.run?.disk.plan(null);
    machine.nextFault = null;
  }
  rights.giveBack();
  for (const desk of desks) {
    desk.diesWhenKept = false;
    desk.line.weather = FAIR;
    desk.line.isDark = false;
    desk.line.losesNext = null;
  }
}
