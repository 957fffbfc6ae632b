/** Flags of a record: why its quality is not good. An observation changes only the flags that it can speak of. */
import type {Bbox} from '../../../shared/geo/distance.ts';
import {bboxOf} from '../../../shared/geo/distance.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import type {Quality} from '../../../shared/model/record.ts';
import {isClockWrong, isOld} from './source-time.ts';

const TIME_FLAGS = ['clock', 'old'];
const PLACE_FLAGS = ['suspicious', 'outside'];

export interface FlagContext {
  readonly present: readonly string[];
  readonly receivedAt: number;
  /** Where the city is; null: nothing is outside. */
  readonly city: Bbox | null;
}

export function flagsAfter(observation: Observation, {present, receivedAt, city}: FlagContext): string[] {
  const flags = new Set(present);
  if (observation.observedAt !== null) {
    TIME_FLAGS.forEach((flag) => flags.delete(flag));
    if (isClockWrong(observation, receivedAt)) flags.add('clock');
    if (isOld(observation, receivedAt)) flags.add('old');
  }
  const box = boxOf(observation);
  if (box !== undefined) {
    PLACE_FLAGS.forEach((flag) => flags.delete(flag));
    if (box && box.every((degrees) => degrees === 0)) flags.add('suspicious');
    if (box && city && !contains(city, box)) flags.add('outside');
  }
  return [...flags].toSorted();
}

export function qualityOf(flags: readonly string[]): Quality {
  return flags.length === 0 ? 'good' : 'suspect';
}

/** undefined: the observation does not speak of a place; null: it says that there is none. */
function boxOf({live, geometry}: Observation): Bbox | null | undefined {
  if (live && ('lonDeg' in live || 'latDeg' in live)) {
    const {lonDeg, latDeg} = live;
    return lonDeg == null || latDeg == null ? null : [lonDeg, latDeg, lonDeg, latDeg];
  }
  return geometry && bboxOf(geometry);
}

function contains(outer: Bbox, inner: Bbox): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
