import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readItemsQuery, type ItemsQuery} from './ogc-query.ts';

function read(query: {[name: string]: unknown}): ItemsQuery {
  const outcome = readItemsQuery(query);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value;
}

function codeOf(query: {[name: string]: unknown}): string {
  const outcome = readItemsQuery(query);
  return outcome.ok ? 'read' : outcome.error.code;
}

const at = Date.parse('2026-11-21T02:00:00Z');

describe('the query of items', () => {
  it('is the present, everywhere, a hundred, where nothing is said', () => {
    expect(read({})).toEqual({bbox: null, when: {type: 'now'}, limit: 100, after: null});
  });

  it('takes boxes of four and six numbers, over the antimeridian too', () => {
    expect(read({bbox: '106.5,20.7,107,21'}).bbox).toEqual([106.5, 20.7, 107, 21]);
    expect(read({bbox: '106.5,20.7,-10,107,21,100'}).bbox).toEqual([106.5, 20.7, 107, 21]);
    expect(read({bbox: '170,-10,-170,10'}).bbox).toEqual([170, -10, -170, 10]);
  });

  it.each(['', '1', '1,2,3', '1,2,3,4,5', 'a,b,c,d', '1,2,3,NaN', '1,2,3,', '0x1,2,3,4', 'Infinity,2,3,4', '181,0,182,1', '0,10,1,5', '0,-91,1,0', '1,2,3,4,5,6,7'])(
    'refuses the box "%s"', (bbox) => expect(codeOf({bbox})).toBe('bad-bbox'));

  it('takes an instant with any offset, an unescaped one too', () => {
    const instant = {type: 'instant', at};
    expect(read({datetime: '2026-11-21T02:00:00Z'}).when).toEqual(instant);
    expect(read({datetime: '2026-11-21T09:00:00+07:00'}).when).toEqual(instant);
    expect(read({datetime: '2026-11-21T09:00:00 07:00'}).when).toEqual(instant);
  });

  it('takes spans, open at either end', () => {
    expect(read({datetime: '2026-11-21T02:00:00Z/2026-11-21T02:00:01Z'}).when).toEqual({type: 'span', from: at, to: at + 1_000});
    expect(read({datetime: '../2026-11-21T02:00:00Z'}).when).toEqual({type: 'span', from: null, to: at});
    expect(read({datetime: '2026-11-21T02:00:00Z/..'}).when).toEqual({type: 'span', from: at, to: null});
    expect(read({datetime: '2026-11-21T02:00:00Z/'}).when).toEqual({type: 'span', from: at, to: null});
  });

  it.each(['', 'now', '..', '2026-11-21', '2026-11-21T02:00:00', 'a/b', '2026-11-21T02:00:01Z/2026-11-21T02:00:00Z', '2026-11-21T02:00:00Z/../..', 'P1D/2026-11-21T02:00:00Z'])(
    'refuses the datetime "%s"', (datetime) => expect(codeOf({datetime})).toBe('bad-datetime'));

  it('takes limits from one, and clamps at ten thousand', () => {
    expect(read({limit: '1'}).limit).toBe(1);
    expect(read({limit: '10001'}).limit).toBe(10_000);
    expect(['0', '-1', 'NaN', '1.5', '1e3', '', 'ten'].map((limit) => codeOf({limit}))).toEqual(Array(7).fill('bad-limit'));
  });

  it('refuses what it does not know and what is said twice', () => {
    expect(codeOf({f: 'json'})).toBe('unknown-parameter');
    expect(codeOf({limit: ['1', '2']})).toBe('repeated-parameter');
    expect(codeOf({cursor: '%%'})).toBe('bad-cursor');
  });

  it('is read or refused, whatever is said', () => {
    const text = fc.oneof(fc.string({unit: 'binary'}), fc.stringMatching(/^[-0-9.,eE/TZ:+]{0,40}$/));
    const query = fc.dictionary(fc.constantFrom('bbox', 'datetime', 'limit', 'cursor'), text);
    fc.assert(fc.property(query, (said) => {
      const outcome = readItemsQuery(said);
      if (!outcome.ok) expect(outcome.error.status).toBe(400);
      else if (outcome.value.bbox) expect(outcome.value.bbox.every(Number.isFinite)).toBe(true);
    }), {numRuns: 2_000});
  });
});
