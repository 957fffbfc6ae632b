/** Bits of an AIS message, and the AIVDM sentences that carry them (IEC 61162-1; six-bit characters of ITU-R M.1371-5). */

/** Payload characters in one sentence: with all fields around them it stays within 82 characters. */
const MAX_PAYLOAD_CHARACTERS = 60;

export class AisBits {
  readonly #bits: number[] = [];

  get length(): number {
    return this.#bits.length;
  }

  unsigned(value: number, width: number): this {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** width) throw new RangeError(`${value} does not fit ${width} bits`);
    for (let bit = width - 1; bit >= 0; bit--) this.#bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }

  signed(value: number, width: number): this {
    const half = 2 ** (width - 1);
    if (value < -half || value >= half) throw new RangeError(`${value} does not fit ${width} signed bits`);
    return this.unsigned(value < 0 ? value + 2 * half : value, width);
  }

  flag(value: boolean): this {
    return this.unsigned(value ? 1 : 0, 1);
  }

  zeros(width: number): this {
    return this.unsigned(0, width);
  }

  /** Six-bit text, cut at `characters` and filled with `@`; what the alphabet lacks becomes a blank. */
  text(words: string, characters: number): this {
    for (let index = 0; index < characters; index++) {
      const code = index < words.length ? words.charCodeAt(index) : 64;
      if (code >= 64 && code <= 95) this.unsigned(code - 64, 6);
      else this.unsigned(code >= 32 && code <= 63 ? code : 32, 6);
    }
    return this;
  }

  /** Payload characters and how many bits of the last one are filling. */
  armoured(): {readonly payload: string; readonly fillBits: number} {
    const fillBits = (6 - (this.#bits.length % 6)) % 6;
    let payload = '';
    for (let start = 0; start < this.#bits.length; start += 6) {
      let value = 0;
      for (let bit = 0; bit < 6; bit++) value = value * 2 + (this.#bits[start + bit] ?? 0);
      payload += String.fromCharCode(value < 40 ? value + 48 : value + 56);
    }
    return {payload, fillBits};
  }
}

/** `sequence` 0–9 ties the parts of a long message together; a message of one part leaves it empty. */
export function aivdm(message: AisBits, channel: 'A' | 'B', sequence: number): string[] {
  const {payload, fillBits} = message.armoured();
  const parts = Math.ceil(payload.length / MAX_PAYLOAD_CHARACTERS);
  return Array.from({length: parts}, (_unused, index) => {
    const piece = payload.slice(index * MAX_PAYLOAD_CHARACTERS, (index + 1) * MAX_PAYLOAD_CHARACTERS);
    const isLast = index === parts - 1;
    return sealed(`AIVDM,${parts},${index + 1},${parts > 1 ? sequence % 10 : ''},${channel},${piece},${isLast ? fillBits : 0}`);
  });
}

function sealed(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) sum ^= body.charCodeAt(index);
  return `!${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A name in the alphabet of AIS: capitals without marks (`Phao số 0` → `PHAO SO 0`). */
export function aisName(name: string): string {
  return name
    .replaceAll(/[đĐ]/g, 'D')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('–', '-')
    .toUpperCase()
    .replaceAll(/[^ -_]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}
