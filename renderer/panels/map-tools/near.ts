/**
 * What lies within a distance of a place, a way or an area (`product.md` row 11): by its received position, lines and
 * areas by the point that stands for them. Only what is shown on the map and stands in lists. Pure; nearest first.
 */
import {insideRings} from '../../../shared/geo/in-box.ts';
import {awayFromWayM} from '../../../shared/geo/geodesic.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import type {Look} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {isGone, positionOf} from '../record-facts.ts';

export interface NearWanted {
  readonly layers: ReadonlyMap<string, WindowLayer>;
  readonly hidden: ReadonlySet<string>;
  readonly lookOf: (layer: string) => Look;
  readonly way: readonly Position[];
  /** The way is led back to its beginning: what is inside is at no distance. */
  readonly isArea: boolean;
  readonly withinM: number;
}

export interface Near {
  readonly layer: string;
  readonly id: string;
  readonly awayM: number;
}

const METRES_PER_DEGREE = 110_000;

export function recordsNear({layers, hidden, lookOf, way, isArea, withinM}: NearWanted): readonly Near[] {
  const [first] = way;
  if (!first) return [];
  const ring = isArea ? [...way, first] : way;
  const [west, south, east, north] = reachOf(way, withinM);
  const found: Near[] = [];
  for (const [name, layer] of layers) {
    if (hidden.has(name)) continue;
    const {listed} = lookOf(name);
    for (const stored of layer.records.values()) {
      if (!stored.record || isGone(layer, stored.record) || listed?.(stored.record) === false) continue;
      const place = positionOf(layer, stored);
      // Most of the city is out of the box, and the box is cheap.
      if (!place || place[0] < west || place[0] > east || place[1] < south || place[1] > north) continue;
      const awayM = isArea && insideRings([ring], place) ? 0 : awayFromWayM(place, ring);
      if (awayM <= withinM) found.push({layer: name, id: stored.id, awayM});
    }
  }
  return found.sort((one, other) => one.awayM - other.awayM);
}

function reachOf(way: readonly Position[], withinM: number): readonly [number, number, number, number] {
  const lons = way.map(([lon]) => lon);
  const lats = way.map(([, lat]) => lat);
  const north = withinM / METRES_PER_DEGREE;
  const east = north / Math.max(0.01, Math.cos((Math.max(...lats.map(Math.abs)) * Math.PI) / 180));
  return [Math.min(...lons) - east, Math.min(...lats) - north, Math.max(...lons) + east, Math.max(...lats) + north];
}
