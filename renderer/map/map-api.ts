/** What the rest of the window may ask of the map. */
import type {View} from '../state/view.ts';
import type {Hit} from './pick.ts';

export interface MapApi {
  /** Goes where the operator asked to go. */
  flyTo(view: {readonly lonDeg: number; readonly latDeg: number; readonly zoom?: number}): void;
  /** Back to a view as it was kept. */
  returnTo(view: View): void;
  fit(bbox: readonly [west: number, south: number, east: number, north: number]): void;
  zoomBy(steps: number): void;
  getView(): View;
  /** Symbols in view in the order Tab goes through them. */
  inView(limit: number): readonly Hit[];
}
