/**
 * One page of many records by sorted id. The cursor is the last id of the page before, so a record that comes or goes
 * between two pages makes neither a hole nor a repeat among the others.
 */

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

/** Sorted rather seldom: 50,000 records cost one pass, not one sort, a page. */
const SLACK = 1_000;

export function pageOf<T>(items: Iterable<T>, options: PageOptions<T>): Page<T> {
  const {idOf, matches, after, limit} = options;
  const byId = (one: T, other: T): number => (idOf(one) < idOf(other) ? -1 : 1);
  let kept: T[] = [];
  let highest: string | null = null;
  for (const item of items) {
    const id = idOf(item);
    if ((after !== null && id <= after) || (highest !== null && id > highest) || !matches(item)) continue;
    kept.push(item);
    if (kept.length < 2 * limit + SLACK) continue;
    kept = kept.sort(byId).slice(0, limit + 1);
    highest = idOf(kept[limit] as T);
  }
  const sorted = kept.sort(byId).slice(0, limit + 1);
  const last = sorted.length > limit ? sorted[limit - 1] : undefined;
  return {items: sorted.slice(0, limit), next: last === undefined ? null : toCursor(idOf(last))};
}

export function toCursor(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}

/** The id in a cursor, or null where it is none of ours. */
export function readCursor(cursor: string): string | null {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  return id !== '' && toCursor(id) === cursor ? id : null;
}
