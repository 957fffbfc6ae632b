/** What a `CityMap` is made with, and whom it tells. */
import type {Look} from '../layers/look.ts';
import type {Records} from '../state/records.ts';
import type {View} from '../state/view.ts';
import type {Ground} from './ground.ts';
import type {Hit} from './pick.ts';

export interface CityMapOptions {
  readonly container: HTMLElement;
  readonly label: string;
  readonly language: 'vi' | 'en';
  readonly records: Records;
  readonly lookOf: (layer: string) => Look;
  readonly now: () => number;
  readonly view: View;
  readonly ground: Ground;
  readonly density: number;
  readonly onView: (view: View) => void;
  /** The graphics context is gone and does not come back: this map is to be replaced by another. */
  readonly onGone: () => void;
  /** The ground stands in the view for the first time, or cannot be read. */
  readonly onGround: (ground: 'drawn' | 'failed') => void;
  /** What lies under a click, worst first; empty on open ground. */
  readonly onPick: (hits: readonly Hit[], event: {readonly xPx: number; readonly yPx: number}) => void;
}
