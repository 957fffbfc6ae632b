/**
 * Writes down what a feed is given, so that it can be played again. A tool for people who look for a fault: it never
 * holds the feed up, and gives up, saying so once, where the disk does not take it or `MAX_BYTES` are written.
 */
import {createWriteStream, type WriteStream} from 'node:fs';
import type {Clock} from '../../../platform/clock.ts';
import {writeHead, writeInput} from './recording.ts';
import {asError, sentenceOf} from './transport.ts';

export interface RecorderOptions {
  readonly file: string;
  readonly type: string;
  readonly clock: Clock;
  readonly onGivenUp: (reason: string) => void;
  readonly maxBytes?: number;
}

const MAX_BYTES = 1_073_741_824;
/** Waiting for the disk; beyond it the recording would cost the hub its memory. */
const MAX_WAITING_BYTES = 67_108_864;

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #stream: WriteStream;
  readonly #startedAt: number;
  #written = 0;
  #isOpen = true;

  /** Begins anew where a recording of that name is there. */
  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#startedAt = options.clock.monotonic();
    this.#stream = createWriteStream(options.file, {mode: 0o600});
    this.#stream.on('error', (error) => this.#giveUp(sentenceOf(asError(error))));
    this.#write(writeHead({type: options.type, startedAt: options.clock.now()}));
  }

  write(bytes: Uint8Array): void {
    if (!this.#isOpen) return;
    this.#write(writeInput({atMs: Math.round(this.#options.clock.monotonic() - this.#startedAt), bytes}));
    if (this.#written > (this.#options.maxBytes ?? MAX_BYTES)) this.#giveUp(`${this.#written} bytes are written`);
    else if (this.#stream.writableLength > MAX_WAITING_BYTES) this.#giveUp('the disk is too slow');
  }

  stop(): Promise<void> {
    if (!this.#isOpen) return Promise.resolve();
    this.#isOpen = false;
    return new Promise((resolve) => this.#stream.end(() => resolve()));
  }

  #write(line: string): void {
    this.#written += Buffer.byteLength(line);
    this.#stream.write(line);
  }

  #giveUp(reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stream.end();
    this.#options.onGivenUp(reason);
  }
}
