import {describe, expect, it} from 'vitest';
import {excerptOf, MAX_EXCERPT_LENGTH} from './excerpt.ts';

describe('an excerpt', () => {
  it('of a short value is the value', () => {
    expect(excerptOf('!AIVDM,1,1,,A,x,0*00')).toBe('!AIVDM,1,1,,A,x,0*00');
    expect(excerptOf({id: 'a', lat: 91})).toBe('{"id":"a","lat":91}');
    expect(excerptOf(null)).toBe('null');
    expect(excerptOf(undefined)).toBe('undefined');
  });

  it('of a huge value is short', () => {
    const wide = Object.fromEntries(Array.from({length: 10_000}, (_, index) => [`key${index}`, 'x'.repeat(100)]));
    expect(excerptOf({features: [wide, wide]}).length).toBe(MAX_EXCERPT_LENGTH);
    expect(excerptOf('x'.repeat(1e6))).toHaveLength(MAX_EXCERPT_LENGTH);
  });

  it('of a deep value ends', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1_000; level++) deep = [deep];
    expect(excerptOf(deep)).toBe('[[[["…"]]]]');
  });

  it('holds no control characters', () => {
    expect(excerptOf('a\u001b[31mb\nc\u2028d')).toBe('a [31mb c d');
  });
});
