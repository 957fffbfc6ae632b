/** What a workspace hands to the map. */
import type {Look, Words} from '../layers/look.ts';
import type {Records} from '../state/records.ts';
import type {View} from '../state/view.ts';
import type {MapApi} from './map-api.ts';
import type {Hit} from './pick.ts';

export interface MapViewProps {
  /** The accessible name: `City map`. */
  readonly label: string;
  readonly words: Words;
  readonly records: Records;
  /** Must be the same function from draw to draw, or the map is made anew. */
  readonly lookOf: (layer: string) => Look;
  /** Where the map looks until the operator moves it; a view in the view store comes first. */
  readonly initialView: View;
  /** What stands in place of a map; `reason` is `webgl2` or the words of an error. */
  readonly noMapText: (reason: string) => string;
  /** While the ground is not there yet, and where it cannot be read. */
  readonly groundText: (ground: 'coming' | 'failed') => string;
  /** Times every symbol: 1 at a desk, 3.3 on a wall. */
  readonly density?: number;
  readonly onReady?: (api: MapApi) => void;
  /** Where the map looks after a gesture or a flight; it is also written to the view store. */
  readonly onView?: (view: View) => void;
  /** Several symbols under the pointer, worst first: show the list. Without it the worst is selected. */
  readonly onSeveral?: (hits: readonly Hit[], at: {readonly xPx: number; readonly yPx: number}) => void;
}
