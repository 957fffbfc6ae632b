import {describe, expect, it} from 'vitest';
import {underHeadings, withHeadings} from './headed-rows.ts';

const rows = (...of: readonly string[]) => of.map((row) => ({key: row, group: row.slice(0, 1)}));

describe('rows under headings', () => {
  it('stand as they came, in groups in the order asked for, others behind by name', () => {
    const headed = withHeadings(rows('b1', 'z1', 'a2', 'c1', 'a1'), ['b', 'a']);
    expect(headed.keys).toEqual(['head/b', 'b1', 'head/a', 'a2', 'a1', 'head/c', 'c1', 'head/z', 'z1']);
    expect(headed.headings.get('head/a')).toEqual({group: 'a', count: 2});
    expect(withHeadings([])).toEqual({keys: [], headings: new Map()});
  });

  it('stay where a hand holds them, and never under the heading of a group that they left', () => {
    const held = ['a3', 'a1', 'b1', 'new'];
    const now = withHeadings([{key: 'a1', group: 'b'}, {key: 'b1', group: 'b'}, {key: 'a3', group: 'a'}, {key: 'new', group: 'c'}]);
    expect(underHeadings(held, now)).toEqual(['head/a', 'a3', 'head/b', 'a1', 'b1', 'head/c', 'new']);
  });

  it('keep a row that is only still there because of the hand beside its neighbour', () => {
    const now = withHeadings(rows('a1', 'a2', 'b1'));
    expect(underHeadings(['a1', 'over', 'a2', 'b1', 'too'], now)).toEqual(['head/a', 'a1', 'over', 'a2', 'head/b', 'b1', 'too']);
    expect(underHeadings(['over', 'a1', 'a2', 'b1'], now)[1]).toBe('over');
  });
});
