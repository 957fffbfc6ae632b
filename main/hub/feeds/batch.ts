/**
 * Gathers what was decoded within 10 ms into one, so that the facts of a burst of datagrams are one transaction and not
 * one each. Holds at most `MAX_WAITING` observations; reaching that hands them on at once.
 */
import type {Clock} from '../../platform/clock.ts';
import type {Decoded, Observation, Refusal} from '../../../shared/model/observation.ts';

const GATHER_MS = 10;
export const MAX_WAITING = 1_000;

export interface BatchParts {
  readonly clock: Clock;
  /** `receivedAt` is that of the oldest input in it. */
  handOn(decoded: Decoded, receivedAt: number): void;
}

export class Batch {
  readonly #parts: BatchParts;
  #observations: Observation[] = [];
  #refused: Refusal[] = [];
  #ignored = 0;
  /** Every input of it said only what was said before. */
  #isRepeat = true;
  #receivedAt: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(parts: BatchParts) {
    this.#parts = parts;
  }

  add({observations, refused, ignored, isRepeat}: Decoded, receivedAt: number): void {
    this.#isRepeat &&= isRepeat === true;
    for (const observation of observations) this.#observations.push(observation);
    for (const refusal of refused) this.#refused.push(refusal);
    this.#ignored += ignored;
    if (this.#receivedAt === null) {
      this.#receivedAt = receivedAt;
      this.#cancel = this.#parts.clock.after(GATHER_MS, () => this.flush());
    }
    if (this.#observations.length >= MAX_WAITING) this.flush();
  }

  flush(): void {
    this.#cancel();
    if (this.#receivedAt === null) return;
    const decoded: Decoded = {observations: this.#observations, refused: this.#refused, ignored: this.#ignored, ...(this.#isRepeat && {isRepeat: true})};
    const receivedAt = this.#receivedAt;
    this.#observations = [];
    this.#refused = [];
    this.#ignored = 0;
    this.#isRepeat = true;
    this.#receivedAt = null;
    this.#parts.handOn(decoded, receivedAt);
  }
}
