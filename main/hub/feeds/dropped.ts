/** Counts what a loud feed sent and nobody read, and tells it once a second: the telling must not cost what the reading would. */
import type {Clock} from '../../platform/clock.ts';

const TELL_EVERY_MS = 1_000;
const LINE_FEED = 0x0a;

export interface DroppedParts {
  readonly clock: Clock;
  readonly tell: (count: number, reason: string) => void;
}

export class Dropped {
  readonly #parts: DroppedParts;
  #count = 0;
  #cancel: () => void = () => undefined;

  constructor(parts: DroppedParts) {
    this.#parts = parts;
  }

  /** `lines`: counted by its lines; null: it is one message. */
  add(lines: Uint8Array | null): void {
    if (this.#count === 0) this.#cancel = this.#parts.clock.after(TELL_EVERY_MS, () => this.tellNow());
    this.#count += lines === null ? 1 : Math.max(1, linesIn(lines));
  }

  tellNow(): void {
    this.#cancel();
    if (this.#count === 0) return;
    const count = this.#count;
    this.#count = 0;
    this.#parts.tell(count, `${count} messages were not read: the feed takes more than its share of the hub`);
  }
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}
