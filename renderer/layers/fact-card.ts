/**
 * A card made of a record's fields as they are: each under its name in the operator's language, with its unit as its
 * name tells it. Fields that no source ever mentioned are left out; what a source says it does not know is `–`.
 */
import {namesTime} from '../../shared/time/time.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {formatDegrees, formatKmh, formatNumber, THIN_SPACE} from '../text/format.ts';
import type {CardRow, LiveValues, Words} from './look.ts';

/** Wind is told in m/s, what drives in km/h. */
const IN_MPS = new Set(['windSpeedMps', 'gustSpeedMps']);

/** Ending of a field's name, what is written behind the value, and decimals. The first that fits counts. */
const UNITS: readonly (readonly [ending: RegExp, unit: string, decimals: number])[] = [
  [/M3PerS$/, 'm³/s', 2], [/UgM3$/, 'µg/m³', 0], [/M3$/, 'm³', 0], [/M2$/, 'm²', 0], [/Mbps$/, 'Mbit/s', 0], [/Dbm$/, 'dBm', 0], [/Db$/, 'dB', 0],
  [/Hpa$/, 'hPa', 0], [/Ppm$/, 'ppm', 0], [/Mps$/, 'm/s', 1], [/Mm$/, 'mm', 1], [/Ms$/, 'ms', 1], [/Kg$/, 'kg', 0], [/Min$/, 'min', 0],
  [/[a-z]C$/, '°C', 1], [/[a-z]S$/, 's', 0], [/[a-z]M$/, 'm', 1],
];

export function factRows(fields: readonly string[], facts: FactRecord, words: Words): readonly CardRow[] {
  return fields.filter((field) => facts[field] !== undefined).map((field) => ({label: fieldName(field, words), value: writtenFact(field, facts[field], words)}));
}

/** Live values beside place, in the order of the layer's columns; what was never measured is left out. */
export function liveRows(live: LiveValues, words: Words): readonly CardRow[] {
  return Object.entries(live)
    .filter(([name, value]) => name !== 'lonDeg' && name !== 'latDeg' && value !== null)
    .map(([name, value]) => ({label: fieldName(name, words), value: writtenFact(name, value, words)}));
}

/** A field newer than this build's texts goes by its own name. */
export function fieldName(field: string, {t}: Words): string {
  const key = `fields.${field}`;
  const name = t(key);
  return name === key ? field : name;
}

/** A word of a fixed list in the operator's language; any other text as it came. */
export function valueWord(field: string, value: string, {t}: Words): string {
  // Only what can be a key is asked for: a text from outside with dots in it would walk through the texts.
  if (!/^[A-Za-z0-9_-]+$/.test(value)) return value;
  for (const key of [`values.${field}.${value}`, `values.common.${value}`]) {
    const word = t(key);
    if (word !== key) return word;
  }
  return value;
}

export function writtenFact(field: string, value: unknown, words: Words): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return writtenNumber(field, value, words);
  if (typeof value === 'boolean') return valueWord('common', value ? 'yes' : 'no', words);
  if (typeof value === 'string') return valueWord(field, value, words);
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return null;
  if (value.some((each) => typeof each === 'object')) return words.number(value.length, 0);
  return value.map((each) => (typeof each === 'number' ? words.number(each, Number.isInteger(each) ? 0 : 2) : valueWord(field, String(each), words))).join(' · ');
}

function writtenNumber(field: string, value: number, words: Words): string {
  const {language} = words;
  if (namesTime(field)) return words.time(value);
  if (field.endsWith('Share')) return `${formatNumber(value * 100, Math.abs(value) < 0.1 ? 1 : 0, language)}${THIN_SPACE}%`;
  if (field.endsWith('Deg')) return formatDegrees(value, language);
  if (field.endsWith('Mps') && !IN_MPS.has(field)) return formatKmh(value, language);
  const unit = UNITS.find(([ending]) => ending.test(field));
  if (unit) return `${formatNumber(value, unit[2], language)}${THIN_SPACE}${unit[1]}`;
  // An identity is no quantity: no points between its digits.
  if (field === 'imo') return String(value);
  return words.number(value, Number.isInteger(value) ? 0 : 2);
}
