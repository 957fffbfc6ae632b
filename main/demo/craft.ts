/** A vessel as its transmitter sees it: where it is, what it does and where it is bound. */
import type {Vessel} from './pack.ts';
import type {Motion} from './mover.ts';

/** Numbers of ITU-R M.1371 for what vessels do here. */
export const UNDER_WAY = 0;
export const AT_ANCHOR = 1;
export const CONSTRAINED_BY_DRAUGHT = 4;
export const MOORED = 5;

export interface Passage {
  /** Counts the passages of this vessel: a new one is told at once. */
  readonly number: number;
  readonly destination: string;
  readonly etaAt: number | null;
  readonly draughtM: number;
}

/** Where a ship stands in the traffic of the fairway. */
export interface FairwayPlace {
  readonly direction: 'in' | 'out';
  readonly fairwayM: number;
  readonly speedMps: number;
  readonly lengthM: number;
}

export interface Craft {
  readonly vessel: Vessel;
  readonly motion: Motion;
  readonly navigationStatus: number;
  /** Beyond the horizon: nobody hears it. */
  readonly isSilent: boolean;
  readonly passage: Passage;
  /** Null for what keeps out of the ships' way. */
  readonly fairwayPlace: FairwayPlace | null;
  /** `ahead` is the next ship in the same direction, if one is near. */
  step(seconds: number, nowMs: number, ahead: FairwayPlace | null): void;
}
