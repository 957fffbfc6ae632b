/** The two containers of icons, as Windows and macOS want them: PNG images of several sizes in one file. */
const ICO_SIZES_PX = [16, 32, 48, 64, 128, 256];
const ICNS_TYPES = [['icp4', 16], ['icp5', 32], ['icp6', 64], ['ic07', 128], ['ic08', 256], ['ic09', 512], ['ic10', 1024]];

/** `images`: PNG by side in px. */
export function ico(images) {
  const entries = ICO_SIZES_PX.map((sizePx) => ({sizePx, png: images.get(sizePx)}));
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(entries.length, 4);
  let offset = head.length;
  for (const [index, {sizePx, png}] of entries.entries()) {
    const at = 6 + 16 * index;
    // 256 does not fit into a byte and is written as 0.
    head.writeUInt8(sizePx % 256, at);
    head.writeUInt8(sizePx % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...entries.map(({png}) => png)]);
}

export function icns(images) {
  const parts = ICNS_TYPES.map(([type, sizePx]) => part(type, images.get(sizePx)));
  return part('icns', Buffer.concat(parts));
}

function part(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
}
