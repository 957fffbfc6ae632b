/** For unit tests: a clock turned by hand, countable randomness and an `Access` over a real file. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createHash} from 'node:crypto';
import type {Clock} from '../../platform/clock.ts';
import {openDatabase, type Db} from '../../platform/sqlite/database.ts';
import {Audit} from '../log/audit.ts';
import {LOG_MIGRATIONS} from '../log/log-migrations.ts';
import {Access, type AccessOptions} from './access.ts';
import {hashPassword} from './passwords.ts';
import type {Role} from '../../../shared/model/identity.ts';
import type {RandomBytes} from './tokens.ts';

export const PASSWORD = 'mật khẩu đủ dài';

interface Timer {
  at: number;
  readonly everyMs: number | null;
  readonly callback: () => void;
}

export class HandClock implements Clock {
  at = Date.parse('2026-11-21T02:00:00Z');
  readonly rate = 1;
  readonly isSimulated = false;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.at;
  }

  machineNow(): number {
    return this.now();
  }

  monotonic(): number {
    return this.at;
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#add({at: this.at + delayMs, everyMs: null, callback});
  }

  every(intervalMs: number, callback: () => void): () => void {
    return this.#add({at: this.at + intervalMs, everyMs: intervalMs, callback});
  }

  /** Calls each timer that falls due at most once: a jump, not a play. */
  advance(byMs: number): void {
    this.at += byMs;
    for (const timer of this.#timers) {
      if (timer.at > this.at) continue;
      if (timer.everyMs === null) this.#timers.delete(timer);
      else timer.at = this.at + timer.everyMs;
      timer.callback();
    }
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
}

/** Bytes that differ at each call and are the same at each run. */
export function countedRandom(seed = 'bytes'): RandomBytes {
  let calls = 0;
  return (length) => {
    calls++;
    const blocks = Array.from({length: Math.ceil(length / 32)}, (_, block) => createHash('sha256').update(`${seed} ${calls} ${block}`).digest());
    return Buffer.concat(blocks).subarray(0, length);
  };
}

export interface TestHouse {
  readonly clock: HandClock;
  readonly random: RandomBytes;
  readonly path: string;
  db: Db;
  access: Access;
  audit: Audit;
  /** Closes and opens the file again, as a restart of the hub does. */
  restart(): void;
  auditRows(): readonly {readonly user: string; readonly action: string; readonly detail: string}[];
  close(): void;
}

export function openTestHouse(more: Pick<AccessOptions, 'nodes'> = {}): TestHouse {
  const folder = mkdtempSync(join(tmpdir(), 'haidang-access-'));
  const path = join(folder, 'log.db');
  const clock = new HandClock();
  const random = countedRandom();
  const open = (): Pick<TestHouse, 'db' | 'access' | 'audit'> => {
    const db = openDatabase(path, {durability: 'full', migrations: LOG_MIGRATIONS});
    const audit = new Audit(db);
    return {db, audit, access: new Access({db, clock, random, audit, ...more})};
  };
  const house: TestHouse = {
    clock, random, path, ...open(),
    restart: () => {
      house.access.close();
      house.db.close();
      Object.assign(house, open());
    },
    auditRows: () => house.db.prepare<{user: string; action: string; detail: string}>('SELECT user, action, detail FROM audit ORDER BY number').all(),
    close: () => {
      house.access.close();
      house.db.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
  return house;
}

/** Made once a process: a password costs 40 ms. */
const stored = hashPassword(PASSWORD, new Uint8Array(16));

export async function addUser(house: TestHouse, user: string, ...roles: readonly Role[]): Promise<void> {
  house.access.users.add({user, displayName: user, roles, demo: false, password: await stored, createdAtMs: house.clock.now()});
}
