/**
 * Does a geometry touch a box? Exact for lines and areas too, in degrees as if the plane were flat, as RFC 7946 has
 * it. A box that ends west of where it begins goes over the antimeridian.
 */
import type {Bbox} from './distance.ts';
import type {Geometry, Position} from './geometry.ts';

export function touchesBox(geometry: Geometry, box: Bbox): boolean {
  const [west, south, east, north] = box;
  if (west <= east) return touches(geometry, box);
  return touches(geometry, [west, south, 180, north]) || touches(geometry, [-180, south, east, north]);
}

function touches(geometry: Geometry, box: Bbox): boolean {
  switch (geometry.type) {
    case 'Point':
      return inside(geometry.coordinates, box);
    case 'MultiPoint':
      return geometry.coordinates.some((position) => inside(position, box));
    case 'LineString':
      return lineTouches(geometry.coordinates, box);
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineTouches(line, box));
    case 'Polygon':
      return areaTouches(geometry.coordinates, box);
    case 'MultiPolygon':
      return geometry.coordinates.some((area) => areaTouches(area, box));
  }
}

function inside([lon, lat]: Position, [west, south, east, north]: Bbox): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function lineTouches(line: readonly Position[], box: Bbox): boolean {
  return line.some((position, at) => {
    const next = line[at + 1];
    return next ? segmentTouches(position, next, box) : inside(position, box);
  });
}

/** Its edge is in the box, or the box is wholly in it: then any corner of the box is. */
function areaTouches(rings: readonly (readonly Position[])[], box: Bbox): boolean {
  return rings.some((ring) => lineTouches(ring, box)) || insideRings(rings, [box[0], box[1]]);
}

/** Liang–Barsky: what is left of the segment after cutting at the four sides. */
export function segmentTouches([lon, lat]: Position, [lonTo, latTo]: Position, [west, south, east, north]: Bbox): boolean {
  let from = 0;
  let to = 1;
  for (const [change, room] of [[lon - lonTo, lon - west], [lonTo - lon, east - lon], [lat - latTo, lat - south], [latTo - lat, north - lat]] as const) {
    if (change === 0) {
      if (room < 0) return false;
    } else if (change < 0) from = Math.max(from, room / change);
    else to = Math.min(to, room / change);
    if (from > to) return false;
  }
  return true;
}

/** Whether a place is in an area: even-odd over all rings, so a hole is outside. */
export function insideRings(rings: readonly (readonly Position[])[], [lon, lat]: Position): boolean {
  let isInside = false;
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const corner of ring) {
      if (before && corner[1] > lat !== before[1] > lat) {
        const crossing = corner[0] + ((lat - corner[1]) / (before[1] - corner[1])) * (before[0] - corner[0]);
        if (lon < crossing) isInside = !isInside;
      }
      before = corner;
    }
  }
  return isInside;
}
