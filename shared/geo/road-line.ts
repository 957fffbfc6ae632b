/**
 * A way by road as a line on the map: from the start to its road, along the bends of each stretch, and from the last road
 * to the goal. As exact as the network is drawn; it tells nothing that the search did not find.
 */
import {must} from '../lib/assert.ts';
import type {Position} from './geometry.ts';
import type {Stretch} from './road-graph.ts';
import type {RoadNetwork} from './road-network.ts';

export function roadLine(network: RoadNetwork, {from, stretches, to}: {readonly from: Position; readonly stretches: readonly Stretch[]; readonly to: Position}): readonly Position[] {
  const line = [from, ...stretches.flatMap((stretch) => drawnPart(shapeOf(network, stretch.segment), stretch)), to];
  // Stretches meet at their nodes, and a place may stand on its road.
  return line.filter((place, at) => !isSame(place, line[at - 1]));
}

function isSame(place: Position, other: Position | undefined): boolean {
  return place[0] === other?.[0] && place[1] === other[1];
}

function shapeOf({nodes, segments}: RoadNetwork, number: number): readonly Position[] {
  const {from, to, via = []} = must(segments[number], 'a segment');
  const flat = [...nodes.slice(2 * from, 2 * from + 2), ...via, ...nodes.slice(2 * to, 2 * to + 2)];
  return Array.from({length: flat.length / 2}, (_, at): Position => [must(flat[2 * at], 'a longitude'), must(flat[2 * at + 1], 'a latitude')]);
}

/** Shares are of the drawn length, as `road-snap.ts` counts them. */
function drawnPart(shape: readonly Position[], {from, to}: Pick<Stretch, 'from' | 'to'>): readonly Position[] {
  if (from > to) return drawnPart(shape.toReversed(), {from: 1 - from, to: 1 - to});
  const ends = shape.map(() => 0);
  for (const [at, place] of shape.entries()) ends[at] = (ends[at - 1] ?? 0) + flatLength(shape[at - 1] ?? place, place);
  const whole = ends.at(-1) ?? 0;
  const [begin, end] = [from * whole, to * whole];
  const between = shape.filter((_, at) => (ends[at] ?? 0) > begin && (ends[at] ?? 0) < end);
  return [placeAt(shape, ends, begin), ...between, placeAt(shape, ends, end)];
}

function placeAt(shape: readonly Position[], ends: readonly number[], length: number): Position {
  const at = ends.findIndex((end) => end >= length);
  const after = must(shape[at < 0 ? shape.length - 1 : at], 'a bend');
  const before = at < 1 ? after : must(shape[at - 1], 'a bend');
  const [start, end] = [ends[at - 1] ?? 0, ends[at] ?? 0];
  if (at < 1 || length === end) return after;
  const share = (length - start) / (end - start);
  return [before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])];
}

/** In degrees of latitude: only shares are made of it. */
function flatLength(from: Position, to: Position): number {
  const lonScale = Math.cos((((from[1] + to[1]) / 2) * Math.PI) / 180);
  return Math.hypot((to[0] - from[0]) * lonScale, to[1] - from[1]);
}
