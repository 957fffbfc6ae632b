/**
 * One machine of the simulation: a folder on a disk and a wall clock, and a process that runs on them until it is killed.
 * Then the files are copied as they stand, nobody having closed anything, and the next process starts over the copy.
 */
import {join} from 'node:path';
import type {Logger} from '../../main/platform/logger.ts';
import {ChaosDisk, copyFiles, removeFolder, type DiskFault} from './disk.ts';
import type {Ledger} from './ledger.ts';
import {Life, MachineClock, type World} from './world.ts';

export interface Run {
  readonly life: Life;
  readonly disk: ChaosDisk;
  readonly clock: MachineClock;
  readonly folder: string;
  readonly logger: Logger;
  readonly beganAt: number;
  /** False: its thread ended by itself. */
  isSound: boolean;
  /** Ends the thread of this process; set by whoever starts one. */
  breakThread: () => void;
  /** Ends the process as a signal does; set when it serves. */
  stop: () => Promise<void>;
}

/** Starts the process of a run; settles when it serves. What it throws ends the process. */
export type Start = (run: Run) => Promise<void>;

const STOPS_WITHIN_MS = 5_000;

export interface MachineOptions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly name: string;
  /** Where its folders are made, one for each run. */
  readonly folder: string;
  readonly start: Start;
}

export class Machine {
  readonly name: string;
  readonly wall = {aheadMs: 0};
  /** Was its wall clock ever moved, and back? */
  wasMoved = false;
  wasSetBack = false;
  run: Run | null = null;
  /** Does the process of this run serve? */
  isUp = false;
  /** To be planned on the disk of the next run from its first call: a process that dies while it recovers. */
  nextFault: DiskFault | null = null;
  /** Its files are replaced by these before the next start. */
  nextFiles: string | null = null;
  /** It was asked to stop, did so, and comes back over its own files: since when it had run then. */
  stoppedRunBeganAt: number | null = null;
  /** To be looked through when it serves again. */
  onServes: () => void = () => undefined;
  readonly #options: MachineOptions;
  #runs = 0;
  #awayForMs: number | null = null;
  #stoppedRunBeganAt: number | null = null;

  constructor(options: MachineOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** The first start, over a copy of these files. */
  begin(files: string | null): void {
    this.nextFiles = files;
    this.#boot(null);
  }

  moveClock(byMs: number): void {
    this.#options.world.tell(`the wall clock of ${this.name} jumps by ${byMs / 1_000} s`);
    this.wall.aheadMs += byMs;
    this.wasMoved = true;
    if (byMs < 0) this.wasSetBack = true;
  }

  /** The power of `kill -9`: nothing is closed, nothing is said. */
  kill(startAgainAfterMs: number): void {
    if (this.run === null || this.run.life.isOver) return;
    this.#options.world.tell(`${this.name} is killed`);
    this.#awayForMs = startAgainAfterMs;
    this.run.life.end();
  }

  /** Asks it to end: it closes what it has, and whatever it does until then is done. */
  stop(startAgainAfterMs: number): void {
    const {run} = this;
    if (run === null || run.life.isOver || !this.isUp) return;
    const {world, ledger} = this.#options;
    world.tell(`${this.name} is asked to stop`);
    this.isUp = false;
    const end = (): void => {
      if (run.life.isOver) return;
      world.tell(`${this.name} has stopped`);
      if (run.isSound && !run.disk.hasFailed) this.#stoppedRunBeganAt = run.beganAt;
      this.#awayForMs = startAgainAfterMs;
      run.life.end();
    };
    world.after(STOPS_WITHIN_MS, run.life, () => {
      ledger.breach('wrong', `${this.name} did not stop within ${STOPS_WITHIN_MS / 1_000} s`);
      end();
    });
    run.stop().then(end, (error: unknown) => {
      if (!run.life.isOver) ledger.breach('wrong', `${this.name} could not stop: ${String(error)}`);
      end();
    });
  }

  /** The thread of a cache, or of the history, ends by itself. */
  breakThread(): void {
    if (this.run === null) return;
    this.run.isSound = false;
    this.run.breakThread();
  }

  /** What stands in its files now. */
  copyTo(folder: string): void {
    if (this.run) copyFiles(this.run.folder, folder);
  }

  /** For the end of a round. */
  letGo(): void {
    this.run?.life.end();
    this.run?.disk.letGo();
  }

  #ended(): void {
    const {world} = this.#options;
    const before = this.run;
    this.isUp = false;
    const awayForMs = this.#awayForMs ?? world.random.integer(200, 3_000);
    this.#awayForMs = null;
    world.after(awayForMs, null, () => this.#boot(before));
  }

  #boot(before: Run | null): void {
    const {world, ledger, folder: under, start} = this.#options;
    const folder = join(under, `${this.name}-${++this.#runs}`);
    copyFiles(this.nextFiles ?? before?.folder ?? null, folder);
    this.stoppedRunBeganAt = this.nextFiles === null ? this.#stoppedRunBeganAt : null;
    this.#stoppedRunBeganAt = null;
    this.nextFiles = null;
    before?.disk.letGo();
    if (before) removeFolder(before.folder);
    const life = new Life();
    const disk = new ChaosDisk(life);
    if (this.nextFault) disk.plan(this.nextFault);
    this.nextFault = null;
    const clock = new MachineClock(world, life, this.wall);
    const said = (fields: object, message: string): void => {
      if (!life.isOver) world.tell(`${this.name} says: ${message} ${JSON.stringify(fields)}`);
    };
    const run: Run = {life, disk, clock, folder, logger: {info: () => undefined, warn: said, error: said}, beganAt: world.now, isSound: true, breakThread: () => undefined, stop: async () => undefined};
    this.run = run;
    // Killed by a fault of its disk, it is started again as when it is killed from outside.
    life.onEnd(() => this.#ended());
    world.tell(`${this.name} starts`);
    start(run).then(
      () => {
        if (life.isOver) return;
        this.isUp = true;
        world.tell(`${this.name} serves`);
        this.onServes();
      },
      (error: unknown) => {
        if (life.isOver) return;
        world.tell(`${this.name} could not start: ${String(error)}`);
        if (run.isSound && !/storage|StorageError|SQLITE/.test(String(error))) ledger.breach('wrong', `${this.name} could not start: ${String(error)}`);
        life.end();
      },
    );
  }
}
