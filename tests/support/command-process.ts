/**
 * One of the product's commands as a process, run from the sources: what it says, how it ends, and what it wrote into
 * its ready file.
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {until} from './parts.ts';
import type {ReadyFile} from './product.ts';

const ENTRIES = {
  start: 'main/start.ts', hub: 'main/hub/index.ts', console: 'main/console/shells/index.ts',
  backup: 'main/hub/backup.ts', restore: 'main/hub/restore.ts', 'verify-audit': 'main/hub/verify-audit.ts',
};
const ownSources = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface CommandChoice {
  readonly command: keyof typeof ENTRIES;
  readonly args: readonly string[];
  readonly env?: {readonly [name: string]: string};
  /** Folder of the sources; a test may have changed a copy of them. */
  readonly sources?: string;
}

export class CommandProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor({command, args, env = {}, sources = ownSources}: CommandChoice) {
    this.#child = spawn(process.execPath, [join(sources, ENTRIES[command]), ...args], {env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
    this.#child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    this.#child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.#ended = new Promise((resolve) => this.#child.on('close', resolve));
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  /** The code that it ended with by itself. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Waits until the ready file is there; throws with its own words where the process ended instead. */
  async ready(file: string): Promise<Partial<ReadyFile>> {
    await until(`the command serves; it says ${this.stderr}`, () => existsSync(file) || this.#child.exitCode !== null, 30_000);
    if (!existsSync(file)) throw new Error(`it ended with ${this.#child.exitCode}: ${this.stderr}`);
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<ReadyFile>;
  }

  async stop(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGTERM');
    return this.#ended;
  }
}
