/** The pack's roads in the shape in which they travel: nodes by number, metres per second, bends without the ends. */
import {must} from '../../lib/assert.ts';
import {MAX_BENDS, type RoadNetwork} from '../../geo/road-network.ts';
import type {Roads} from '../city-pack.ts';

const KMH_PER_MPS = 3.6;

/** Of a pack that is whole (`whyNotWhole`): every segment ends at a node that is there. */
export function buildRoadNetwork({features}: Roads): RoadNetwork {
  const nodes: number[] = [];
  const numberOf = new Map<string, number>();
  for (const {properties, geometry} of features) {
    if (geometry.type !== 'Point') continue;
    numberOf.set(properties.id, nodes.length / 2);
    nodes.push(...geometry.coordinates);
  }
  const segments: RoadNetwork['segments'] = [];
  for (const {properties, geometry} of features) {
    if (properties.kind !== 'segment' || geometry.type !== 'LineString') continue;
    const bends = geometry.coordinates.slice(1, -1);
    // A line drawn finer than its bound is thinned; its length is told and does not change by that.
    const step = Math.max(1, Math.ceil(bends.length / MAX_BENDS));
    const via = bends.filter((_bend, index) => index % step === 0).flat();
    segments.push({
      id: properties.id,
      from: must(numberOf.get(properties.from), properties.from),
      to: must(numberOf.get(properties.to), properties.to),
      lengthM: properties.lengthM,
      freeFlowMps: Math.round((properties.freeFlowKmh / KMH_PER_MPS) * 100) / 100,
      oneway: properties.oneway,
      isFerry: properties.class === 'ferry',
      ...(via.length > 0 && {via}),
    });
  }
  return {nodes, segments};
}
