/**
 * Rights that change in the middle of work (P17): somebody has another role for a while, is shut out, is signed out because
 * a token was used by two, or is the crew of another unit. Looked for: a link that outlives its right, and a command that
 * was accepted without one.
 */
import Database from 'better-sqlite3';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Identity, Role} from '../../shared/model/identity.ts';
import type {Random} from '../../main/demo/random.ts';
import {UNITS} from './acts.ts';
import {Caller} from './caller.ts';
import type {DeskMachine} from './desk-machine.ts';
import type {HubMachine} from './hub-machine.ts';
import type {Ledger} from './ledger.ts';
import type {World} from './world.ts';

/** Open links end within this (P17). */
const ENDS_WITHIN_MS = 5_000;
const OTHER_ROLE: {readonly [role: string]: Role} = {officer: 'operator', supervisor: 'operator', operator: 'wall'};

export interface RightsOptions {
  readonly world: World;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly hub: HubMachine;
}

interface Answered {
  readonly id: string;
  readonly user: string;
  readonly layer: string;
  readonly name: string;
  readonly target: string | null;
  readonly answer: string;
}

export class Rights {
  readonly #of: RightsOptions;
  readonly #admin: Caller;
  #isTouched = false;
  /** What each user is, other than by its own name. */
  readonly #now = new Map<string, {readonly roles: readonly Role[]; readonly isDisabled: boolean}>();

  constructor(options: RightsOptions) {
    this.#of = options;
    this.#admin = new Caller(options.hub, 'admin');
  }

  /** For a while another role, or none. */
  take({user, name, line}: DeskMachine, isDisabled: boolean): void {
    const {world, random, hub, ledger} = this.#of;
    const roles = [OTHER_ROLE[user] ?? user];
    const isOther = isDisabled || roles[0] !== user;
    if (!hub.isUp || !isOther || this.#now.has(user)) return;
    this.#isTouched = true;
    world.tell(`${user} of ${name} is ${isDisabled ? 'shut out' : roles.join()}`);
    const {history} = ledger;
    const before = new Set(this.#answers().map(({id}) => id));
    const taken = {roles, isDisabled};
    this.#now.set(user, taken);
    this.#write(user);
    // Given back sooner, it may never have been missed.
    this.#expectEnd(line.current, () => this.#now.get(user) === taken);
    world.after(random.pick([1_500, 3_000, 6_000, 8_000]), null, () => {
      if (!this.#now.has(user)) return;
      // What was put back from a copy has the rights of the copy.
      if (ledger.history === history) this.#judge(user, before, {user, displayName: user, roles, demo: true});
      this.giveBack(user);
    });
  }

  /** Everybody is again what the name says; where the hub is away, when it is back. */
  giveBack(user?: string): void {
    const {hub, world} = this.#of;
    for (const each of user === undefined ? [...this.#now.keys()] : [user]) {
      this.#now.delete(each);
      world.tell(`${each} is ${each} again`);
    }
    if (hub.isUp) this.write();
  }

  /** To be called when the hub serves: what it was put back from may be older than that. */
  write(): void {
    if (!this.#isTouched) return;
    for (const user of [...Object.keys(OTHER_ROLE), 'unit']) this.#write(user);
  }

  /** A thief and the console use one token: the session is over for both. */
  async endSession({user, name, line, run}: DeskMachine): Promise<void> {
    const {world, hub} = this.#of;
    const file = join(run?.folder ?? '', 'session.json');
    if (!hub.isUp || !existsSync(file)) return;
    const {refreshToken} = JSON.parse(readFileSync(file, 'utf8')) as {readonly refreshToken: string};
    world.tell(`the token of ${user} on ${name} is used by two`);
    let status: number | undefined;
    for (let uses = 0; uses < 3; uses++) status = (await hub.call({method: 'POST', url: '/auth/refresh', payload: JSON.stringify({refreshToken})}))?.status;
    if (status === 401) this.#expectEnd(line.current);
  }

  async moveCrew({name, line}: DeskMachine): Promise<void> {
    const {world, random} = this.#of;
    const unit = random.pick([...UNITS, null]);
    const before = line.current;
    const unitBefore = this.#withLog((db) => db.prepare<[], {readonly unit: string | null}>("SELECT unit FROM users WHERE name = 'unit'").get())?.unit;
    const told = await this.#admin.call('PUT', '/users/unit/unit', {unit});
    world.tell(`the crew of ${name} is ${unit ?? 'of no unit'}: ${told?.status ?? 'no answer'}`);
    if (told?.status === 200 && unit !== unitBefore) this.#expectEnd(before);
  }

  #expectEnd(connection: DeskMachine['line']['current'], isStill = (): boolean => true): void {
    const {world, hub, ledger} = this.#of;
    const {run} = hub;
    if (connection === null || run === null || connection.hub !== run.life) return;
    const {history} = ledger;
    world.after(ENDS_WITHIN_MS, run.life, () => {
      if (isStill() && connection.isOpenAtHub && hub.isUp && !run.disk.hasFailed && ledger.history === history) ledger.breach('wrong', `a link is open ${ENDS_WITHIN_MS / 1_000} s after its right was gone`);
    });
  }

  /** As an administrator's act leaves it. */
  #write(user: string): void {
    const {roles, isDisabled} = this.#now.get(user) ?? {roles: [user], isDisabled: false};
    this.#withLog((db) => db.prepare('UPDATE users SET roles = ?, disabled = ? WHERE name = ?').run(JSON.stringify(roles), isDisabled ? 1 : 0, user));
  }

  #judge(user: string, before: ReadonlySet<string>, identity: Identity): void {
    const {ledger} = this.#of;
    const {isDisabled = false} = this.#now.get(user) ?? {};
    for (const {id, user: by, layer, name, target, answer} of this.#answers()) {
      if (by !== user || before.has(id) || !(JSON.parse(answer) as {readonly accepted: boolean}).accepted) continue;
      const rule = ALL_LAYERS.find((each) => each.name === layer)?.commands[name];
      if (isDisabled || rule?.may(identity, undefined, target) !== true) ledger.breach('wrong', `${id} ${name} of ${user} was accepted without a right`);
    }
  }

  #answers(): readonly Answered[] {
    return this.#withLog((db) => db.prepare<[], Answered>('SELECT id, user, layer, name, target, answer FROM commands').all()) ?? [];
  }

  #withLog<T>(work: (db: Database.Database) => T): T | undefined {
    const {run} = this.#of.hub;
    if (run === null) return undefined;
    const db = new Database(join(run.folder, 'log.db'));
    try {
      return work(db);
    } finally {
      db.close();
    }
  }
}
