/** As much of protobuf's wire format as GTFS Realtime needs, written by hand: what the hub reads with a library is made without one. */
const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

export class ProtobufWriter {
  #bytes: number[] = [];

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  /** Whole numbers from 0 to 2⁵³. */
  integer(field: number, value: number): this {
    this.#varint(field * 8 + VARINT);
    this.#varint(value);
    return this;
  }

  float(field: number, value: number): this {
    this.#varint(field * 8 + FIXED32);
    this.#bytes.push(...new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  text(field: number, value: string): this {
    return this.#block(field, new TextEncoder().encode(value));
  }

  message(field: number, write: (inner: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    return this.#block(field, inner.#bytes);
  }

  #block(field: number, bytes: Uint8Array | readonly number[]): this {
    this.#varint(field * 8 + LENGTH);
    this.#varint(bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  #varint(value: number): void {
    let left = value;
    while (left >= 128) {
      this.#bytes.push((left % 128) + 128);
      left = Math.floor(left / 128);
    }
    this.#bytes.push(left);
  }
}
