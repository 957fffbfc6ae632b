/** When a source says that something was, and whether that can be used (`standards.md` rule 6). */
import type {Observation} from '../../../shared/model/observation.ts';

const TOLERATED_AHEAD_MS = 5 * 60_000;
const OLD_AFTER_MS = 365 * 86_400_000;

/**
 * More than 5 min in the future; milliseconds taken for seconds land there too. Such a time is kept and flagged, and
 * the hub's own counts in its place, or a clock in 2099 would shut the record for ever.
 */
export function isClockWrong({observedAt}: Observation, receivedAt: number): boolean {
  return observedAt !== null && observedAt > receivedAt + TOLERATED_AHEAD_MS;
}

/** Years old: accepted, since an inventory may be; flagged, since a position should not. */
export function isOld({observedAt}: Observation, receivedAt: number): boolean {
  return observedAt !== null && observedAt < receivedAt - OLD_AFTER_MS;
}

/** The time by which an observation is compared with what is known; null: it gives none, and so is never late. */
export function comparableAt(observation: Observation, receivedAt: number): number | null {
  return isClockWrong(observation, receivedAt) ? receivedAt : observation.observedAt;
}
