/** The query of `items`, read by OGC API – Features 1.0 §7.15: what is unknown or wrong is refused, never ignored. */
import type {Bbox} from '../../../shared/geo/distance.ts';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {readTime} from '../../../shared/time/time.ts';
import type {Problem} from './problem.ts';
import {readCursor} from './page.ts';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 10_000;

export type When =
  | {readonly type: 'now'}
  | {readonly type: 'instant'; readonly at: number}
  /** null: open. */
  | {readonly type: 'span'; readonly from: number | null; readonly to: number | null};

export interface ItemsQuery {
  readonly bbox: Bbox | null;
  readonly when: When;
  readonly limit: number;
  /** The last id of the page before. */
  readonly after: string | null;
}

export type RawQuery = {readonly [name: string]: unknown};

const PARAMETERS = ['bbox', 'datetime', 'limit', 'cursor'];

export function readItemsQuery(query: RawQuery): Result<ItemsQuery, Problem> {
  const unknown = refuseOthers(query, PARAMETERS);
  if (unknown) return err(unknown);
  const bbox = readBbox(query['bbox']);
  const when = readWhen(query['datetime']);
  const limit = readLimit(query['limit']);
  const after = readAfter(query['cursor']);
  if (!bbox.ok) return bbox;
  if (!when.ok) return when;
  if (!limit.ok) return limit;
  return after.ok ? ok({bbox: bbox.value, when: when.value, limit: limit.value, after: after.value}) : after;
}

/** Query parameters beside the known ones, and known ones given twice. */
export function refuseOthers(query: RawQuery, known: readonly string[]): Problem | null {
  for (const [name, value] of Object.entries(query)) {
    if (!known.includes(name)) return refusal('unknown-parameter', `Unknown query parameter: ${name.slice(0, 64)}.`);
    if (typeof value !== 'string') return refusal('repeated-parameter', `${name} is given more than once.`);
  }
  return null;
}

function readBbox(text: unknown): Result<Bbox | null, Problem> {
  if (text === undefined) return ok(null);
  const parts = textOf(text).split(',');
  const numbers = parts.map((part) => (/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(part) ? Number(part) : Number.NaN));
  const [west, south, east, north] = numbers.length === 6 ? [0, 1, 3, 4].map((at) => numbers[at]) : numbers;
  const isBox = (numbers.length === 4 || numbers.length === 6) && numbers.every(Number.isFinite);
  if (!isBox || west === undefined || south === undefined || east === undefined || north === undefined) {
    return err(refusal('bad-bbox', 'bbox is 4 or 6 numbers: west,south,east,north, or with heights as third and sixth.'));
  }
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || south < -90 || north > 90 || south > north) {
    return err(refusal('bad-bbox', 'bbox is in degrees: longitudes within 180, latitudes within 90, south not above north.'));
  }
  return ok([west, south, east, north]);
}

function readWhen(text: unknown): Result<When, Problem> {
  if (text === undefined) return ok({type: 'now'});
  // An unescaped `+` of an offset arrives as a space.
  const sides = textOf(text).replaceAll(' ', '+').split('/');
  const [first, second] = sides.map(readSide);
  if (sides.length === 1 && typeof first === 'number') return ok({type: 'instant', at: first});
  if (sides.length !== 2 || first === undefined || second === undefined) {
    return err(refusal('bad-datetime', 'datetime is an RFC 3339 time, or two of them joined by "/", either one ".." for open.'));
  }
  if (first !== null && second !== null && first > second) return err(refusal('bad-datetime', 'datetime ends before it begins.'));
  return ok({type: 'span', from: first, to: second});
}

/** Epoch ms; null for an open end; undefined for anything else. */
function readSide(text: string): number | null | undefined {
  return text === '..' || text === '' ? null : (readTime(text) ?? undefined);
}

function readLimit(text: unknown): Result<number, Problem> {
  if (text === undefined) return ok(DEFAULT_LIMIT);
  const limit = /^\d+$/.test(textOf(text)) ? Number(text) : 0;
  return limit >= 1 ? ok(Math.min(limit, MAX_LIMIT)) : err(refusal('bad-limit', `limit is a whole number from 1; more than ${MAX_LIMIT} counts as ${MAX_LIMIT}.`));
}

function readAfter(text: unknown): Result<string | null, Problem> {
  if (text === undefined) return ok(null);
  const after = readCursor(textOf(text));
  return after === null ? err(refusal('bad-cursor', 'This cursor is not from a "next" link.')) : ok(after);
}

function refusal(code: string, detail: string): Problem {
  return {status: 400, code, detail};
}

/** A parameter given twice comes as a list, and reads as nothing that would be right. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
