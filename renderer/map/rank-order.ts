/** Counting sort by rank: one pass to count, one to place. Handles that are present, the worst (lowest rank) last. */
export function orderByRank(present: Uint8Array, rank: Uint8Array): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(257);
  let count = 0;
  for (let handle = 0; handle < present.length; handle++) {
    if (present[handle] === 0) continue;
    count++;
    starts[256 - rank[handle]!]!++;
  }
  for (let slot = 1; slot <= 256; slot++) starts[slot]! += starts[slot - 1]!;
  const order = new Uint32Array(count);
  for (let handle = 0; handle < present.length; handle++) {
    if (present[handle] === 1) order[starts[255 - rank[handle]!]!++] = handle;
  }
  return order;
}
