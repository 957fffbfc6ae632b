/** The bundled pack and its day, read once for the tests of this folder. */
import {join} from 'node:path';
import {readDemoPack, type DemoPack} from '../pack.ts';
import {createCity, type City, type Day} from './city.ts';
import {readDayPack, type DayPack} from './day-pack.ts';
import {DAY_MS, msOfDay} from './script.ts';

export const FOLDER = join(import.meta.dirname, '../../../assets/cities/hai-phong');
/** Midnight of 15 September 2026 in the city. */
export const MIDNIGHT = Date.UTC(2026, 8, 14, 17);

const demoPack = readDemoPack(FOLDER);
const dayPack = readDayPack(FOLDER);
if (!demoPack.ok) throw new Error(demoPack.error);
if (!dayPack.ok || dayPack.value === null) throw new Error('the bundled pack has a day');

export const pack: DemoPack = demoPack.value;
export const day: DayPack = dayPack.value;

export function at(time: string): number {
  return MIDNIGHT + msOfDay(time);
}

export function cityOf(seed: number): City & {readonly day: Day} {
  const city = createCity(pack, day, seed);
  if (city.day === null) throw new Error('the city has a day');
  return {...city, day: city.day};
}

export const WHOLE_DAY_MS = DAY_MS;
