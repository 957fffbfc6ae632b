/** A view of the map that shows these places whole in a small window. Pure. */
import type {Position} from '../../../shared/geo/geometry.ts';
import type {View} from '../../state/view.ts';

/** Of the smallest window that has a map, less its edges. */
const ROOM_PX = {width: 300, height: 130};
const WORLD_AT_ZOOM_0_PX = 512;
/** One place, or two in the same street. */
const CLOSEST_ZOOM = 15;

export function viewOver(places: readonly Position[]): View | null {
  if (places.length === 0) return null;
  const [west, east] = [Math.min(...places.map(([lon]) => lon)), Math.max(...places.map(([lon]) => lon))];
  const [south, north] = [Math.min(...places.map(([, lat]) => lat)), Math.max(...places.map(([, lat]) => lat))];
  const latDeg = (south + north) / 2;
  const zoomFor = (spanDeg: number, roomPx: number): number => Math.log2((roomPx * 360) / (WORLD_AT_ZOOM_0_PX * Math.max(spanDeg, 1e-9)));
  const zoom = Math.min(CLOSEST_ZOOM, zoomFor(east - west, ROOM_PX.width), zoomFor((north - south) / Math.cos((latDeg * Math.PI) / 180), ROOM_PX.height));
  return {lonDeg: (west + east) / 2, latDeg, zoom: Math.max(0, zoom)};
}
