/**
 * The hub's time on this machine, told from its beats and carried on by the clock that never jumps: moving the wall
 * clock changes no age (P8). Before the first beat it is this machine's own time.
 */
import type {Clock} from '../../platform/clock.ts';

/** In real time. Beats are late by less; where one is not, rows look older than they are until the next keyframe. */
const JUMP_MS = 2_000;

export class HubClock {
  readonly #clock: Clock;
  readonly #onFound: (aheadMs: number, sinceMs: number) => void;
  readonly startedAt: number;
  #hubTime: number;
  #atMonotonic: number;
  #hasHeard = false;
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
  }

  /** How fast the hub says that its day goes; from now on. */
  goAt(rate: number): void {
    this.#hubTime = this.now();
    this.#atMonotonic = this.#clock.monotonic();
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
    const backMs = this.#hasHeard ? Math.round(this.now() - hubTime) : 0;
    if (!this.#hasHeard) this.#onFound(hubTime - this.#clock.now(), Infinity);
    else if (this.#hasSlept(hubTime)) this.#onFound(hubTime - this.#clock.now(), this.#hubTime);
    this.#hasHeard = true;
    this.#heardAtMachine = this.#clock.machineNow();
    this.#hubTime = hubTime;
    this.#atMonotonic = this.#clock.monotonic();
    return backMs > JUMP_MS * this.#rate ? backMs : 0;
  }

  /** The hub and this machine's wall clock went on by the same while the other stood. */
  #hasSlept(hubTime: number): boolean {
    const leapMs = hubTime - this.now();
    const wallLeapMs = this.#clock.machineNow() - this.#heardAtMachine - (this.#clock.monotonic() - this.#atMonotonic);
    return this.#rate === 1 && !this.#clock.isSimulated && leapMs > JUMP_MS && Math.abs(leapMs - wallLeapMs) <= JUMP_MS;
  }

  /** Before that `now` is this machine's own time. */
  get hasHeard(): boolean {
    return this.#hasHeard;
  }

  /** The hub's time at its last sign of life; null before the first. */
  get lastHeardHubTime(): number | null {
    return this.#hasHeard ? this.#hubTime : null;
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
