/** Hub and console as they are built and shipped: processes of their own, started and ended by the bench. */
import {fork, type ChildProcess} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {must} from '../../shared/lib/assert.ts';
import {PartSkipped} from './row.ts';

interface ReadyMessage {
  readonly type: 'ready';
  readonly url: string;
  readonly pid: number;
  readonly feeds?: {readonly [name: string]: string};
}

const ENTRIES = {hub: 'main/hub/index.mjs', console: 'main/console/shells/browser/index.mjs'} as const;
const READY_WITHIN_MS = 20_000;

export class ProductProcess {
  readonly ready: ReadyMessage;
  /** When the process was asked for, epoch ms. */
  readonly startedAtMs: number;
  readonly readyAtMs = Date.now();
  /** What it said on stderr until it served, its inspector's address among it. */
  readonly words: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: ReadyMessage, startedAtMs: number, words: string) {
    this.words = words;
    this.#child = child;
    this.ready = ready;
    this.startedAtMs = startedAtMs;
  }

  /** Settles when it serves; rejects with its words when it ends before. `node`: options of Node itself. */
  static start(part: keyof typeof ENTRIES, args: readonly string[], env: {readonly [name: string]: string}, node: readonly string[] = []): Promise<ProductProcess> {
    const startedAtMs = Date.now();
    const child = fork(fileURLToPath(new URL(`../../dist/${ENTRIES[part]}`, import.meta.url)), args, {
      env: {...process.env, ...env}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [...node],
    });
    let words = '';
    child.stderr?.on('data', (text: Buffer) => (words = (words + text.toString()).slice(-2_000)));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`the ${part} did not serve within ${READY_WITHIN_MS} ms: ${words}`));
      }, READY_WITHIN_MS);
      child.on('message', (message: ReadyMessage) => {
        if (message.type !== 'ready') return;
        clearTimeout(timer);
        resolve(new ProductProcess(child, message, startedAtMs, words));
      });
      child.on('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the ${part} ended with ${code}: ${words}`));
      });
    });
  }

  /** CPU time of all its threads so far, ms. */
  cpuMs(): number {
    return cpuMsOf(this.ready.pid);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    await ended;
  }
}

/** Of the main thread alone, which is the one that a hand waits for. */
export function mainThreadCpuMsOf(pid: number): number {
  if (process.platform !== 'linux') throw new PartSkipped('CPU time of other processes is read from /proc');
  return Number(must(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0], 'a time')) / 1e6;
}

/** The scheduler's own count over all threads, finer than the ticks of `stat`. */
export function cpuMsOf(pid: number): number {
  if (process.platform !== 'linux') throw new PartSkipped('CPU time of other processes is read from /proc');
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(must(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0], 'a time'));
    } catch {
      // A thread that ended between the two reads; its time is lost, and so little that it does not show.
    }
  }
  return nanoseconds / 1e6;
}
