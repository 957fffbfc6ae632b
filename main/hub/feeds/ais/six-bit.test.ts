import {describe, expect, it} from 'vitest';
import {signed, sixBitText, unarmour, unsigned, type Bits} from './six-bit.ts';

const bits = (payload: string, fillBits = 0): Bits => {
  const read = unarmour(payload, fillBits);
  if (!read) throw new Error(`${payload} was not read`);
  return read;
};

describe('the six-bit payload', () => {
  it('goes from 0 to W and on from ` to w', () => {
    expect([...bits('0W`w').sextets]).toEqual([0, 39, 40, 63]);
  });

  it.each(['X', '_', '/', 'x', ' ', 'é', '~'])('%s is no payload character', (character) => {
    expect(unarmour(`0${character}`, 0)).toBeNull();
  });

  it('loses its fill bits, which may not be zero', () => {
    expect(bits('w', 2)).toEqual({sextets: Uint8Array.of(0b111100), length: 4});
    expect(unarmour('', 2)).toBeNull();
  });

  it('reads numbers across characters, first bit highest', () => {
    // 1 = 000001, w = 111111
    expect(unsigned(bits('1w'), 5, 11)).toBe(127);
    expect(unsigned(bits('wwwwww'), 0, 31)).toBe(4_294_967_295);
    expect(signed(bits('wwwwww'), 0, 27)).toBe(-1);
  });

  it('reads zeros past its end', () => {
    expect(unsigned(bits('w'), 0, 11)).toBe(0b111111000000);
  });

  it('text ends at @ and loses what is blank behind it', () => {
    // H = 8, A = 1, blank = 32, @ = 0, Z = 26
    expect(sixBitText({sextets: Uint8Array.of(8, 1, 32, 0, 26), length: 30}, 0, 29)).toBe('HA');
    expect(sixBitText({sextets: Uint8Array.of(32, 32), length: 12}, 0, 11)).toBeNull();
    expect(sixBitText({sextets: Uint8Array.of(63, 48, 31), length: 18}, 0, 17)).toBe('?0_');
  });
});
