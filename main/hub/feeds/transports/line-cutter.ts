/**
 * Cuts a stream of bytes at LF. Holds at most one unfinished line of `maxLineBytes`; a longer one is dropped whole, up
 * to its LF, and counted.
 */
import type {StreamCutter} from '../feed.ts';

const LF = 0x0a;

export class LineCutter implements StreamCutter {
  readonly maxBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  /** Inside a line that was already found too long. */
  #isSkipping = false;

  constructor(maxLineBytes: number) {
    this.maxBytes = maxLineBytes;
  }

  /** `whole`: complete lines with their LF. */
  cut(chunk: Buffer): {readonly whole: Uint8Array | null; readonly tooLong: number} {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const kept: Buffer[] = [];
    let tooLong = 0;
    let start = 0;
    for (let end = data.indexOf(LF); end >= 0; end = data.indexOf(LF, start)) {
      if (this.#isSkipping) this.#isSkipping = false;
      else if (end - start > this.maxBytes) tooLong += 1;
      else kept.push(data.subarray(start, end + 1));
      start = end + 1;
    }
    const isRestTooLong = data.length - start > this.maxBytes;
    if (isRestTooLong && !this.#isSkipping) {
      tooLong += 1;
      this.#isSkipping = true;
    }
    // Copied, or a few bytes would keep the whole chunk alive.
    this.#rest = this.#isSkipping ? Buffer.alloc(0) : Buffer.from(data.subarray(start));
    return {whole: kept.length === 0 ? null : Buffer.concat(kept), tooLong};
  }

  /** What is left at the end of the stream: a last line without LF. */
  end(): Uint8Array | null {
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    return rest.length === 0 ? null : rest;
  }
}
