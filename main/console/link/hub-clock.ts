/**
 * The hub's time on this machine, told from its beats and carried on by the clock that never jumps: moving the wall
 * clock changes no age (P8). The least late beat counts: a line that became slow does not make what comes by it young.
 * Before the first beat it is this machine's own time.
 */
import type {Clock} from '../../platform/clock.ts';

/** In real time: less than a beat's way is no jump of a clock. */
const JUMP_MS = 2_000;
/** A hub that was silent for longer may have come back with another clock; until then its words come in order. */
const IN_ORDER_WITHIN_MS = 5_000;
/** Two clocks drift apart by far less than a second in this time. */
const BEST_HOLDS_MS = 300_000;

export class HubClock {
  readonly #clock: Clock;
  readonly #onFound: (aheadMs: number, sinceMs: number) => void;
  readonly startedAt: number;
  #hubTime: number;
  #atMonotonic: number;
  #hasHeard = false;
  /** What the hub said last, and when that came. */
  #saidTime: number;
  #saidAtMonotonic: number;
  /** Since when the time by which ages are counted is the best one, and the least late beat since then. */
  #bestSinceMonotonic = -Infinity;
  #leastLateMs = Infinity;
  #heardAtMachine: number;
  #rate: number;

  /**
   * `onFound`: what was taken for the hub's time is known better now, as this machine's wall clock and `aheadMs`: of all
   * before the hub was first heard, and since `sinceMs` where the machine slept and the clock that never jumps stood still.
   */
  constructor(clock: Clock, onFound: (aheadMs: number, sinceMs: number) => void = () => undefined) {
    this.#clock = clock;
    this.#onFound = onFound;
    this.#rate = clock.rate;
    this.startedAt = clock.now();
    this.#heardAtMachine = clock.machineNow();
    this.#hubTime = this.startedAt;
    this.#atMonotonic = clock.monotonic();
    this.#saidTime = this.#hubTime;
    this.#saidAtMonotonic = this.#atMonotonic;
  }

  /** How fast the hub says that its day goes; from now on. */
  goAt(rate: number): void {
    this.#begin(this.now());
    this.#rate = rate;
  }

  get rate(): number {
    return this.#rate;
  }

  /**
   * By how much the hub's clock was set back since it was last heard, else 0. A leap ahead is no news: this machine may
   * have slept, and then everything is as old as it looks.
   */
  heard(hubTime: number): number {
    const lateMs = this.now() - hubTime;
    const isLate = this.#hasHeard && lateMs > 0 && this.#comesInOrder(hubTime);
    if (!this.#hasHeard) this.#onFound(hubTime - this.#clock.now(), Infinity);
    else if (this.#hasSlept(hubTime)) this.#onFound(hubTime - this.#clock.now(), this.#saidTime);
    const backMs = this.#hasHeard && !isLate && lateMs > JUMP_MS * this.#rate ? Math.round(lateMs) : 0;
    this.#hasHeard = true;
    this.#heardAtMachine = this.#clock.machineNow();
    this.#saidTime = hubTime;
    this.#saidAtMonotonic = this.#clock.monotonic();
    if (isLate) this.#noteLate(lateMs);
    else this.#begin(hubTime);
    return backMs;
  }

  /** Words of one connection do not overtake one another: a time that is behind the one before it was set back. */
  #comesInOrder(hubTime: number): boolean {
    return hubTime >= this.#saidTime && this.#clock.monotonic() - this.#saidAtMonotonic <= IN_ORDER_WITHIN_MS;
  }

  #noteLate(lateMs: number): void {
    this.#leastLateMs = Math.min(this.#leastLateMs, lateMs);
    if (this.#clock.monotonic() - this.#bestSinceMonotonic >= BEST_HOLDS_MS) this.#begin(this.now() - this.#leastLateMs);
  }

  #begin(hubTime: number): void {
    this.#hubTime = hubTime;
    this.#atMonotonic = this.#clock.monotonic();
    this.#bestSinceMonotonic = this.#atMonotonic;
    this.#leastLateMs = Infinity;
  }

  /** The hub and this machine's wall clock went on by the same while the other stood. */
  #hasSlept(hubTime: number): boolean {
    const leapMs = hubTime - this.now();
    const wallLeapMs = this.#clock.machineNow() - this.#heardAtMachine - (this.#clock.monotonic() - this.#saidAtMonotonic);
    return this.#rate === 1 && !this.#clock.isSimulated && leapMs > JUMP_MS && Math.abs(leapMs - wallLeapMs) <= JUMP_MS;
  }

  /** Before that `now` is this machine's own time. */
  get hasHeard(): boolean {
    return this.#hasHeard;
  }

  /** The hub's time at its last sign of life; null before the first. */
  get lastHeardHubTime(): number | null {
    return this.#hasHeard ? this.#saidTime : null;
  }

  /** This machine's wall clock at the hub's last sign of life. */
  get heardAtMachine(): number {
    return this.#heardAtMachine;
  }

  now(): number {
    return this.#hubTime + (this.#clock.monotonic() - this.#atMonotonic) * this.#rate;
  }

  /** Hub time minus this machine's wall clock, to be handed to windows. */
  aheadMs(): number {
    return Math.round(this.now() - this.#clock.machineNow());
  }
}
