/** Weather and water of the day: both follow the script, and only a breath of chance is added where they are measured. */
import {hourly} from './curve.ts';
import type {Script} from './script.ts';

export interface Weather {
  readonly tempC: number;
  readonly humidityShare: number;
  readonly windMps: number;
  readonly gustMps: number;
  readonly windFromDeg: number;
  readonly pressureHpa: number;
  readonly rainMmH: number;
  readonly visibilityKm: number;
}

export type WeatherAt = (msOfDay: number) => Weather;

export function createWeather({weather}: Script): WeatherAt {
  const column = (name: keyof Script['weather'][number]): readonly number[] => weather.map((row) => row[name]);
  const [temp, rh, wind, gust, from, pressure, rain, visibility] = [
    column('tempC'), column('rh'), column('windMs'), column('gustMs'), column('windFromDeg'), column('pressureHpa'), column('rainMmH'), column('visibilityKm'),
  ] as const;
  return (msOfDay) => ({
    tempC: hourly(temp, msOfDay),
    humidityShare: hourly(rh, msOfDay),
    windMps: hourly(wind, msOfDay),
    gustMps: hourly(gust, msOfDay),
    windFromDeg: hourly(from, msOfDay),
    pressureHpa: hourly(pressure, msOfDay),
    rainMmH: hourly(rain, msOfDay),
    visibilityKm: hourly(visibility, msOfDay),
  });
}

const MINUTE_MS = 60_000;

/** Metres above each station's own datum; null for one that the script does not know. */
export function createTide({tide}: Script): (station: string, msOfDay: number) => number | null {
  const hours = tide.hourlyM;
  // 25 values: the day after goes on from the last, less the step that a day's end makes.
  const main = (msOfDay: number): number => {
    const at = Math.max(0, Math.min(24, msOfDay / 3_600_000));
    const hour = Math.min(23, Math.floor(at));
    const from = hours[hour] ?? 0;
    return from + ((hours[hour + 1] ?? from) - from) * (at - hour);
  };
  const others = new Map(tide.others.map((other) => [other.ref, other]));
  return (station, msOfDay) => {
    if (station === tide.station) return main(msOfDay);
    const other = others.get(station);
    return other ? main(msOfDay - other.lagMin * MINUTE_MS) * other.scale + other.addM : null;
  };
}
