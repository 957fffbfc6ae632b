/**
 * What a tracker or its server sends, as elements of named fields: JSON (one object, an array, or one object a line) or
 * the OsmAnd protocol's query, in a body, a datagram or behind the `?` of an address, one a line.
 */
import {parseJson} from '../../../../shared/lib/json.ts';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import type {Refusal} from '../../../../shared/model/observation.ts';
import type {Refused} from '../formats/refused.ts';
import {utf8TextOf} from '../formats/utf8.ts';

export const MAX_INPUT_BYTES = 1_000_000;
export const MAX_ELEMENTS = 10_000;
const MAX_QUERY_LENGTH = 4_000;

export type Fields = ReadonlyMap<string, unknown>;
export type Element = {readonly fields: Fields; readonly about: unknown} | {readonly refused: Refused; readonly about: unknown};

export function readElements(input: Uint8Array): Result<readonly Element[], Refusal> {
  if (input.byteLength > MAX_INPUT_BYTES) return unreadable('too-large', `${input.byteLength} bytes, ${MAX_INPUT_BYTES} are read`);
  const text = utf8TextOf(input)?.trim();
  if (text === undefined) return unreadable('schema', 'the text is not UTF-8');
  const elements = /^[{[]/.test(text) ? fromJson(text) : fromQueries(text);
  if (!elements.ok) return elements;
  const {length} = elements.value;
  return length > MAX_ELEMENTS ? unreadable('too-large', `${length} positions, ${MAX_ELEMENTS} are read`) : elements;
}

export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

function fromJson(text: string): Result<readonly Element[], Refusal> {
  const whole = parseJson(text);
  if (whole.ok) return ok((Array.isArray(whole.value) ? whole.value : [whole.value]).map(elementOf));
  const lines = linesOf(text).map((line) => ({line, json: parseJson(line)}));
  if (!lines.some(({json}) => json.ok)) return unreadable(whole.error.code, whole.error.reason);
  return ok(lines.map(({line, json}) => (json.ok ? elementOf(json.value) : {refused: json.error, about: line})));
}

function elementOf(value: unknown): Element {
  const fields = fieldsOf(value);
  return fields ? {fields, about: value} : {refused: {code: 'schema', reason: 'not an object'}, about: value};
}

function fromQueries(text: string): Result<readonly Element[], Refusal> {
  const elements = linesOf(text).map(queryOf);
  return elements.some((element) => 'fields' in element) ? ok(elements) : unreadable('schema', 'neither JSON nor a query (id=…&lat=…&lon=…)');
}

function queryOf(line: string): Element {
  const refused = (reason: string): Element => ({refused: {code: line.length > MAX_QUERY_LENGTH ? 'too-large' : 'schema', reason}, about: line});
  if (line.length > MAX_QUERY_LENGTH) return refused(`a query of ${line.length} characters`);
  const query = line.slice(/^[^=]*\?/.exec(line)?.[0].length ?? 0);
  if (!/^[\w.-]+=/.test(query)) return refused('neither JSON nor a query');
  return {fields: new Map(new URLSearchParams(query)), about: query};
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

function unreadable(code: Refusal['code'], reason: string): {readonly ok: false; readonly error: Refusal} {
  return err({index: 0, code, reason});
}
