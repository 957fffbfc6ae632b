import {describe, expect, it} from 'vitest';
import {pageOf, readCursor, toCursor} from './page.ts';

/** A shuffle that is the same at each run. */
const ids = Array.from({length: 1_000}, (_, number) => `vessel-${(number * 7_919) % 1_000}`);

function walk(limit: number, records: Iterable<string> = ids, matches = (_id: string): boolean => true): string[] {
  const walked: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page: ReturnType<typeof pageOf<string>> = pageOf(records, {idOf: (id) => id, matches, after, limit});
    walked.push(...page.items);
    if (page.next === null) return walked;
    after = readCursor(page.next);
  }
}

describe('pages', () => {
  it.each([1, 7, 100, 999, 1_000, 1_001])('of %i walk 1,000 records without a hole or a repeat', (limit) => {
    expect(walk(limit)).toEqual(ids.toSorted());
  });

  it('walk many more records than a page keeps at hand', () => {
    const many = Array.from({length: 20_000}, (_, number) => `id-${(number * 7_919) % 20_000}`);
    expect(walk(5_000, many)).toEqual(many.toSorted());
  });

  it.each([
    ['sorted', Array.from({length: 5_000}, (_, number) => String(number).padStart(5, '0'))],
    ['sorted backwards', Array.from({length: 5_000}, (_, number) => String(9_999 - number))],
    ['in two rising halves', Array.from({length: 5_000}, (_, number) => String(number * 2 + (number < 2_500 ? 1 : -5_000)).padStart(5, '0'))],
  ])('walk ids that come %s', (_how, ordered) => {
    for (const limit of [333, 4_999, 5_000]) expect(walk(limit, ordered)).toEqual(ordered.toSorted());
    expect(pageOf(ordered, {idOf: (id) => id, matches: () => true, after: null, limit: 1}).items).toEqual(ordered.toSorted().slice(0, 1));
  });

  it('skip what does not match, and an exact last page has no next', () => {
    expect(walk(50, ids, (id) => id.endsWith('7'))).toEqual(ids.filter((id) => id.endsWith('7')).toSorted());
    expect(pageOf(['a', 'b'], {idOf: (id) => id, matches: () => true, after: null, limit: 2}).next).toBeNull();
  });

  it('go on when the record of the cursor is gone', () => {
    expect(pageOf(['a', 'c'], {idOf: (id) => id, matches: () => true, after: 'b', limit: 2}).items).toEqual(['c']);
  });

  it('have cursors that carry any id and no rubbish', () => {
    for (const id of ['a', 'tàu/Bạch Đằng', '🚢']) expect(readCursor(toCursor(id))).toBe(id);
    for (const rubbish of ['', '%', 'a', '////', '_w']) expect(readCursor(rubbish)).toBeNull();
  });
});
