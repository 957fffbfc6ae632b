/** Towns to try roads on: blocks of streets like a chessboard, a little crooked, some of them one-way; the seed makes the town. */
import type {Position} from './geometry.ts';
import type {RoadNetwork} from './road-network.ts';

export interface Town {
  readonly network: RoadNetwork;
  /** Places anywhere in it. */
  readonly places: (count: number) => readonly Position[];
}

const WEST = 106.5;
const SOUTH = 20.7;
const BLOCK_DEG = 0.002;

export function townOf({columns, rows, seed, onewayShare = 0.2}: {columns: number; rows: number; seed: number; onewayShare?: number}): Town {
  const chance = chanceOf(seed);
  const nodes: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      nodes.push(WEST + (column + 0.4 * (chance() - 0.5)) * BLOCK_DEG, SOUTH + (row + 0.4 * (chance() - 0.5)) * BLOCK_DEG);
    }
  }
  const segments: RoadNetwork['segments'] = [];
  const join = (from: number, to: number): void => {
    const [west, south] = [nodes[2 * from] ?? 0, nodes[2 * from + 1] ?? 0];
    const [east, north] = [nodes[2 * to] ?? 0, nodes[2 * to + 1] ?? 0];
    const straightM = Math.hypot((east - west) * 104_000, (north - south) * 111_195);
    const isBent = chance() < 0.3;
    segments.push({
      id: `s${segments.length}`, from, to, lengthM: Math.round(straightM * (isBent ? 1.05 : 1)), freeFlowMps: 6 + Math.round(14 * chance()),
      oneway: chance() < onewayShare, isFerry: false,
      ...(isBent && {via: [(west + east) / 2 + 0.2 * BLOCK_DEG * (chance() - 0.5), (south + north) / 2 + 0.2 * BLOCK_DEG * (chance() - 0.5)]}),
    });
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const node = row * columns + column;
      if (column + 1 < columns) join(node, node + 1);
      if (row + 1 < rows) join(node, node + columns);
    }
  }
  return {
    network: {nodes, segments},
    places: (count) => Array.from({length: count}, () => [WEST + columns * BLOCK_DEG * chance(), SOUTH + rows * BLOCK_DEG * chance()]),
  };
}

/** Park and Miller's generator: 0 ≤ value < 1, the same for the same seed. */
export function chanceOf(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
