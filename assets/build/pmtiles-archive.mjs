/**
 * Writes a PMTiles archive, version 3: header of 127 bytes, root directory, metadata, leaf directories, tiles.
 * Tiles stand in Hilbert order and equal ones once, so one range request brings neighbours. Same tiles, same bytes.
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
import {gzipSync} from 'node:zlib';

const HEADER_BYTES = 127;
/** Header and root directory must fit a reader's first request. */
const MAX_ROOT_BYTES = 16_384 - HEADER_BYTES;
const LEAF_ENTRIES = 4_096;
const GZIP = 2;
const MVT = 1;

/**
 * @param {{tiles: Iterable<{z: number, x: number, y: number, bytes: Uint8Array}>, metadata: object,
 *   bounds: readonly [number, number, number, number], centre: readonly [number, number, number]}} archive
 *   `bounds` is west, south, east, north; `centre` longitude, latitude, zoom
 * @returns {Buffer}
 */
export function pmtilesArchive({tiles, metadata, bounds, centre}) {
  const inOrder = [...tiles].map((tile) => ({...tile, id: tileId(tile.z, tile.x, tile.y)})).sort((a, b) => a.id - b.id);
  const {entries, contents} = packTiles(inOrder);
  const {root, leaves} = directories(entries);
  const meta = gzipSync(JSON.stringify(metadata));
  const tileBytes = Buffer.concat(contents);
  // An archive of nothing is of zoom 0.
  const zooms = inOrder.length === 0 ? [0] : inOrder.map((tile) => tile.z);

  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  let offset = HEADER_BYTES;
  let at = 8;
  for (const part of [root, meta, leaves, tileBytes]) {
    header.writeBigUInt64LE(BigInt(offset), at);
    header.writeBigUInt64LE(BigInt(part.length), at + 8);
    offset += part.length;
    at += 16;
  }
  for (const count of [inOrder.length, entries.length, contents.length]) {
    header.writeBigUInt64LE(BigInt(count), at);
    at += 8;
  }
  for (const byte of [1, GZIP, GZIP, MVT, Math.min(...zooms), Math.max(...zooms)]) at = header.writeUInt8(byte, at);
  for (const degrees of bounds) at = header.writeInt32LE(Math.round(degrees * 1e7), at);
  at = header.writeUInt8(Math.round(centre[2]), at);
  at = header.writeInt32LE(Math.round(centre[0] * 1e7), at);
  header.writeInt32LE(Math.round(centre[1] * 1e7), at);
  return Buffer.concat([header, root, meta, leaves, tileBytes]);
}

/** Place of a tile on the Hilbert curves of all zooms, one after the other. */
export function tileId(z, x, y) {
  let id = (4 ** z - 1) / 3;
  let [column, row] = [x, y];
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = (column & side) > 0 ? 1 : 0;
    const lower = (row & side) > 0 ? 1 : 0;
    id += side * side * ((3 * right) ^ lower);
    if (lower === 0) {
      if (right === 1) [column, row] = [side - 1 - (column & (side - 1)), side - 1 - (row & (side - 1))];
      [column, row] = [row, column];
    }
  }
  return id;
}

/** Compressed contents, each once, and the entries that point at them; a run of equal neighbours is one entry. */
function packTiles(tiles) {
  const contents = [];
  const placeByBytes = new Map();
  const entries = [];
  let end = 0;
  for (const {id, bytes} of tiles) {
    const key = Buffer.from(bytes).toString('latin1');
    let place = placeByBytes.get(key);
    if (!place) {
      const content = gzipSync(bytes, {level: 9});
      place = {offset: end, length: content.length};
      placeByBytes.set(key, place);
      contents.push(content);
      end += content.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.id + last.run === id) last.run++;
    else entries.push({id, run: 1, ...place});
  }
  return {entries, contents};
}

function directories(entries) {
  const whole = directory(entries);
  if (whole.length <= MAX_ROOT_BYTES) return {root: whole, leaves: Buffer.alloc(0)};
  const leaves = [];
  const pointers = [];
  let offset = 0;
  for (let first = 0; first < entries.length; first += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(first, first + LEAF_ENTRIES));
    // A run of 0 says that the entry is a leaf directory.
    pointers.push({id: entries[first].id, run: 0, offset, length: leaf.length});
    leaves.push(leaf);
    offset += leaf.length;
  }
  const root = directory(pointers);
  if (root.length > MAX_ROOT_BYTES) throw new Error(`root directory of ${root.length} bytes: too many tiles`);
  return {root, leaves: Buffer.concat(leaves)};
}

/** Column by column: ids as gaps, runs, lengths, and offsets (0 where a tile follows the one before). */
function directory(entries) {
  const bytes = [];
  const varint = (value) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  varint(entries.length);
  entries.forEach(({id}, index) => varint(id - (index === 0 ? 0 : entries[index - 1].id)));
  entries.forEach(({run}) => varint(run));
  entries.forEach(({length}) => varint(length));
  entries.forEach(({offset}, index) => {
    const before = entries[index - 1];
    varint(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes), {level: 9});
}
