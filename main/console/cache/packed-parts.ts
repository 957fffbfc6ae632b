/** Rows of the cache as texts of `PackedRecords`, made without reading the records themselves (P7). */
import {Places} from '../../../shared/protocol/packed-records.ts';
import type {Shapes} from './shapes.ts';

export interface RecordRow {
  readonly layer: string;
  readonly id: string;
  readonly handle: number;
  readonly version: number;
  readonly at_ms: number;
  /** The values as a JSON array, or without a shape the whole object; null where the record is gone. */
  readonly record: string | null;
  readonly shape: number | null;
  /** How many values; 0 for an object, null where it is no JSON. */
  readonly size: number | null;
}

/** So many that a window reads one part while the next is on its way. */
const RECORDS_A_PART = 2_500;

/** Null where a row is not what it should be; then all of it is doubtful. */
export function packedParts(rows: readonly RecordRow[], shapes: Shapes): string[] | null {
  const parts: string[] = [];
  for (let from = 0; from < rows.length; from += RECORDS_A_PART) {
    const part = partOf(rows.slice(from, from + RECORDS_A_PART), shapes);
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

function partOf(rows: readonly RecordRow[], shapes: Shapes): string | null {
  const layers = new Places();
  const names = new Places();
  const texts: string[] = [];
  for (const row of rows) {
    const shaped = shapedOf(row, shapes);
    if (shaped === null) return null;
    texts.push(`[${layers.of(row.layer)},${JSON.stringify(row.id)},${row.handle},${row.version},${row.at_ms},${names.of(shaped.names)},${shaped.values}]`);
  }
  return `{"layers":${JSON.stringify(layers.all)},"shapes":[${names.all.join(',')}],"rows":[${texts.join(',')}]}`;
}

/** Its field names and its values, each as a JSON array. */
function shapedOf({record, shape, size}: RecordRow, shapes: Shapes): {readonly names: string; readonly values: string} | null {
  if (record === null || size === null) return null;
  if (shape === null) {
    const whole: unknown = JSON.parse(record);
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return null;
    return {names: JSON.stringify(Object.keys(whole)), values: JSON.stringify(Object.values(whole))};
  }
  const known = shapes.known(shape);
  return known?.size === size ? {names: known.names, values: record} : null;
}
