/**
 * Which clock a process runs on: the starter's, that of its own `--at` and `--speed`, or the machine's. A simulated day
 * has data of its own below the data folder, or times that have not come yet would stand beside real ones.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {manifestSchema, readPackText} from '../../shared/model/city-pack.ts';
import {systemClock, type Clock} from './clock.ts';
import {createDayClock, dayClockOf, readDayClock, type DayClock, type DayOptions} from './day-clock.ts';

export interface ProcessClock {
  readonly clock: Clock;
  /** Null on the machine's own clock. */
  readonly day: DayClock | null;
  readonly dataDir: string;
}

export const SIMULATED_FOLDER = 'simulated';

/** One sentence where the city's time zone is not to be had. `handedOn` is the starter's `HAIDANG_CLOCK`. */
export function processClock(options: DayOptions & {readonly dataDir: string}, cityFolder: string, handedOn?: string): Result<ProcessClock> {
  const day = readDayClock(handedOn) ?? dayOf(options, cityFolder);
  if (day !== null && 'ok' in day) return day;
  if (day === null) return ok({clock: systemClock, day, dataDir: options.dataDir});
  return ok({clock: createDayClock(day, systemClock), day, dataDir: join(options.dataDir, SIMULATED_FOLDER)});
}

function dayOf(options: DayOptions, cityFolder: string): DayClock | null | {readonly ok: false; readonly error: string} {
  // Nothing is read where nothing was asked for.
  if (options.atMinutes === null && options.speed === null) return null;
  const path = join(cityFolder, 'pack.json');
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    return err(`${path}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
  }
  const manifest = readPackText(path, manifestSchema, content);
  return manifest.ok ? dayClockOf(options, systemClock.machineNow(), manifest.value.utcOffsetMinutes) : manifest;
}
