/** Values that a JSON Schema takes, and the same spoiled in one place: what a hostile or broken sender would send. */
import fc from 'fast-check';
import type {JsonSchema} from '../../shared/lib/schema.ts';

type Schema = JsonSchema | boolean | undefined;
type Some = fc.Arbitrary<unknown>;

const MOST_ITEMS = 4;
const DEEPEST = 4;
/** Nothing that is asked for, everything that has ever broken a reader. */
const HOSTILE: readonly unknown[] = [
  null, '', ' ', 0, -1, 1.5, -0, 2 ** 53, 1e308, true, [], {}, [[]], '\u0000', '\u202e', '\ud800', '__proto__', 'constructor', '../..',
  'x'.repeat(10_000), Array.from({length: 1_000}, () => 0), JSON.parse('{"__proto__": {"admin": true}}'), nested(200), '2026-13-45T99:99:99Z',
];

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

/** `words`: what texts are often taken from, so that what is asked is about something that is there. */
export function fitting(schema: JsonSchema, words: () => readonly string[] = () => []): Some {
  const definitions = (schema['$defs'] ?? {}) as {readonly [name: string]: JsonSchema};
  const of = (part: Schema, depth: number): Some => {
    if (part === undefined || typeof part === 'boolean' || depth > DEEPEST) return fc.constantFrom<unknown>('free', 7, null, {});
    const {$ref, anyOf, oneOf, allOf, type} = part as {readonly [keyword: string]: unknown};
    if (typeof $ref === 'string') return of(definitions[$ref.slice($ref.lastIndexOf('/') + 1)], depth + 1);
    const choices = (anyOf ?? oneOf) as readonly JsonSchema[] | undefined;
    if (choices) return fc.oneof(...choices.map((each) => of(each, depth)));
    if (Array.isArray(allOf)) return of(Object.assign({}, ...(allOf as object[])) as JsonSchema, depth);
    if ('const' in part) return fc.constant(part['const']);
    if (Array.isArray(part['enum'])) return fc.constantFrom(...(part['enum'] as unknown[]));
    if (type === 'string') return textOf(part);
    if (type === 'integer' || type === 'number') return numberOf(part, type === 'integer');
    if (type === 'boolean') return fc.boolean();
    if (type === 'null') return fc.constant(null);
    if (type === 'array') return arrayOf(part, depth);
    if (type === 'object') return objectOf(part, depth);
    return of(undefined, depth);
  };
  const textOf = ({pattern, minLength, maxLength}: JsonSchema): Some => {
    const limits = {minLength: Number(minLength ?? 0), maxLength: Math.min(Number(maxLength ?? 40), 40)};
    const free = typeof pattern === 'string' ? fc.stringMatching(new RegExp(pattern)) : fc.string(limits);
    return fc.oneof({weight: 3, arbitrary: fc.nat().map((at) => words()[at % Math.max(1, words().length)] ?? 'word')}, {weight: 1, arbitrary: free});
  };
  const numberOf = ({minimum, maximum, exclusiveMinimum}: JsonSchema, whole: boolean): Some => {
    const min = Number(minimum ?? exclusiveMinimum ?? -1_000);
    const max = Math.max(min, Math.min(Number(maximum ?? 1_000_000), min + 2_000_000));
    return whole ? fc.integer({min: Math.ceil(min), max: Math.floor(max)}) : fc.double({min, max, noNaN: true});
  };
  const arrayOf = ({items, prefixItems, minItems, maxItems}: JsonSchema, depth: number): Some => {
    if (Array.isArray(prefixItems)) return fc.tuple(...(prefixItems as JsonSchema[]).map((each) => of(each, depth + 1)));
    const least = Number(minItems ?? 0);
    return fc.array(of(items as Schema, depth + 1), {minLength: least, maxLength: Math.max(least, Math.min(Number(maxItems ?? MOST_ITEMS), MOST_ITEMS))});
  };
  const objectOf = ({properties, required, additionalProperties, propertyNames}: JsonSchema, depth: number): Some => {
    const known = Object.entries((properties ?? {}) as {readonly [name: string]: JsonSchema});
    if (known.length === 0 && additionalProperties) return fc.dictionary(of((propertyNames ?? {type: 'string'}) as Schema, depth + 1) as fc.Arbitrary<string>, of(additionalProperties as Schema, depth + 1), {maxKeys: 3});
    return fc.record(Object.fromEntries(known.map(([name, each]) => [name, of(each, depth + 1)])), {requiredKeys: (required ?? []) as string[]});
  };
  return of(schema, 0);
}

/** As it is, or with one thing in it gone, replaced, or too much. */
export function maybeSpoiled(right: Some): Some {
  return fc.tuple(right, fc.nat({max: 3}), fc.nat(), fc.constantFrom(...HOSTILE)).map(([value, how, at, hostile]) => {
    const places = placesIn(value);
    const place = places[at % Math.max(1, places.length)];
    if (how === 0) return value;
    if (!place) return hostile;
    return changed(value, place, how, hostile);
  });
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, before: Place = []): readonly Place[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.keys(value).flatMap((key) => [[...before, key], ...placesIn((value as {readonly [key: string]: unknown})[key], [...before, key])]);
}

function changed(value: unknown, [key, ...rest]: Place, how: number, hostile: unknown): unknown {
  if (key === undefined || value === null || typeof value !== 'object') return hostile;
  const copy: {[key: string]: unknown} = Array.isArray(value) ? (Object.assign([], value) as unknown as {[key: string]: unknown}) : {...value};
  if (rest.length > 0) copy[key] = changed(copy[key], rest, how, hostile);
  else if (how === 1) delete copy[key];
  else if (how === 2) copy[key] = hostile;
  else copy['tooMuch'] = hostile;
  return copy;
}
