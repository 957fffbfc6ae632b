/** A returned dispatch that was done by voice: when it was spoken, as an officer types it. Pure. */
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';

const LONGEST_AGO_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** The units of a dispatch that came back; null: it is no such thing. */
export function returnedUnits({state, command}: OutboxItem): readonly string[] | null {
  if (state !== 'returned' || command.layer !== 'incidents' || command.name !== 'dispatch' || command.target === null) return null;
  const units = command.ask['units'];
  return Array.isArray(units) ? units.filter((unit) => typeof unit === 'string') : [];
}

/** `2:05`, `0205` and `02:05:30` of the city's clock, at the latest such moment that is not ahead; null: not in the last 12 hours. */
export function spokenAt(typed: string, nowMs: number, utcOffsetMinutes: number): number | null {
  const [, hours, minutes, seconds = '0'] = /^\s*(\d{1,2})[:.h]?(\d{2})(?::(\d{2}))?\s*$/.exec(typed) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const localNow = nowMs + utcOffsetMinutes * MINUTE_MS;
  const midnight = localNow - (localNow % DAY_MS);
  const today = midnight + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1_000 - utcOffsetMinutes * MINUTE_MS;
  const at = today > nowMs ? today - DAY_MS : today;
  return nowMs - at <= LONGEST_AGO_MS ? at : null;
}
