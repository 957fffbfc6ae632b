import {describe, expect, it} from 'vitest';
import {shareAfterKey, withinShares} from './divider-share.ts';

describe('a divider', () => {
  it('moves by arrows and goes back by Home', () => {
    expect(shareAfterKey('ArrowDown', 0.5)).toBeCloseTo(0.54);
    expect(shareAfterKey('ArrowUp', 0.5)).toBeCloseTo(0.46);
    expect(shareAfterKey('Home', 0.5)).toBeNull();
    expect(shareAfterKey('a', 0.5)).toBeUndefined();
  });

  it('leaves both panels something', () => {
    expect(withinShares(-3)).toBe(0.15);
    expect(withinShares(1)).toBe(0.85);
    expect(shareAfterKey('ArrowUp', 0.15)).toBe(0.15);
  });
});
