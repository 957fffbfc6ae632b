/**
 * What each station measures and when: level, depth, rain, air, wind, waves. A reading belongs to its period, so it is
 * the same however often it is asked. Four faults are played: blind with the network, silent, stuck, and a fast clock.
 */
import {valueAt, type Curve} from './curve.ts';
import type {DayPack} from './day-pack.ts';
import type {Moment} from './moment.ts';
import type {Network} from './network.ts';
import {keyOf, waveAt} from './noise.ts';
import {eventsOf} from './script.ts';
import type {Weather, WeatherAt} from './weather.ts';

export type Station = DayPack['sensors'][number];

export interface Reading {
  readonly station: Station;
  /** By the station's own clock. */
  readonly observedAt: number;
  /** In the units of the station's row; names of the smart data models. */
  readonly values: {readonly [name: string]: number};
}

export interface Sensors {
  /** Readings whose period ended after `fromMs` and up to `moment`; from the start of time: the newest of each. */
  between(fromMs: number | null, moment: Moment): Reading[];
}

const MINUTE_MS = 60_000;

export function createSensors(pack: DayPack, parts: {readonly weather: WeatherAt; readonly tide: (station: string, msOfDay: number) => number | null; readonly network: Network}, seed: number): Sensors {
  const {script} = pack;
  const skewMs = new Map(script.skewedSources.map(({ref, skewS}) => [ref, skewS * 1_000]));
  const stuck = new Set(script.feedGaps.filter(({mode}) => mode === 'stuck value').flatMap(({ref}) => ref ?? []));
  const silentFrom = new Map(eventsOf(script, 'sensors', 'silent').map(({ref, at}) => [ref, at]));
  const flood = new Map<string, Curve>(script.streetFlood.map(({ref, points}) => [ref, points]));

  const readingOf = (station: Station, {msOfDay, midnightMs}: Moment): Reading => {
    // A stuck value was measured once, at midnight.
    const measuredMs = stuck.has(station.id) ? 0 : msOfDay;
    const key = keyOf(seed, 'sensor', station.id);
    const values = valuesOf(station, {
      msOfDay: measuredMs, atMs: midnightMs + measuredMs, key, weather: parts.weather(measuredMs),
      levelM: parts.tide(station.id, measuredMs), depthCm: valueAt(flood.get(station.id) ?? [[0, 0]], measuredMs), weatherAt: parts.weather,
    });
    return {station, observedAt: midnightMs + msOfDay + (skewMs.get(station.id) ?? 0), values};
  };

  return {
    between: (fromMs, moment) => pack.sensors.flatMap((station) => {
      const periodMs = station.periodS * 1_000;
      // Each station has its own second, so that they do not all speak at once.
      const phaseMs = (keyOf('phase', station.id) >>> 0) % Math.min(periodMs, 60_000);
      const slotMs = Math.floor((moment.msOfDay - phaseMs) / periodMs) * periodMs + phaseMs;
      if (fromMs !== null && moment.midnightMs + slotMs <= fromMs) return [];
      if (parts.network.at(moment.msOfDay).blind.sensors.has(station.id)) return [];
      // An old reading of a fast clock would look right, and shut the record for the next one.
      if (fromMs === null && skewMs.has(station.id)) return [];
      const silentMs = silentFrom.get(station.id);
      if (silentMs !== undefined && slotMs >= silentMs) return [];
      return [readingOf(station, {...moment, msOfDay: slotMs, atMs: moment.midnightMs + slotMs})];
    }),
  };
}

interface Surroundings {
  readonly msOfDay: number;
  readonly atMs: number;
  readonly key: number;
  readonly weather: Weather;
  readonly levelM: number | null;
  readonly depthCm: number;
  readonly weatherAt: WeatherAt;
}

function valuesOf({kind, params}: Station, around: Surroundings): {readonly [name: string]: number} {
  const {weather, key, atMs, msOfDay} = around;
  const near = (number: number, value: number, share: number): number => value * (1 + share * waveAt(key + number, atMs, 20 * MINUTE_MS));
  switch (kind) {
    case 'tide':
    case 'water':
      return {waterLevel: round((around.levelM ?? 1) + 0.015 * waveAt(key, atMs, 4 * MINUTE_MS), 2)};
    case 'street-flood':
      return {currentLevel: round(Math.max(0, around.depthCm + (around.depthCm > 0 ? 0.8 * waveAt(key, atMs, 5 * MINUTE_MS) : 0)), 1)};
    case 'rain':
      return {precipitation: round(Math.max(0, near(1, around.weatherAt(msOfDay).rainMmH / 6, 0.35)), 1)};
    case 'weather':
      return {
        temperature: round(near(1, weather.tempC, 0.02), 1), relativeHumidity: round(Math.min(1, near(2, weather.humidityShare, 0.03)), 2),
        windSpeed: round(near(3, weather.windMps, 0.15), 1), windDirection: Math.round((weather.windFromDeg + 12 * waveAt(key + 4, atMs, 9 * MINUTE_MS) + 360) % 360),
        atmosphericPressure: round(weather.pressureHpa + 0.3 * waveAt(key + 5, atMs, 60 * MINUTE_MS), 1), gustSpeed: round(near(6, weather.gustMps, 0.1), 1),
      };
    case 'wave':
      return {waveHeight: round(near(1, 0.25 + 0.0095 * weather.windMps ** 2, 0.08), 2), swellPeriod: round(near(2, 4 + 0.16 * weather.windMps, 0.05), 1)};
    default:
      return airOf(params ?? ['pm25'], weather, msOfDay, near);
  }
}

/** Rain washes the air, wind thins it, rush hours fill it. */
function airOf(params: readonly string[], weather: Weather, msOfDay: number, near: (number: number, value: number, share: number) => number): {readonly [name: string]: number} {
  const hour = msOfDay / 3_600_000;
  const rush = Math.exp(-(((hour - 7.8) / 1.6) ** 2)) + Math.exp(-(((hour - 17.6) / 1.8) ** 2));
  const clean = 1 / (1 + weather.rainMmH / 12) / (0.75 + weather.windMps / 14);
  const typical: {readonly [name: string]: number} = {
    pm25: (26 + 24 * rush) * clean, pm10: (44 + 38 * rush) * clean, no2: (22 + 34 * rush) * clean, so2: 12 * clean,
    o3: (30 + 45 * Math.max(0, Math.sin(((hour - 6) / 12) * Math.PI))) * clean, co: (700 + 800 * rush) * clean,
  };
  return Object.fromEntries(params.map((name, number) => [name, round(Math.max(0.1, near(number, typical[name] ?? 10, 0.18)), 1)]));
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
