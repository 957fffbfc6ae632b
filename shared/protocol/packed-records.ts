/**
 * Many records with their field names said once, and so what all of them have in common: their source, that nothing is
 * wrong with them. Records of a layer nearly all have the same fields, and the names are more than half of their text; a
 * window takes 50,000 of them in half the time (P7).
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
  /** By place of the field names: what all rows with these fields have in common; their values are then the others alone. */
  readonly same?: readonly {readonly [field: string]: unknown}[];
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
    return [[layers.of(layer), id, handle, version, at, shapes.note(names, values), values]];
  });
  return {
    layers: layers.all, shapes: shapes.all.map(({names}) => names), same: shapes.all.map((shape) => shape.same),
    rows: rows.map(([layer, id, handle, version, at, shape, values]): PackedRow => [layer, id, handle, version, at, shape, must(shapes.all[shape], 'a noted shape').othersOf(values)]),
  };
}

/** Throws where a row names a layer or field names that are not in the lists. */
export function unpackRecords({layers, shapes, same, rows}: PackedRecords): LayerRecord[] {
  // A copy of an object that has all the fields is made several times faster than one that gets them one by one.
  const blanks = shapes.map((names, shape) => ({...Object.fromEntries(names.map((name) => [name, null as unknown])), ...same?.[shape]}));
  const others = shapes.map((names, shape) => names.filter((name) => !Object.hasOwn(same?.[shape] ?? {}, name)));
  return rows.map(([layer, id, handle, version, at, shape, values]) => {
    const names = must(others[shape], 'field names of a record');
    const record: {[name: string]: unknown} = {...blanks[shape]};
    for (let index = 0; index < names.length; index++) record[names[index]!] = values[index];
    return {layer: must(layers[layer], 'the layer of a record'), id, handle, version, at, record: record as unknown as FactRecord};
  });
}

/** Texts in the order of their first mention, each said once and then named by its place. */
export class Places {
  readonly all: string[] = [];
  readonly #placeOf = new Map<string, number>();

  of(text: string): number {
    const known = this.#placeOf.get(text);
    if (known !== undefined) return known;
    this.#placeOf.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

/** Records with the same fields, and which of them were the same in all. */
class Shape {
  readonly names: readonly string[];
  readonly #first: readonly unknown[];
  readonly #isSame: boolean[];

  constructor(names: readonly string[], first: readonly unknown[]) {
    this.names = names;
    this.#first = first;
    this.#isSame = first.map(isPlain);
  }

  note(values: readonly unknown[]): void {
    for (let index = 0; index < values.length; index++) {
      if (this.#isSame[index] && !isEqual(values[index], this.#first[index])) this.#isSame[index] = false;
    }
  }

  get same(): {readonly [field: string]: unknown} {
    return Object.fromEntries(this.names.flatMap((name, index) => (this.#isSame[index] ? [[name, this.#first[index]]] : [])));
  }

  othersOf(values: readonly unknown[]): readonly unknown[] {
    return values.filter((_value, index) => !this.#isSame[index]);
  }
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object' || isEmpty(value);
const isEqual = (one: unknown, other: unknown): boolean => one === other || (isEmpty(one) && isEmpty(other));

/** Nearly every record has the fields of the one before it. */
class Shapes {
  readonly all: Shape[] = [];
  readonly #texts = new Places();
  #last = -1;

  note(names: readonly string[], values: readonly unknown[]): number {
    const last = this.all[this.#last]?.names;
    const isLast = last?.length === names.length && last.every((name, index) => name === names[index]);
    if (!isLast) this.#last = this.#texts.of(JSON.stringify(names));
    const shape = this.all[this.#last] ??= new Shape(names, values);
    shape.note(values);
    return this.#last;
  }
}
