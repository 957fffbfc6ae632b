import {crc32, deflateSync, inflateSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {readPng, toPalette} from './png-palette.mjs';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function header(width: number, height: number, colourType: number): Buffer {
  const bytes = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colourType, 0, 0, 0]);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  return bytes;
}

/** Every row with the filter of its number, from the formulas of the PNG specification's table 9.1. */
function png(rows: readonly (readonly Rgba[])[], filterOf: (row: number) => number): Buffer {
  const flat = rows.map((row) => row.flat());
  const at = (row: number, column: number): number => (column < 0 ? 0 : (flat[row]?.[column] ?? 0));
  const filtered = flat.map((row, y) => [filterOf(y), ...row.map((value, x) => {
    const [a, b, c] = [at(y, x - 4), at(y - 1, x), at(y - 1, x - 4)];
    const distances = [a, b, c].map((near) => Math.abs(a + b - c - near));
    const paeth = [a, b, c][distances.indexOf(Math.min(...distances))] ?? 0;
    return (value - ([0, a, b, Math.floor((a + b) / 2), paeth][filterOf(y)] ?? 0) + 256) % 256;
  })]);
  const data = deflateSync(Buffer.from(filtered.flat()));
  const half = Math.floor(data.length / 2);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header(rows[0]?.length ?? 0, rows.length, 6)),
    chunk('IDAT', data.subarray(0, half)), chunk('IDAT', data.subarray(half)), chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A picture's palette and the places in it, read without the code under test. */
function indexed(bytes: Buffer): {readonly palette: readonly number[]; readonly rows: readonly (readonly number[])[]} {
  const part = (type: string): Buffer => {
    const at = bytes.indexOf(type, 0, 'latin1');
    return bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
  };
  const [width, palette, raw] = [part('IHDR').readUInt32BE(0), part('PLTE'), inflateSync(part('IDAT'))];
  const rows = Array.from({length: raw.length / (width + 1)}, (_, row) => [...raw.subarray(row * (width + 1) + 1, (row + 1) * (width + 1))]);
  return {palette: Array.from({length: palette.length / 3}, (_, at) => palette.readUIntBE(at * 3, 3)), rows};
}

const rows: readonly (readonly Rgba[])[] = Array.from({length: 5}, (_, y) => Array.from({length: 4}, (_unused, x) => [(x * 83) % 256, (y * 61 + x) % 256, (x * y * 37) % 256, 255] as const));
const colours = rows.flat().map(([red, green, blue]) => (red << 16) | (green << 8) | blue);

describe('a picture', () => {
  it.each([0, 1, 2, 3, 4])('written with filter %i is read as it was', (filter) => {
    expect([...readPng(png(rows, () => filter)).pixels]).toEqual(colours);
  });

  it('of few colours keeps each of them', () => {
    const {palette, rows: places} = indexed(toPalette(png(rows, (row) => row)));
    expect(places.flat().map((place) => palette[place])).toEqual(colours);
    expect(palette).toHaveLength(new Set(colours).size);
  });

  it('of more than 256 has 256 of them, each near what it was', () => {
    const many = Array.from({length: 32}, (_, y) => Array.from({length: 32}, (_unused, x) => [x * 8, y * 8, 128, 255] as const));
    const {palette, rows: places} = indexed(toPalette(png(many, () => 4)));
    expect(palette).toHaveLength(256);
    for (const [y, row] of places.entries()) {
      for (const [x, place] of row.entries()) {
        const colour = palette[place] ?? 0;
        expect(Math.hypot((colour >> 16) - x * 8, ((colour >> 8) & 255) - y * 8)).toBeLessThan(16);
      }
    }
  });

  it('that is no such PNG is refused', () => {
    const grey = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header(1, 1, 0)), chunk('IEND', Buffer.alloc(0))]);
    expect(() => readPng(grey)).toThrow('not a PNG of 8-bit RGB');
  });
});
