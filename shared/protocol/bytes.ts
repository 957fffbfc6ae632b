/**
 * Growing bytes to write, and bytes to read that may be damaged: whoever reads past the end, or a number that cannot be,
 * gets a RangeError and nothing else. Numbers are varints of 7 bits a byte, least first; bit fields fill bytes from
 * below.
 */
const MAX_VARINT_BYTES = 8;
/** A power of two by table: `2 ** n` is a call, and these run once a value. 33 bits beside 7 held at the most. */
const POWERS_OF_2 = Float64Array.from({length: 41}, (_unused, exponent) => 2 ** exponent);

export class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  at = 0;
  readonly #scratch = new DataView(new ArrayBuffer(8));
  #held = 0;
  #heldBits = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  get written(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.at);
  }

  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.at + count, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  zigzag(value: number): void {
    this.varint(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  float64(value: number): void {
    this.#scratch.setFloat64(0, value);
    for (let index = 0; index < 8; index++) this.byte(this.#scratch.getUint8(index));
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** Up to 33 bits; room for them was reserved. Sums are kept as doubles: exact up to 53 bits, where int32 is not. */
  bits(value: number, count: number): void {
    let held = this.#held + value * POWERS_OF_2[this.#heldBits]!;
    let heldBits = this.#heldBits + count;
    while (heldBits >= 8) {
      this.bytes[this.at++] = held % 256;
      held = Math.floor(held / 256);
      heldBits -= 8;
    }
    this.#held = held;
    this.#heldBits = heldBits;
  }

  /** Ends a run of bit fields: the next value begins with a byte of its own. */
  endBits(): void {
    if (this.#heldBits > 0) this.bytes[this.at++] = this.#held;
    this.#held = 0;
    this.#heldBits = 0;
  }
}

export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;
  #held = 0;
  #heldBits = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError('frame ends early');
    return value;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < MAX_VARINT_BYTES; count++) {
      const byte = this.byte();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
    throw new RangeError('varint too long');
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  float64(): number {
    if (this.left < 8) throw new RangeError('frame ends early');
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, 8);
    this.at += 8;
    return view.getFloat64(0);
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new RangeError('frame ends early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  bits(count: number): number {
    let held = this.#held;
    let heldBits = this.#heldBits;
    while (heldBits < count) {
      held += this.byte() * POWERS_OF_2[heldBits]!;
      heldBits += 8;
    }
    const power = POWERS_OF_2[count]!;
    const value = held % power;
    this.#held = (held - value) / power;
    this.#heldBits = heldBits - count;
    return value;
  }

  /** What is left of the last byte of a run of bit fields is passed over. */
  endBits(): void {
    this.#held = 0;
    this.#heldBits = 0;
  }
}
