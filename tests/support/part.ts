/** One built process of the product: the hub or a console, started by hand as on a machine of its own. */
import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {until} from './parts.ts';
import type {ReadyFile} from './product.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SCRIPTS = {hub: 'hub/index.mjs', console: 'console/shells/browser/index.mjs'};

export class Part {
  readonly #name: 'hub' | 'console';
  readonly #process: ChildProcess;
  readonly #readyFile: string;
  output = '';

  constructor(name: 'hub' | 'console', folder: string, args: readonly string[], env: {readonly [name: string]: string} = {}) {
    this.#name = name;
    this.#readyFile = join(folder, `ready-${name}-${Math.random().toString(36).slice(2)}.json`);
    const script = join(root, 'dist', 'main', SCRIPTS[name]);
    this.#process = spawn(process.execPath, [script, '--data', join(folder, 'data'), '--ready-file', this.#readyFile, ...args], {
      env: {...process.env, ...env}, stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  async url(): Promise<string> {
    await until(`the ${this.#name} serves; it says ${this.output}`, () => existsSync(this.#readyFile) || this.#process.exitCode !== null, 20_000);
    const ready = JSON.parse(readFileSync(this.#readyFile, 'utf8')) as ReadyFile;
    return ready[this.#name].url;
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  async stop(): Promise<number | null> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = new Promise((resolve) => this.#process.on('exit', resolve));
      this.#process.kill('SIGTERM');
      await ended;
    }
    return this.#process.exitCode;
  }
}
