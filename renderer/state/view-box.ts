/** The box of the world that a map of a size shows (Web Mercator, 512 px tiles, north up). */
import type {Bbox} from '../../shared/geo/distance.ts';
import type {View} from './view.ts';

const TILE_PX = 512;

export function viewBox(view: View, size: {readonly widthPx: number; readonly heightPx: number}): Bbox {
  const worldPx = TILE_PX * 2 ** view.zoom;
  const halfLonDeg = ((size.widthPx / 2) * 360) / worldPx;
  const centreY = mercatorY(view.latDeg);
  const halfY = size.heightPx / 2 / worldPx;
  return [view.lonDeg - halfLonDeg, latitudeOf(centreY + halfY), view.lonDeg + halfLonDeg, latitudeOf(centreY - halfY)];
}

/** 0 at the north edge of the map, 1 at the south. */
function mercatorY(latDeg: number): number {
  const sin = Math.sin((latDeg * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
