/**
 * The six-bit payload of an AIS sentence as bits. Bit numbers are those of ITU-R M.1371-5: 0 is the first, ranges name
 * their first and last bit. Bits past the end read as zero, so callers check `length` where a message must be whole.
 */

export interface Bits {
  /** One value of 0..63 per payload character; fill bits are zero. */
  readonly sextets: Uint8Array;
  readonly length: number;
}

/** Null where a character is outside `0`–`W` and `` ` ``–`w`, or there are fewer bits than fill bits. */
export function unarmour(payload: string, fillBits: number): Bits | null {
  const length = payload.length * 6 - fillBits;
  if (length < 0) return null;
  const sextets = new Uint8Array(payload.length);
  for (let at = 0; at < payload.length; at++) {
    const code = payload.charCodeAt(at);
    if (code < 0x30 || (code > 0x57 && code < 0x60) || code > 0x77) return null;
    sextets[at] = code - 48 > 40 ? code - 56 : code - 48;
  }
  const last = payload.length - 1;
  if (last >= 0) sextets[last] = (sextets[last]! >> fillBits) << fillBits;
  return {sextets, length};
}

export function unsigned(bits: Bits, first: number, last: number): number {
  let value = 0;
  for (let at = first; at <= last; ) {
    const offset = at % 6;
    const width = Math.min(6 - offset, last - at + 1);
    const sextet = bits.sextets[Math.floor(at / 6)] ?? 0;
    // Multiplied, not shifted: 32 bits and more would turn negative.
    value = value * 2 ** width + ((sextet >> (6 - offset - width)) & (2 ** width - 1));
    at += width;
  }
  return value;
}

/** Two's complement. */
export function signed(bits: Bits, first: number, last: number): number {
  const value = unsigned(bits, first, last);
  const width = last - first + 1;
  return value >= 2 ** (width - 1) ? value - 2 ** width : value;
}

export function flagAt(bits: Bits, at: number): boolean {
  return unsigned(bits, at, at) === 1;
}

/** Six-bit text, cut at the first `@` and trimmed at its end; null where nothing is left ("not available"). */
export function sixBitText(bits: Bits, first: number, last: number): string | null {
  let text = '';
  for (let at = first; at + 5 <= last; at += 6) {
    const code = unsigned(bits, at, at + 5);
    if (code === 0) break;
    text += String.fromCharCode(code < 32 ? code + 64 : code);
  }
  text = text.trimEnd();
  return text === '' ? null : text;
}
