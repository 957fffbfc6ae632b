/**
 * Cuts a stream of bytes at LF. Holds at most one unfinished line of `maxLineBytes`; a longer one is dropped whole, up
 * to its LF, and counted.
 */
const LF = 0x0a;

export interface CutLines {
  /** Complete lines with their LF, or null where there is none yet. */
  readonly lines: Uint8Array | null;
  readonly tooLong: number;
}

export class LineCutter {
  readonly #maxLineBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  /** Inside a line that was already found too long. */
  #isSkipping = false;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  cut(chunk: Buffer): CutLines {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const kept: Buffer[] = [];
    let tooLong = 0;
    let start = 0;
    for (let end = data.indexOf(LF); end >= 0; end = data.indexOf(LF, start)) {
      if (this.#isSkipping) this.#isSkipping = false;
      else if (end - start > this.#maxLineBytes) tooLong += 1;
      else kept.push(data.subarray(start, end + 1));
      start = end + 1;
    }
    const isRestTooLong = data.length - start > this.#maxLineBytes;
    if (isRestTooLong && !this.#isSkipping) {
      tooLong += 1;
      this.#isSkipping = true;
    }
    // Copied, or a few bytes would keep the whole chunk alive.
    this.#rest = this.#isSkipping ? Buffer.alloc(0) : Buffer.from(data.subarray(start));
    return {lines: kept.length === 0 ? null : Buffer.concat(kept), tooLong};
  }

  /** What is left at the end of the stream: a last line without LF. */
  end(): Uint8Array | null {
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    return rest.length === 0 ? null : rest;
  }
}
