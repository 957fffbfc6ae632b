/**
 * The clock of a simulated day: the city's time at one moment of this machine's, and how fast it goes on from there.
 * Three processes share it as one line of text in `HAIDANG_CLOCK`, so that a hub which is started again goes on in the
 * day where it was. It never jumps, whatever happens to the machine's wall clock after the start.
 */
import {parseJson} from '../../shared/lib/json.ts';
import {exactObject, integer, number, read, type Infer} from '../../shared/lib/schema.ts';
import type {Clock} from './clock.ts';

export const MAX_RATE = 3_600;

const dayClockSchema = exactObject({
  /** The city's time at `machineAtMs`, both epoch ms UTC. */
  cityAtMs: integer(),
  machineAtMs: integer(),
  rate: number().min(1).max(MAX_RATE),
});
export type DayClock = Infer<typeof dayClockSchema>;

export interface DayOptions {
  /** Minutes after the city's midnight; null: the time it is. */
  readonly atMinutes: number | null;
  readonly speed: number | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Null where neither was asked for: then the real clock runs. */
export function dayClockOf({atMinutes, speed}: DayOptions, machineNowMs: number, utcOffsetMinutes: number): DayClock | null {
  if (atMinutes === null && speed === null) return null;
  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  const midnightMs = Math.floor((machineNowMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  return {cityAtMs: atMinutes === null ? machineNowMs : midnightMs + atMinutes * MINUTE_MS, machineAtMs: machineNowMs, rate: speed ?? 1};
}

/** What the starter handed on; null where there is none, or none that is right. */
export function readDayClock(text: string | undefined): DayClock | null {
  const value = text === undefined ? null : parseJson(text);
  const day = value?.ok ? read(dayClockSchema, value.value) : null;
  return day?.ok ? day.value : null;
}

/** `machine` is this machine's own clock. */
export function createDayClock({cityAtMs, machineAtMs, rate}: DayClock, machine: Clock): Clock {
  const startedAt = machine.monotonic();
  const cityStartMs = cityAtMs + (machine.machineNow() - machineAtMs) * rate;
  return {
    rate,
    isSimulated: true,
    now: () => Math.round(cityStartMs + (machine.monotonic() - startedAt) * rate),
    machineNow: () => machine.machineNow(),
    monotonic: () => machine.monotonic(),
    after: (delayMs, callback) => machine.after(delayMs, callback),
    every: (intervalMs, callback) => machine.every(intervalMs, callback),
  };
}
