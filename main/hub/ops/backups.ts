/**
 * A backup of the log every hour, also over restarts, made and looked through by a thread of its own; the newest `keep`
 * stay. What fails is said, counted and tried again after ten minutes, and never costs an older backup its place.
 * Times of names are the machine's.
 */
import {mkdirSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {Result} from '../../../shared/lib/result.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import {startWorker, type StartThread, type Thread} from '../../platform/thread.ts';
import {workerUrl} from '../../platform/worker-url.ts';
import {PARTIAL, type BackupMade} from './backup-file.ts';

export interface BackupStart {
  readonly logFile: string;
  readonly target: string;
}

export type FromBackup = Result<BackupMade>;
export type StartBackup = StartThread<BackupStart, never, FromBackup>;

export interface BackupPlan {
  /** Made where it is missing; better on another disk. */
  readonly folder: string;
  readonly keep: number;
}

export interface BackupsOptions extends BackupPlan {
  readonly logFile: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onMade: (atMs: number) => void;
  readonly onFailed: () => void;
  readonly start?: StartBackup;
}

export const DEFAULT_KEEP = 24;
const EVERY_MS = 3_600_000;
const LOOK_EVERY_MS = 60_000;
const AGAIN_AFTER_MS = 600_000;
const NAME = /^log-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.db$/;

const startBackupWorker: StartBackup = (start, events) => startWorker(workerUrl('./backup-worker', import.meta.url), 'the backup', start, events);

export class Backups {
  readonly #options: BackupsOptions;
  readonly #stopLooking: () => void;
  #dueAt: number;
  #thread: Thread<never> | null = null;
  #isStopped = false;
  /** One sentence while the last one failed; null where all is well. */
  trouble: string | null = null;

  constructor(options: BackupsOptions) {
    this.#options = options;
    const {clock} = options;
    const lastAt = newestAt(options.folder);
    const ageMs = lastAt === null ? EVERY_MS : clock.machineNow() - lastAt;
    // One from the future was made by a clock that has been put right since.
    this.#dueAt = clock.monotonic() + (ageMs < 0 ? 0 : Math.max(0, EVERY_MS - ageMs));
    if (lastAt !== null) options.onMade(lastAt);
    this.#stopLooking = clock.every(LOOK_EVERY_MS, () => this.#look());
  }

  /** One that is being made is given up; it had no name yet. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopLooking();
    await this.#thread?.end();
  }

  #look(): void {
    const {clock} = this.#options;
    if (this.#thread || clock.monotonic() < this.#dueAt) return;
    this.#dueAt = clock.monotonic() + EVERY_MS;
    try {
      this.#begin();
    } catch (error) {
      this.#failed(`the folder cannot be used (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`);
    }
  }

  #begin(): void {
    const {folder, logFile, clock, start = startBackupWorker} = this.#options;
    mkdirSync(folder, {recursive: true, mode: 0o700});
    for (const name of readdirSync(folder)) if (name.startsWith('log-') && name.includes(PARTIAL)) rmSync(join(folder, name));
    const atMs = clock.machineNow();
    const name = `log-${new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`;
    let isAnswered = false;
    this.#thread = start({logFile, target: join(folder, name)}, {
      onMessage: (made) => {
        isAnswered = true;
        this.#ended(made, atMs, name);
      },
      onEnded: (reason) => {
        if (!isAnswered) this.#ended({ok: false, error: reason}, atMs, name);
      },
    });
  }

  #ended(made: FromBackup, atMs: number, name: string): void {
    this.#thread = null;
    if (this.#isStopped) return;
    if (!made.ok) return this.#failed(made.error);
    this.trouble = null;
    this.#options.onMade(atMs);
    this.#options.logger.info({file: name, ...made.value}, 'a backup was made');
    try {
      this.#dropOldest(name);
    } catch (error) {
      this.#options.logger.error({reason: String(error)}, 'old backups cannot be removed');
    }
  }

  #failed(reason: string): void {
    const {clock, logger, onFailed} = this.#options;
    this.trouble = `no backup was made: ${reason}`;
    this.#dueAt = clock.monotonic() + AGAIN_AFTER_MS;
    onFailed();
    logger.error({reason}, 'no backup was made');
  }

  /** Never the one that was just made, though a clock that was set back gave it an older name. */
  #dropOldest(made: string): void {
    const {folder, keep} = this.#options;
    const others = readdirSync(folder).filter((name) => NAME.test(name) && name !== made).toSorted();
    for (const name of others.slice(0, Math.max(0, others.length - (keep - 1)))) rmSync(join(folder, name));
  }
}

function newestAt(folder: string): number | null {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    // Not there yet, or not to be read: then the first backup says why.
    return null;
  }
  const newest = names.filter((name) => NAME.test(name)).toSorted().at(-1);
  return newest === undefined ? null : Date.parse(newest.replace(NAME, '$1T$2:$3:$4Z'));
}
