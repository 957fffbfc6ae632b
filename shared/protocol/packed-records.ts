/**
 * Many records with their field names said once. Records of a layer nearly all have the same fields, and the names are
 * more than half of their text; a window takes 50,000 of them in half the time (P7).
 */
import {must} from '../lib/assert.ts';
import type {LayerRecord} from '../model/change.ts';
import type {FactRecord} from '../model/record.ts';

/** Place of the layer, id, handle, version, at, place of the field names, and the values in their order. */
export type PackedRow = readonly [layer: number, id: string, handle: number, version: number, at: number, shape: number, values: readonly unknown[]];

export interface PackedRecords {
  readonly layers: readonly string[];
  /** Lists of field names. */
  readonly shapes: readonly (readonly string[])[];
  readonly rows: readonly PackedRow[];
}

/** Throws where a row names a layer or field names that are not in the lists. */
export function unpackRecords({layers, shapes, rows}: PackedRecords): LayerRecord[] {
  // A copy of an object that has all the fields is made several times faster than one that gets them one by one.
  const blanks = shapes.map((names) => Object.fromEntries(names.map((name) => [name, null as unknown])));
  return rows.map(([layer, id, handle, version, at, shape, values]) => {
    const names = must(shapes[shape], 'field names of a record');
    const record: {[name: string]: unknown} = {...blanks[shape]};
    for (let index = 0; index < names.length; index++) record[names[index]!] = values[index];
    return {layer: must(layers[layer], 'the layer of a record'), id, handle, version, at, record: record as unknown as FactRecord};
  });
}
