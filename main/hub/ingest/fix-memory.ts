/**
 * What ingest remembers of one record to judge the next observation of it: the newest source times, the last accepted
 * position and one that is held. It starts from what the hub knows, so that a restart forgets only what was held.
 */
import {distanceM} from '../../../shared/geo/distance.ts';

export interface Fix {
  readonly lonDeg: number;
  readonly latDeg: number;
  /** By the source's clock where it can be used, else by ours. */
  readonly at: number;
}

export interface FixMemory {
  /** Newest source time of an observation with live values, or of any in a layer of facts. */
  newestAt: number | null;
  /** Newest source time of an observation of facts alone in a moving layer: static reports lag behind positions. */
  newestFactsAt: number | null;
  accepted: Fix | null;
  /** When the last fix that was not coarse was taken. */
  fineAt: number | null;
  /** Too far to be believed alone. */
  held: Fix | null;
}

const JUMP_FROM_M = 2_000;
/**
 * The least time between two reports that a speed is reckoned over. Lines that waited in a buffer come in one
 * millisecond; a class A vessel under way speaks at most every 2–10 s.
 */
const LEAST_SPAN_MS = 10_000;
const FINE_FOR_MS = 3 * 60_000;

export function isJump(from: Fix, to: Fix, topSpeedMps: number): boolean {
  const distance = distanceM([from.lonDeg, from.latDeg], [to.lonDeg, to.latDeg]);
  if (distance <= JUMP_FROM_M) return false;
  const spanMs = Math.max(Math.abs(to.at - from.at), LEAST_SPAN_MS);
  return distance / (spanMs / 1_000) > topSpeedMps;
}

/** False while the fix is held; a second one that agrees with the held one is believed, and from then on counts. */
export function believes(memory: FixMemory, fix: Fix, topSpeedMps: number | undefined): boolean {
  const {accepted, held} = memory;
  const isPlausible = topSpeedMps === undefined || accepted === null || !isJump(accepted, fix, topSpeedMps);
  const agrees = topSpeedMps !== undefined && held !== null && !isJump(held, fix, topSpeedMps);
  memory.held = isPlausible || agrees ? null : fix;
  return isPlausible || agrees;
}

/** A coarse position is passed over while a finer one is young. */
export function hasFineFix(memory: FixMemory, at: number): boolean {
  return memory.fineAt !== null && at - memory.fineAt < FINE_FOR_MS;
}
