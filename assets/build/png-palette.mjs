/**
 * A PNG of millions of colours as one of at most 256: a picture of a window is mostly flat, and a quarter as large so.
 * Median cut: the box of colours that spreads widest, weighted by how often they are there, is halved until there are
 * enough. Nothing is dithered: text stays sharp. Reads 8-bit RGB and RGBA without interlacing, as browsers write.
 */
import {crc32, deflateSync, inflateSync} from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_COLOURS = 256;
const CHANNELS_OF_TYPE = {2: 3, 6: 4};

export function toPalette(png) {
  const {width, height, pixels} = readPng(png);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = medianCut(counts, MAX_COLOURS);
  const indexOf = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < pixels.length; at++) rows[at + Math.floor(at / width) + 1] = indexOf.get(pixels[at]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, palette, and the one method that there is of compression, filter and interlacing.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE, chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flatMap(partsOf))),
    chunk('IDAT', deflateSync(rows, {level: 9, memLevel: 9})), chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Colours as 0xRRGGBB, row by row. */
export function readPng(png) {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({type}) => type === 'IHDR')?.data;
  const channels = header && header[8] === 8 && header[12] === 0 ? CHANNELS_OF_TYPE[header[9]] : undefined;
  if (!channels) throw new Error('not a PNG of 8-bit RGB or RGBA without interlacing');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = inflateSync(Buffer.concat(chunks.filter(({type}) => type === 'IDAT').map(({data}) => data)));
  const bytes = unfilter(raw, width * channels, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let at = 0, from = 0; at < pixels.length; at++, from += channels) pixels[at] = (bytes[from] << 16) | (bytes[from + 1] << 8) | bytes[from + 2];
  return {width, height, pixels};
}

function* chunksOf(png) {
  for (let at = SIGNATURE.length; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    yield {type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length)};
    at += length + 12;
  }
}

/** PNG specification §9: each byte was written as its difference from its neighbours. */
function unfilter(raw, rowBytes, height, step) {
  const bytes = Buffer.alloc(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (rowBytes + 1)];
    const start = row * rowBytes;
    for (let at = 0; at < rowBytes; at++) {
      const left = at >= step ? bytes[start + at - step] : 0;
      const up = row > 0 ? bytes[start + at - rowBytes] : 0;
      const corner = at >= step && row > 0 ? bytes[start + at - rowBytes - step] : 0;
      bytes[start + at] = raw[row * (rowBytes + 1) + 1 + at] + predicted(filter, left, up, corner);
    }
  }
  return bytes;
}

function predicted(filter, left, up, corner) {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

function medianCut(counts, most) {
  const boxes = [boxOf([...counts])];
  while (boxes.length < most) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
    if (widest.weight === 0) break;
    const {entries, channel} = widest;
    const sorted = entries.toSorted(([one], [other]) => partsOf(one)[channel] - partsOf(other)[channel]);
    const half = halfway(sorted);
    boxes.splice(boxes.indexOf(widest), 1, boxOf(sorted.slice(0, half)), boxOf(sorted.slice(half)));
  }
  return boxes.map(meanOf);
}

/** Weight: how far its colours spread, and a little how many pixels have them; a single colour cannot be halved. */
function boxOf(entries) {
  const spreads = [0, 1, 2].map((channel) => {
    let [least, greatest] = [255, 0];
    for (const [colour] of entries) {
      const value = partsOf(colour)[channel];
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return greatest - least;
  });
  const spread = Math.max(...spreads);
  const pixels = entries.reduce((sum, [, count]) => sum + count, 0);
  return {entries, channel: spreads.indexOf(spread), weight: entries.length > 1 ? spread * Math.cbrt(pixels) : 0};
}

function halfway(sorted) {
  const pixels = sorted.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  const at = sorted.findIndex(([, count]) => (passed += count) * 2 >= pixels);
  return Math.min(Math.max(at, 1), sorted.length - 1);
}

function meanOf({entries}) {
  const sums = [0, 0, 0];
  let pixels = 0;
  for (const [colour, count] of entries) {
    pixels += count;
    for (const [channel, value] of partsOf(colour).entries()) sums[channel] += value * count;
  }
  const [red, green, blue] = sums.map((sum) => Math.round(sum / pixels));
  return (red << 16) | (green << 8) | blue;
}

function nearest(palette, colour) {
  const [red, green, blue] = partsOf(colour);
  let [best, least] = [0, Infinity];
  for (const [index, each] of palette.entries()) {
    const distance = (red - (each >> 16)) ** 2 + (green - ((each >> 8) & 255)) ** 2 + (blue - (each & 255)) ** 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function partsOf(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
