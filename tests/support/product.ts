/** The built product as its user starts it: processes of its own, a folder of its own, free ports. */
import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {temporaryFolder} from './temporary-folder.ts';
import {until} from './parts.ts';

export interface ReadyFile {
  readonly hub: {readonly url: string; readonly pid: number};
  readonly console: {readonly url: string; readonly pid: number};
  readonly pid: number;
}

export const DEMO_PASSWORD = 'only for tests 123';
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export class Product {
  readonly folder = temporaryFolder();
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;
  output = '';

  constructor(...args: readonly string[]) {
    this.#args = args;
  }

  /** `npm start -- --shell none`, by its main script. */
  async start(): Promise<ReadyFile> {
    const script = join(root, 'dist', 'main', 'start.mjs');
    const args = ['--hub-port', '0', '--console-port', '0', '--data', join(this.folder.path, 'data'), '--shell', 'none', '--ready-file', this.#readyFile];
    this.#process = spawn(process.execPath, [script, ...args, ...this.#args], {env: {...process.env, HAIDANG_DEMO_PASSWORD: DEMO_PASSWORD}, stdio: ['ignore', 'pipe', 'pipe']});
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    await until(`the product serves; it says ${this.output}`, () => existsSync(this.#readyFile) || this.#process?.exitCode !== null, 30_000);
    return this.ready();
  }

  /** As it stands now: written anew when a part was started again. */
  ready(): ReadyFile {
    return JSON.parse(readFileSync(this.#readyFile, 'utf8')) as ReadyFile;
  }

  get pid(): number {
    return this.#process?.pid ?? -1;
  }

  async stop(): Promise<void> {
    const running = this.#process;
    if (running && running.exitCode === null) {
      const ended = new Promise((resolve) => running.on('exit', resolve));
      running.kill('SIGTERM');
      await ended;
    }
    this.folder.remove();
  }

  get #readyFile(): string {
    return join(this.folder.path, 'ready.json');
  }
}
