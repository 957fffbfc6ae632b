/** What the rest of the window may ask of the map. */
import type {Position} from '../../shared/geo/geometry.ts';
import type {View} from '../state/view.ts';
import type {Hit} from './pick.ts';

export interface MapApi {
  /** Goes where the operator asked to go. */
  flyTo(view: {readonly lonDeg: number; readonly latDeg: number; readonly zoom?: number}): void;
  /** Keeps what the operator follows in the middle: no view is left by it. */
  follow(position: Position): void;
  /** Back to a view as it was kept. */
  returnTo(view: View): void;
  fit(bbox: readonly [west: number, south: number, east: number, north: number]): void;
  zoomBy(steps: number): void;
  getView(): View;
  /** What lies under a place on the screen, worst first. */
  under(xPx: number, yPx: number): {readonly position: Position; readonly hits: readonly Hit[]};
  /** The symbol that the keyboard stands on; null where it does not. */
  standing(): Hit | null;
  /** Where a place is on the screen. */
  onScreen(position: Position): {readonly xPx: number; readonly yPx: number};
  /** Symbols in view in the order Tab goes through them. */
  inView(limit: number): readonly Hit[];
}
