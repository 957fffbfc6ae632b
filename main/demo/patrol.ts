/** Anything on water that goes to and fro by a rule of its own: pilot boats, tugs, ferries, fishing boats, patrol boats. */
import {brakingSpeedMps, Mover, type Handling, type Motion} from './mover.ts';
import type {Point} from './plane.ts';
import type {Random} from './random.ts';
import type {Track} from './track.ts';

export interface PatrolOptions {
  readonly first: Track;
  /** Where it begins on its first track. */
  readonly startM: number;
  readonly handling: Handling;
  /** The next way from where it is; null: nowhere to go now. */
  readonly next: (from: Point) => Track | null;
  /** Speed and place beside the line while it cruises. */
  readonly cruise: (alongM: number, track: Track) => {readonly speedMps: number; readonly sideM: number};
  /** How long it stays between two ways. */
  readonly stayMs: readonly [least: number, most: number];
  readonly random: Random;
}

const BRAKING_MPS2 = 0.04;
const LEAST_MPS = 0.2;

export class Patrol {
  readonly #options: PatrolOptions;
  readonly #mover: Mover;
  #restsUntilMs: number | null = null;

  constructor(options: PatrolOptions) {
    this.#options = options;
    const {speedMps, sideM} = options.cruise(options.startM, options.first);
    this.#mover = new Mover(options.first, options.handling, options.startM, speedMps);
    this.#mover.place(sideM);
  }

  get motion(): Motion {
    return this.#mover.motion;
  }

  get isResting(): boolean {
    return this.#restsUntilMs !== null;
  }

  step(seconds: number, nowMs: number): void {
    if (this.#restsUntilMs === null) {
      const {speedMps, sideM} = this.#options.cruise(this.#mover.alongM, this.#mover.track);
      const braked = Math.max(LEAST_MPS, brakingSpeedMps(this.#mover.remainingM, BRAKING_MPS2));
      this.#mover.step(seconds, {speedMps: Math.min(speedMps, braked), sideM});
      if (this.#mover.remainingM <= 0.5) this.#rest(nowMs);
    } else if (nowMs >= this.#restsUntilMs) {
      const track = this.#options.next(this.motion.point);
      if (track) {
        this.#mover.follow(track);
        this.#restsUntilMs = null;
      } else this.#rest(nowMs);
    }
  }

  #rest(nowMs: number): void {
    this.#mover.stop();
    const [least, most] = this.#options.stayMs;
    this.#restsUntilMs = nowMs + this.#options.random.between(least, most);
  }
}
