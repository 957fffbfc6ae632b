import {describe, expect, it} from 'vitest';
import {rowAfterKey} from './list-keys.ts';

describe('keys in a list', () => {
  it('step and stop at the ends', () => {
    expect(rowAfterKey('ArrowDown', 0, 3, 10)).toBe(1);
    expect(rowAfterKey('ArrowDown', 2, 3, 10)).toBe(2);
    expect(rowAfterKey('ArrowUp', 0, 3, 10)).toBe(0);
  });

  it('enter a list at its first or last row', () => {
    expect(rowAfterKey('ArrowDown', -1, 3, 10)).toBe(0);
    expect(rowAfterKey('ArrowUp', -1, 3, 10)).toBe(2);
  });

  it('leap by pages and to the ends', () => {
    expect(rowAfterKey('PageDown', 5, 100, 10)).toBe(15);
    expect(rowAfterKey('PageUp', 5, 100, 10)).toBe(0);
    expect(rowAfterKey('Home', 5, 100, 10)).toBe(0);
    expect(rowAfterKey('End', 5, 100, 10)).toBe(99);
  });

  it('lead nowhere in an empty list, nor by other keys', () => {
    expect(rowAfterKey('ArrowDown', -1, 0, 10)).toBeUndefined();
    expect(rowAfterKey('a', 1, 3, 10)).toBeUndefined();
  });
});
