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

/** What is gone is left out, and so is `undefined`, as in JSON. Never throws. */
export function packRecords(records: readonly LayerRecord[]): PackedRecords {
  const layers = new Places();
  const shapes = new Shapes();
  const rows = records.flatMap(({layer, id, handle, version, at, record}): readonly PackedRow[] => {
    if (record === null) return [];
    let names = Object.keys(record);
    let values: readonly unknown[] = Object.values(record);
    if (values.includes(undefined)) {
      names = names.filter((_name, index) => values[index] !== undefined);
      values = values.filter((value) => value !== undefined);
    }
    return [[layers.of(layer), id, handle, version, at, shapes.of(names), values]];
  });
  return {layers: layers.all, shapes: shapes.all, rows};
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

class Places {
  readonly all: string[] = [];
  readonly #placeOf = new Map<string, number>();

  of(name: string): number {
    const known = this.#placeOf.get(name);
    if (known !== undefined) return known;
    this.#placeOf.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

/** Lists of field names: nearly every record has that of the one before it. */
class Shapes {
  readonly all: (readonly string[])[] = [];
  readonly #texts = new Places();
  #last = -1;

  of(names: readonly string[]): number {
    const last = this.all[this.#last];
    if (last?.length === names.length && last.every((name, index) => name === names[index])) return this.#last;
    this.#last = this.#texts.of(JSON.stringify(names));
    this.all[this.#last] ??= names;
    return this.#last;
  }
}
