/**
 * Time of a simulation. It stands still while something happens and leaps to the next event; what an event sets going in
 * promises is done before the next moment. One process of Node, no timers of its own: the same seed is the same story.
 */
import type {Clock} from '../../main/platform/clock.ts';
import type {Random} from '../../main/demo/random.ts';

/** One run of a hub or console, until it is killed. What is over hears and does nothing more. */
export class Life {
  isOver = false;
  #onEnd: (() => void)[] = [];

  onEnd(listener: () => void): void {
    this.#onEnd.push(listener);
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const listener of this.#onEnd.splice(0)) listener();
  }
}

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly life: Life | null;
  run: (() => void | Promise<void>) | null;
}

/** Far before all that is planned as usual. */
const FIRST = -1e9;
/** 22 November 2026, noon in the city. */
export const BEGINS_AT = Date.UTC(2026, 10, 22, 5, 0, 0);

export class World {
  readonly random: Random;
  /** The real time at which this one begins, epoch ms. */
  readonly beginsAt: number;
  now = 0;
  /** What happened, in words, for whoever looks into one seed. */
  readonly story: string[] = [];
  /** Nobody caught it: it would have ended its process. */
  onUncaught: (error: unknown, life: Life | null) => void = () => undefined;
  readonly #heap: Happening[] = [];
  #order = 0;

  constructor(random: Random, beginsAt = BEGINS_AT) {
    this.random = random;
    this.beginsAt = beginsAt;
  }

  tell(what: string): void {
    this.story.push(`${(this.now / 1_000).toFixed(3).padStart(8)} ${what}`);
  }

  /** Nothing of a life that is over happens; `null`: the world's own. */
  after(delayMs: number, life: Life | null, run: () => void | Promise<void>): () => void {
    return this.#plan(delayMs, this.#order++, life, run);
  }

  /** Before all else of its moment; later than now. */
  firstAfter(delayMs: number, run: () => void | Promise<void>): void {
    this.#plan(Math.max(1, delayMs), FIRST + this.#order++, null, run);
  }

  #plan(delayMs: number, order: number, life: Life | null, run: () => void | Promise<void>): () => void {
    const happening: Happening = {at: this.now + Math.max(0, Math.round(delayMs)), order, life, run};
    this.#push(happening);
    return () => (happening.run = null);
  }

  /** Lets so much time pass, or less once `isEnough`; asked after each moment. */
  async pass(ms: number, isEnough: () => boolean = () => false): Promise<void> {
    const until = this.now + ms;
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#pop();
      if (next.run === null || isOver(next.life)) continue;
      this.now = next.at;
      try {
        await next.run();
      } catch (error) {
        if (!isOver(next.life)) this.onUncaught(error, next.life);
      }
      if (this.#heap[0]?.at === this.now) continue;
      await turn();
      if (isEnough()) return;
    }
    this.now = until;
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let at = heap.push(happening) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (isBefore(heap[parent] as Happening, happening)) break;
      heap[at] = heap[parent] as Happening;
      at = parent;
    }
    heap[at] = happening;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Happening;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const least = left + 1 < heap.length && isBefore(heap[left + 1] as Happening, heap[left] as Happening) ? left + 1 : left;
      if (isBefore(last, heap[least] as Happening)) break;
      heap[at] = heap[least] as Happening;
      at = least;
    }
    heap[at] = last;
  }
}

function isOver(life: Life | null): boolean {
  return life?.isOver === true;
}

function isBefore(one: Happening, other: Happening): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}

/** Promises and immediates that are due are done. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The clock of one machine: its wall clock can be moved, its other one never jumps. */
export class MachineClock implements Clock {
  readonly rate = 1;
  readonly isSimulated = false;
  readonly #world: World;
  readonly #life: Life;
  readonly #wall: {aheadMs: number};

  /** `wall` belongs to the machine and outlives its processes. */
  constructor(world: World, life: Life, wall: {aheadMs: number}) {
    this.#world = world;
    this.#life = life;
    this.#wall = wall;
  }

  now(): number {
    return this.#world.beginsAt + this.#world.now + this.#wall.aheadMs;
  }

  machineNow(): number {
    return this.now();
  }

  monotonic(): number {
    return this.#world.now;
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#world.after(delayMs, this.#life, callback);
  }

  every(intervalMs: number, callback: () => void): () => void {
    let cancel: () => void = () => undefined;
    const again = (): void => {
      cancel = this.#world.after(intervalMs, this.#life, () => {
        again();
        callback();
      });
    };
    again();
    return () => cancel();
  }
}
