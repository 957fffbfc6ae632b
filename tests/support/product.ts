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

export interface RunChoice {
  /** Program and arguments that the product is started under: a tracer. */
  readonly under?: readonly string[];
  readonly env?: {readonly [name: string]: string};
  readonly shell?: 'browser' | 'none';
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
  async start({under = [], env = {}, shell = 'none'}: RunChoice = {}): Promise<ReadyFile> {
    const script = join(root, 'dist', 'main', 'start.mjs');
    const args = ['--hub-port', '0', '--console-port', '0', '--data', this.dataFolder, '--shell', shell, '--ready-file', this.#readyFile];
    const [program = '', ...line] = [...under, process.execPath, script, ...args, ...this.#args];
    this.#process = spawn(program, line, {env: {...process.env, HAIDANG_DEMO_PASSWORD: DEMO_PASSWORD, ...env}, stdio: ['ignore', 'pipe', 'pipe']});
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

  get dataFolder(): string {
    return join(this.folder.path, 'data');
  }

  async stop(): Promise<void> {
    await this.end();
    this.folder.remove();
  }

  /** Ends the processes; what they wrote stays until `stop`. */
  async end(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.on('exit', resolve));
    // The product itself, and not a tracer around it, which would go and leave it.
    if (existsSync(this.#readyFile)) process.kill(this.ready().pid, 'SIGTERM');
    else running.kill('SIGTERM');
    await ended;
  }

  get #readyFile(): string {
    return join(this.folder.path, 'ready.json');
  }
}
