/** Rows of the cache as texts of `PackedRecords`, made without reading the records themselves (P7). */
import type {FactRecord} from '../../../shared/model/record.ts';
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
  readonly is_json: 0 | 1;
}

/** So many that a window reads one part while the next is on its way. */
const RECORDS_A_PART = 2_500;

export function packedParts(rows: readonly RecordRow[], shapes: Shapes): string[] {
  const parts: string[] = [];
  for (let from = 0; from < rows.length; from += RECORDS_A_PART) parts.push(partOf(rows.slice(from, from + RECORDS_A_PART), shapes));
  return parts;
}

function partOf(rows: readonly RecordRow[], shapes: Shapes): string {
  const layers = new Places();
  const names = new Places();
  const texts = rows.map((row) => {
    const {shape, values} = shapedOf(row, shapes);
    return `[${layers.of(row.layer)},${JSON.stringify(row.id)},${row.handle},${row.version},${row.at_ms},${names.of(shape)},${values}]`;
  });
  return `{"layers":${JSON.stringify(layers.all)},"shapes":[${names.all.join(',')}],"rows":[${texts.join(',')}]}`;
}

/** Throws where the row names a shape that is not there, or is of before and no object. */
function shapedOf({record, shape}: RecordRow, shapes: Shapes): {readonly shape: string; readonly values: string} {
  if (shape === null) {
    const fields = Object.entries(JSON.parse(record ?? '{}') as FactRecord);
    return {shape: JSON.stringify(fields.map(([name]) => name)), values: JSON.stringify(fields.map(([, value]) => value))};
  }
  const names = shapes.names(shape);
  if (names === undefined) throw new SyntaxError(`no field names ${shape}`);
  return {shape: names, values: record ?? '[]'};
}

/** Texts in the order of their first mention. */
class Places {
  readonly all: string[] = [];
  readonly #placeOf = new Map<string, number>();

  of(text: string): number {
    const known = this.#placeOf.get(text);
    if (known !== undefined) return known;
    this.#placeOf.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}
