/** What of the world a map of a size shows (Web Mercator, 512 px tiles, north up). */
import type {Bbox} from '../../shared/geo/distance.ts';
import {roundDegrees, type Position} from '../../shared/geo/geometry.ts';
import type {View} from './view.ts';

const TILE_PX = 512;

export interface MapSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export function viewBox(view: View, size: MapSize): Bbox {
  const worldPx = TILE_PX * 2 ** view.zoom;
  const halfLonDeg = ((size.widthPx / 2) * 360) / worldPx;
  const centreY = mercatorY(view.latDeg);
  const halfY = size.heightPx / 2 / worldPx;
  return [view.lonDeg - halfLonDeg, latitudeOf(centreY + halfY), view.lonDeg + halfLonDeg, latitudeOf(centreY - halfY)];
}

/** The place under a pixel, counted from the map's top left corner. */
export function positionAt(view: View, size: MapSize, xPx: number, yPx: number): Position {
  const worldPx = TILE_PX * 2 ** view.zoom;
  const lonDeg = view.lonDeg + ((xPx - size.widthPx / 2) * 360) / worldPx;
  const latDeg = latitudeOf(mercatorY(view.latDeg) + (yPx - size.heightPx / 2) / worldPx);
  return [roundDegrees(lonDeg), roundDegrees(latDeg)];
}

/** 0 at the north edge of the map, 1 at the south. */
function mercatorY(latDeg: number): number {
  const sin = Math.sin((latDeg * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
