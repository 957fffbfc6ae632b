/**
 * When something was done, where that is told later than it happened: a console without the hub keeps the time of each
 * act and says it with the command (`atTime`). It is believed as far as it can be true: after the step before it and not
 * after the hub's now. Outside of that the nearest time that can be true counts, and the story keeps the one that was
 * told. Within two seconds of the hub's now it is live and has the hub's time: clocks that differ by a little order
 * nothing wrongly.
 */
import {optional} from '../lib/schema.ts';
import {moment} from '../time/moment.ts';
import type {Timer} from './timer.ts';

export const CLOCKS_DIFFER_MS = 2_000;

/** Of an ask whose rule `tellsTime`. */
export const toldTime = {atTime: optional(moment())};

export interface Acted {
  /** The time of the act. */
  readonly at: number;
  /** When the hub wrote it down; left out where that is the same. */
  readonly enteredAt?: number;
  /** What was told, where it could not be. */
  readonly toldAt?: number;
}

/** `earliest`: the step before, which nothing that follows it can precede. */
export function actedAt(told: number | undefined, earliest: number, now: number): Acted {
  if (told === undefined || Math.abs(told - now) <= CLOCKS_DIFFER_MS) return {at: now};
  const at = Math.min(Math.max(told, earliest), now);
  return {at, enteredAt: now, ...(Math.abs(told - at) > CLOCKS_DIFFER_MS && {toldAt: told})};
}

/** What comes late rarely comes alone: what would follow from it waits so long for the next word. */
export const MORE_TO_COME_MS = 10_000;

/** The timers that a late act began; a deadline that passed meanwhile waits for the step that met it. */
export function withTimeToTell(timers: readonly Timer[], before: readonly Timer[], {enteredAt}: Acted): readonly Timer[] {
  if (enteredAt === undefined) return timers;
  return timers.map((timer) => (before.includes(timer) ? timer : {...timer, dueAt: Math.max(timer.dueAt, enteredAt + MORE_TO_COME_MS)}));
}
