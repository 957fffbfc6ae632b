/** How much processor time the host of a shared machine took, moment by moment: a task that stood still meanwhile is not the page's. */
import {processorTicks} from './machine.ts';

const EVERY_MS = 20;
/** As the kernel tells it to programs (USER_HZ). */
const MS_OF_A_TICK = 10;

export class TakenWatch {
  readonly #moments: {readonly atMs: number; readonly takenMs: number}[] = [];
  readonly #timer = setInterval(() => this.#note(), EVERY_MS);

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Of all processors together; 0 where the system does not tell. */
  takenMs({fromMs, toMs}: {readonly fromMs: number; readonly toMs: number}): number {
    const before = this.#moments.findLast(({atMs}) => atMs <= fromMs) ?? this.#moments[0];
    const after = this.#moments.find(({atMs}) => atMs >= toMs) ?? this.#moments.at(-1);
    return before && after ? Math.max(0, after.takenMs - before.takenMs) : 0;
  }

  #note(): void {
    const ticks = processorTicks();
    if (ticks) this.#moments.push({atMs: Date.now(), takenMs: ticks.taken * MS_OF_A_TICK});
  }
}
