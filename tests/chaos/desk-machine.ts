/** A console on its machine, with a person at its window: `Console` as in production, reached by the simulated network. */
import {join} from 'node:path';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Command} from '../../shared/model/command.ts';
import type {Role} from '../../shared/model/identity.ts';
import {Cache} from '../../main/console/cache/cache.ts';
import {CacheDesk} from '../../main/console/cache/desk.ts';
import type {Console} from '../../main/console/console.ts';
import {openConsole} from '../../main/console/open-console.ts';
import type {Fetch} from '../../main/console/session/session.ts';
import type {Picture} from '../../shared/protocol/picture.ts';
import {GRANT, type HubMachine} from './hub-machine.ts';
import {Machine, type MachineOptions, type Run} from './machine.ts';
import {deskThread} from './thread.ts';
import {SimWindow} from './window.ts';
import type {Line} from './wire.ts';

export interface DeskOptions extends Omit<MachineOptions, 'name' | 'start'> {
  readonly number: number;
  readonly user: Role;
  readonly hub: HubMachine;
  readonly line: Line;
}

const ANSWER_WITHIN_MS = 5_000;

export class DeskMachine extends Machine {
  readonly user: Role;
  readonly number: number;
  readonly line: Line;
  window: SimWindow | null = null;
  console: Console | null = null;
  /** To be looked through over its files before it starts again: what its window showed last, where all of that was to be kept. */
  onComesBack: (drawn: Picture) => void = () => undefined;
  /** The run that the window belongs to. */
  #shownBy: Run | null = null;
  /** The process dies as soon as it has told the next person that a command is kept. */
  diesWhenKept = false;
  readonly #desk: DeskOptions;

  constructor(options: DeskOptions) {
    super({...options, name: `console-${options.number}`, start: (run) => this.#start(run)});
    this.user = options.user;
    this.number = options.number;
    this.line = options.line;
    this.#desk = options;
  }

  get isLive(): boolean {
    return this.isUp && this.run?.life.isOver === false && this.window?.link?.state === 'live';
  }

  /** The person asks; what the window is told is kept goes into the ledger. */
  async ask(command: Command): Promise<void> {
    const {world, ledger} = this.#desk;
    const {run, window} = this;
    if (!this.isUp || run === null || window === null) return;
    const told = await window.attached.call('ask', command);
    if (run.life.isOver) return;
    world.tell(`${this.name} asks ${command.id} ${command.name} of ${command.target ?? 'nothing'}: ${told.ok ? 'kept' : told.error}`);
    if (!told.ok) return;
    ledger.keep(command, this.number);
    if (!this.diesWhenKept) return;
    this.diesWhenKept = false;
    run.life.end();
  }

  /** Shut out once, it does not sign in by itself any more: the person does. */
  signInAgain(): void {
    const {run, window} = this;
    if (!this.isUp || run?.life.isOver !== false || window === null) return;
    if (window.link?.refused !== 'sign-in' && window.signInError === null) return;
    this.#desk.world.tell(`${this.user} signs in on ${this.name}`);
    void window.attached.call('sign-in', {user: this.user, password: GRANT});
  }

  async #start(run: Run): Promise<void> {
    const {world, ledger, user, line} = this.#desk;
    const {life, clock, disk, folder, logger} = run;
    this.#comesBack();
    this.window = null;
    this.console = null;
    const startThread = deskThread({world, life, delayMs: () => world.random.integer(1, 8), open: (data: ConstructorParameters<typeof CacheDesk>[0]) => new CacheDesk(data, disk), onStarted: (end) => (run.breakThread = end)});
    const cache = new Cache(join(folder, 'cache.db'), clock.now(), startThread);
    const loading = cache.load();
    // Told by what is opened over it, where that comes so far.
    loading.catch(() => undefined);
    const opened = await openConsole({
      dataFolder: folder, hubUrl: 'http://hub', clock, logger, layers: ALL_LAYERS, signInAs: {user, password: GRANT},
      cache: {cache, loading},
      outside: {disk, openSocket: (options) => line.openSocket(life, options), fetch: this.#fetch(run)},
    });
    if (!opened.ok) throw new Error(opened.error);
    if (life.isOver) return;
    this.console = opened.value;
    run.stop = () => opened.value.stop();
    this.#shownBy = run;
    this.window = new SimWindow(opened.value, {life, ledger, seesEachVersion: user !== 'unit'});
  }

  /** What a snapshot replaced on the disk may still have been shown, and so what a crew is to see no more. */
  #comesBack(): void {
    const before = this.#shownBy;
    this.#shownBy = null;
    if (this.window === null || before === null || this.user === 'unit') return;
    if (before.isSound && !before.disk.hasFailed && this.line.snapshotAt < before.beganAt) this.onComesBack(this.window.picture);
  }

  /** HTTP over the same line: there, the hub's answer, and back, each in its time; or nothing, and then a time limit. */
  #fetch({life}: Run): Fetch {
    const {world, hub, line} = this.#desk;
    return (url, init) => new Promise((resolve, reject) => {
      const {random, weather} = line;
      const fail = (afterMs: number): void => void world.after(afterMs, life, () => reject(new Error('no answer')));
      const isLost = (): boolean => line.isDark || random.chance(weather.drop) || random.chance(weather.cut);
      if (isLost()) return fail(ANSWER_WITHIN_MS);
      world.after(random.integer(weather.leastMs, weather.mostMs), null, async () => {
        const told = await hub.call({method: 'POST', url: url.pathname, headers: {'content-type': 'application/json'}, payload: init.body as string});
        if (told === null) return fail(1);
        if (isLost()) return fail(ANSWER_WITHIN_MS);
        world.after(random.integer(weather.leastMs, weather.mostMs), life, () => resolve({ok: told.status < 300, status: told.status, json: async () => told.body}));
        return undefined;
      });
      return undefined;
    });
  }
}
