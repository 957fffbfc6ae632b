/**
 * Deadlines as facts: each is a stored time, so a hub that was down reads it again and acts once (`product.md` §3.2).
 * A timer is on the record from its start to its stop; what it led to when it ran out is on the record too.
 */
import {integer, nullable, number, object, oneOf, text, type Infer} from '../lib/schema.ts';

export const TIMER_NAMES = [
  /** New to acknowledged. */
  'unacknowledged',
  /** New to the first dispatch. */
  'pending',
  /** A unit's order to its acknowledgement, to its leaving, to the scene. */
  'ack', 'turnout', 'travel',
  /** Roll call on scene, in rounds. */
  'checkin',
  /** Created to resolved. */
  'sla',
  /** Offered to another desk. */
  'transfer',
] as const;
export type TimerName = (typeof TIMER_NAMES)[number];

export const timerSchema = object({
  name: oneOf(TIMER_NAMES),
  /** The unit whose timer it is; null: the incident's own. */
  unit: nullable(text(256)),
  startedAt: number(),
  dueAt: number(),
  /** When it ran out for good; what repeats has only moved on. */
  expiredAt: nullable(number()),
  /** How often it has run out. */
  count: integer().min(0),
});
export type Timer = Infer<typeof timerSchema>;

export interface NewTimer {
  readonly name: TimerName;
  readonly unit?: string;
  readonly at: number;
  readonly limitMs: number;
}

/** In place of one of the same name that may still run. */
export function started(timers: readonly Timer[], {name, unit, at, limitMs}: NewTimer): readonly Timer[] {
  const timer: Timer = {name, unit: unit ?? null, startedAt: at, dueAt: at + limitMs, expiredAt: null, count: 0};
  return [...stopped(timers, name, unit), timer];
}

/** Without that one. */
export function stopped(timers: readonly Timer[], name: TimerName, unit?: string): readonly Timer[] {
  return timers.filter((timer) => timer.name !== name || timer.unit !== (unit ?? null));
}

/** Without any of that unit. */
export function stoppedOf(timers: readonly Timer[], unit: string): readonly Timer[] {
  return timers.filter((timer) => timer.unit !== unit);
}

export function timerOf(timers: readonly Timer[], name: TimerName, unit?: string): Timer | undefined {
  return timers.find((timer) => timer.name === name && timer.unit === (unit ?? null));
}

/** The same timer, changed. */
export function withTimer(timers: readonly Timer[], changed: Timer): readonly Timer[] {
  return timers.map((timer) => (timer.name === changed.name && timer.unit === changed.unit ? changed : timer));
}

/** The incident's own, each that has a limit. */
export function timersFrom(at: number, limits: readonly (readonly [name: TimerName, limitMs: number | null])[]): readonly Timer[] {
  return limits.reduce<readonly Timer[]>((timers, [name, limitMs]) => (limitMs === null ? timers : started(timers, {name, at, limitMs})), []);
}
