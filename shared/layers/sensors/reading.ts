/** A sensor's own reading: the one live value that its limits, its symbol and its chart speak of. */
import {SENSOR_KINDS} from './layer.ts';

export type SensorKind = (typeof SENSOR_KINDS)[number];

export interface ReadingColumn {
  readonly column: string;
  /** '' where the record's own `unit` tells. */
  readonly unit: string;
  readonly decimals: number;
}

const LEVEL: ReadingColumn = {column: 'levelM', unit: 'm', decimals: 2};

const READINGS: {readonly [kind in SensorKind]: ReadingColumn} = {
  tide: LEVEL,
  water: LEVEL,
  street_flood: LEVEL,
  wave: LEVEL,
  rain: {column: 'precipitationMm', unit: 'mm', decimals: 1},
  air: {column: 'pm25UgM3', unit: 'µg/m³', decimals: 0},
  weather: {column: 'windSpeedMps', unit: 'm/s', decimals: 1},
  noise: {column: 'value', unit: 'dB(A)', decimals: 0},
  device: {column: 'value', unit: '', decimals: 2},
};

export function readingOf(kind: unknown): ReadingColumn {
  return READINGS[SENSOR_KINDS.find((known) => known === kind) ?? 'device'];
}

/** Limits mildest first; those of SDM FloodMonitoring where there are no others. */
export function limitsOf({alarmLevels, alertLevelM, dangerLevelM}: {readonly [field: string]: unknown}): readonly number[] {
  const listed = Array.isArray(alarmLevels) ? alarmLevels : [alertLevelM, dangerLevelM];
  return listed.filter((limit) => typeof limit === 'number' && Number.isFinite(limit));
}

export type ReadingBand = 'normal' | 'alert' | 'danger';

/** `alert` from the first limit on, `danger` from the last one on where there are several; null where nobody can tell. */
export function bandOf(value: number | null, limits: readonly number[]): ReadingBand | null {
  const [first] = limits;
  const last = limits.at(-1);
  if (value === null || first === undefined || last === undefined) return null;
  if (value < first) return 'normal';
  return limits.length > 1 && value >= last ? 'danger' : 'alert';
}
