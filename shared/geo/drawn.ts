/** What people draw on the map: few corners, no holes, something to see. Why a drawing is refused is a stable word. */
import {distanceM} from './distance.ts';
import type {Geometry, Position} from './geometry.ts';

export const MAX_DRAWN_POINTS = 200;
/** A drawing that spans more than a region is a slip of the hand. */
const MAX_EXTENT_M = 500_000;

/** Null where it can be taken. */
export function whyNotDrawn(geometry: Geometry): string | null {
  switch (geometry.type) {
    case 'Point':
      return null;
    case 'LineString':
      return whyNotLine(geometry.coordinates);
    case 'Polygon': {
      const [ring] = geometry.coordinates;
      return geometry.coordinates.length !== 1 || !ring ? 'drawing-has-holes' : whyNotRing(ring);
    }
    default:
      return 'drawing-of-parts';
  }
}

function whyNotLine(line: readonly Position[]): string | null {
  if (line.length > MAX_DRAWN_POINTS) return 'too-many-points';
  if (extentM(line) > MAX_EXTENT_M) return 'drawing-too-large';
  return extentM(line) === 0 ? 'drawing-without-size' : null;
}

function whyNotRing(ring: readonly Position[]): string | null {
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return 'ring-not-closed';
  // The corner that closes the ring is nobody's drawing.
  const why = whyNotLine(ring.slice(0, -1));
  if (why !== null) return why;
  return twiceTheArea(ring) === 0 ? 'drawing-without-size' : null;
}

/** How far the farthest corner is from the first. */
function extentM(line: readonly Position[]): number {
  const [first] = line;
  return first ? line.reduce((most, position) => Math.max(most, distanceM(first, position)), 0) : 0;
}

function twiceTheArea(ring: readonly Position[]): number {
  const [origin] = ring;
  if (!origin) return 0;
  return Math.abs(ring.reduce((sum, [lon, lat], at) => {
    const next = ring[at + 1];
    return next ? sum + (lon - origin[0]) * (next[1] - origin[1]) - (next[0] - origin[0]) * (lat - origin[1]) : sum;
  }, 0));
}
