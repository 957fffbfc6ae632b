/**
 * A hub and a desk (a console with a window) in processes of their own over files that outlive them, to be killed with
 * SIGKILL at any moment; and the ledger outside of both: what a person was told is on the disk before it is believed.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {PASSWORD, until} from './parts.ts';

const root = join(import.meta.dirname, '../..');
const TOWN = join(root, 'tests/fixtures/cities/vung-sao');

/** One line each, synced before the test goes on. */
export class FsyncedLedger {
  readonly #file: string;
  readonly #handle: number;

  constructor(file: string) {
    this.#file = file;
    this.#handle = openSync(file, 'a');
  }

  note(word: 'kept' | 'accepted', id: string): void {
    writeSync(this.#handle, `${word} ${id}\n`);
    fsyncSync(this.#handle);
  }

  /** As it stands on the disk. */
  read(word: 'kept' | 'accepted'): readonly string[] {
    return readFileSync(this.#file, 'utf8').split('\n').filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  }

  close(): void {
    closeSync(this.#handle);
  }
}

abstract class Part {
  readonly child: ChildProcess;
  isReady = false;
  /** It was asked to stop, and has not ended. */
  isStopping = false;

  constructor(child: ChildProcess) {
    this.child = child;
    child.on('message', (message: {readonly type?: string}) => {
      if (message.type === 'ready') this.isReady = true;
    });
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  abstract askToStop(): void;

  /** Resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** As it is built where it is: from its sources it takes twice as long to start. */
const BUILT_HUB = join(root, 'dist/main/hub/index.mjs');
export const HUB_ENTRY = existsSync(BUILT_HUB) ? BUILT_HUB : join(root, 'main/hub/index.ts');

export class HubPart extends Part {
  url = '';

  constructor(folder: string, port: number) {
    // Who is there keeps the password; to give it again is to have it hashed again at each start.
    const isKnown = existsSync(join(folder, 'users-are-made'));
    super(fork(HUB_ENTRY, ['--hub-port', String(port), '--data', folder, '--city', TOWN], {
      env: {...process.env, ...(!isKnown && {HAIDANG_DEMO_PASSWORD: PASSWORD})}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    }));
    this.child.on('message', (message: {readonly type: string; readonly url: string}) => {
      if (message.type !== 'ready') return;
      this.url = message.url;
      writeFileSync(join(folder, 'users-are-made'), '');
    });
  }

  async serves(): Promise<string> {
    await until('the hub serves', () => this.isReady || this.hasEnded, 30_000);
    if (!this.isReady) throw new Error(`the hub ended by itself with ${String(this.child.exitCode ?? this.child.signalCode)}`);
    return this.url;
  }

  askToStop(): void {
    this.isStopping = true;
    this.child.kill('SIGTERM');
  }
}

interface Shown {
  readonly link?: string;
  readonly items: readonly {readonly id: string; readonly state: string}[];
}

export class DeskPart extends Part {
  shown: Shown = {items: []};
  #hash: string | null = null;

  constructor(folder: string, hubUrl: string, ledger: FsyncedLedger) {
    super(fork(join(root, 'tests/support/press-console.ts'), [folder, hubUrl], {stdio: ['ignore', 'ignore', 'inherit', 'ipc']}));
    this.child.on('message', (message: Shown & {readonly type: string; readonly id: string; readonly hash: string}) => {
      if (message.type === 'kept') ledger.note('kept', message.id);
      else if (message.type === 'hash') this.#hash = message.hash;
      else if (message.type === 'shown') {
        for (const {id, state} of message.items) if (state === 'accepted' && this.#stateOf(id) !== 'accepted') ledger.note('accepted', id);
        this.shown = message;
      }
    });
  }

  get isLive(): boolean {
    return this.shown.link === 'live';
  }

  get waiting(): number {
    return this.shown.items.filter(({state}) => state === 'waiting' || state === 'sent').length;
  }

  press(command: object): void {
    if (this.child.connected) this.child.send(command, () => undefined);
  }

  async hash(): Promise<string> {
    this.#hash = null;
    this.child.send({type: 'hash'});
    await until('the desk tells what it has', () => this.#hash !== null);
    return this.#hash ?? '';
  }

  askToStop(): void {
    this.isStopping = true;
    if (this.child.connected) this.child.send({type: 'stop'}, () => undefined);
  }

  #stateOf(id: string): string | undefined {
    return this.shown.items.find((item) => item.id === id)?.state;
  }
}
