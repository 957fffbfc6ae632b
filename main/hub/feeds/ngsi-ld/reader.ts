/**
 * Reads an entity's attributes for a model. What is not told stays `undefined`, so that a notification of one attribute
 * changes that one; what is told as unknown is `null`. What cannot be read is `null` and noted, with its name.
 */
import {geometrySchema, type Geometry} from '../../../../shared/geo/geometry.ts';
import {read} from '../../../../shared/lib/schema.ts';
import {readTime} from '../../../../shared/time/time.ts';
import {isObject, type Attribute, type Entity} from './entity.ts';
import {convert, type Dimension} from './unit-codes.ts';

const MAX_NOTES = 8;

export class Reader {
  readonly entity: Entity;
  readonly #notes: string[] = [];

  constructor(entity: Entity) {
    this.entity = entity;
  }

  /** The first of these attributes that is there. */
  attribute(...names: readonly string[]): Attribute | undefined {
    const name = names.find((each) => this.entity.attributes.has(each));
    return name === undefined ? undefined : this.entity.attributes.get(name);
  }

  has(name: string): boolean {
    return this.entity.attributes.has(name);
  }

  text(length: number, ...names: readonly string[]): string | null | undefined {
    const told = this.attribute(...names);
    if (!told) return undefined;
    const {value} = told;
    if (typeof value === 'string') return value === '' ? null : value.slice(0, length);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(', ').slice(0, length) || null;
    if (isObject(value)) return this.#inOneLanguage(value)?.slice(0, length) ?? null;
    return null;
  }

  /** In the product's unit. */
  quantity(dimension: Dimension, ...names: readonly string[]): number | null | undefined {
    const told = this.attribute(...names);
    if (!told) return undefined;
    const value = numberOf(told.value);
    if (value === null) return null;
    const ours = convert(value, told.unitCode, dimension);
    if (ours === undefined) this.note(`${names[0]}: unit ${told.unitCode?.slice(0, 16)}`);
    else if (ours === null && value !== -1) this.note(`${names[0]}: ${value}`);
    return ours ?? null;
  }

  integer(...names: readonly string[]): number | null | undefined {
    const told = this.attribute(...names);
    if (!told) return undefined;
    const value = numberOf(told.value);
    return value === null || !Number.isSafeInteger(value) ? null : value;
  }

  flag(...names: readonly string[]): boolean | null | undefined {
    const told = this.attribute(...names);
    if (!told) return undefined;
    if (told.value === true || told.value === 'true' || told.value === 1) return true;
    return told.value === false || told.value === 'false' || told.value === 0 ? false : null;
  }

  texts(length: number, count: number, ...names: readonly string[]): string[] | undefined {
    const told = this.attribute(...names);
    if (!told) return undefined;
    const list: readonly unknown[] = Array.isArray(told.value) ? told.value : [told.value];
    return list.filter((each) => typeof each === 'string').slice(0, count).map((each) => each.slice(0, length));
  }

  /** The source's word where it is one of ours, as `snake_case`; another is noted and null. */
  word<const Word extends string>(words: readonly Word[], ...names: readonly string[]): Word | null | undefined {
    const text = this.text(64, ...names);
    if (text == null) return text;
    const ours = text.trim().replaceAll(/([a-z])([A-Z])/g, '$1_$2').replaceAll(/[\s-]+/g, '_').toLowerCase();
    const word = words.find((each) => each === ours);
    if (word === undefined) this.note(`${names[0]}: ${text}`);
    return word ?? null;
  }

  moment(...names: readonly string[]): number | null | undefined {
    const told = this.attribute(...names);
    return told && momentOf(told.value);
  }

  /** Both ends of `start/end`; one moment is both. */
  span(name: string): readonly [number | null, number | null] {
    const value = this.attribute(name)?.value;
    if (typeof value !== 'string') return [null, null];
    const [start, end] = value.split('/');
    return [momentOf(start), momentOf(end ?? start)];
  }

  /** When this was observed: by these attributes, else by the newest time that any attribute carries. */
  observedAt(...names: readonly string[]): number | null {
    for (const name of [...names, 'TimeInstant']) {
      const [, end] = this.span(name);
      if (end !== null) return end;
    }
    let newest: number | null = null;
    for (const {observedAt} of this.entity.attributes.values()) {
      const at = momentOf(observedAt);
      if (at !== null && (newest === null || at > newest)) newest = at;
    }
    return newest;
  }

  /** `undefined` where no place is told; the sentence where what is told is none. */
  geometry(name = 'location'): {readonly geometry: Geometry | null | undefined} | {readonly wrong: string} {
    const told = this.attribute(name);
    if (!told) return {geometry: undefined};
    if (told.value === null) return {geometry: null};
    const value = typeof told.value === 'string' ? fromText(told.value) : told.value;
    const geometry = read(geometrySchema, value);
    return geometry.ok ? {geometry: geometry.value} : {wrong: `${name}: ${geometry.error}`};
  }

  note(text: string): void {
    if (this.#notes.length < MAX_NOTES) this.#notes.push(text);
  }

  get notes(): string | null {
    return this.#notes.join('; ') || null;
  }

  /** A language map, an address or an organisation as one text. */
  #inOneLanguage(value: {readonly [member: string]: unknown}): string | null {
    const told = value['vi'] ?? value['en'] ?? value['name'] ?? value['streetAddress'] ?? value['@none'];
    return typeof told === 'string' ? told : null;
  }
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  // Brokers that keep everything as text are common.
  return typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?(e[+-]?\d{1,3})?\s*$/i.test(value) ? numberOf(Number(value)) : null;
}

/** Without an offset it is UTC, as brokers take it. */
export function momentOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const text = value.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return readTime(text) ?? readTime(`${text}Z`) ?? readTime(`${text}T00:00:00Z`);
}

/** NGSIv2 `geo:point`: `lat,lon`. */
function fromText(text: string): unknown {
  const [lat, lon, ...rest] = text.split(',').map((part) => numberOf(part));
  return rest.length > 0 ? null : {type: 'Point', coordinates: [lon, lat]};
}
