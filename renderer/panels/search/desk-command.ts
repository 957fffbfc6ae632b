/** Something that this desk can do, as the palette lists it. */
import type {Position} from '../../../shared/geo/geometry.ts';

export interface DeskCommand {
  /** Stable word; no two are the same. */
  readonly id: string;
  /** Verb first, in the operator's language. */
  readonly title: string;
  /** Further words by which it is found. */
  readonly alsoCalled?: string;
  /** As drawn on a cap. */
  readonly keyCap?: string;
  readonly run: () => void;
  /** The same beginning at a place that was pointed at. */
  readonly runAt?: (place: Position) => void;
}
