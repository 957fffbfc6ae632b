/** A line to travel along, measured in metres from its start. Corners may be rounded, so that courses change smoothly. */
import {between, directionDeg, distance, type Point} from './plane.ts';

export interface Track {
  readonly points: readonly Point[];
  /** Metres from the start to each point. */
  readonly marks: readonly number[];
  readonly lengthM: number;
}

export function createTrack(points: readonly Point[]): Track {
  const marks: number[] = [];
  const kept: Point[] = [];
  let lengthM = 0;
  for (const point of points) {
    const last = kept.at(-1);
    const step = last ? distance(last, point) : 0;
    if (last && step === 0) continue;
    lengthM += step;
    kept.push(point);
    marks.push(lengthM);
  }
  if (kept.length < 2) throw new RangeError('a track needs two different points');
  return {points: kept, marks, lengthM};
}

const ROUNDING_PASSES = 4;

/** Cuts each corner at most `cutM` before and behind it; the line never leaves the hull of its corner. */
export function roundCorners(points: readonly Point[], cutM: number): Point[] {
  let line = [...points];
  let cut = cutM;
  for (let pass = 0; pass < ROUNDING_PASSES; pass++) {
    const next: Point[] = [];
    line.forEach((point, index) => {
      const before = line[index - 1];
      const after = line[index + 1];
      if (before && after) {
        const back = distance(before, point);
        const ahead = distance(point, after);
        next.push(between(point, before, Math.min(cut / back, 0.25)), between(point, after, Math.min(cut / ahead, 0.25)));
      } else next.push(point);
    });
    line = next;
    cut /= 2;
  }
  return line;
}

export function pointAlong(track: Track, metres: number): Point {
  const index = segmentAt(track, metres);
  const from = at(track.points, index);
  const to = at(track.points, index + 1);
  const start = at(track.marks, index);
  const share = (metres - start) / (at(track.marks, index + 1) - start);
  return between(from, to, Math.max(0, Math.min(1, share)));
}

/** The direction of travel, smoothed over `spanM` metres around the place. */
export function directionAlong(track: Track, metres: number, spanM = 1): number {
  const from = Math.max(0, Math.min(metres - spanM / 2, track.lengthM - spanM));
  return directionDeg(pointAlong(track, from), pointAlong(track, Math.min(track.lengthM, from + spanM)));
}

/** Metres from the start to the place on the track nearest to a point. */
export function nearestAlong(track: Track, point: Point): {readonly metres: number; readonly distanceM: number} {
  let best = {metres: 0, distanceM: Infinity};
  for (let index = 0; index + 1 < track.points.length; index++) {
    const from = at(track.points, index);
    const to = at(track.points, index + 1);
    const length = distance(from, to);
    const share = ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length ** 2;
    const clamped = Math.max(0, Math.min(1, share));
    const distanceM = distance(point, between(from, to, clamped));
    if (distanceM < best.distanceM) best = {metres: at(track.marks, index) + clamped * length, distanceM};
  }
  return best;
}

/** The part of a track between two places on it; runs backward where `fromM` lies behind `toM`. */
export function partOf(track: Track, fromM: number, toM: number): Point[] {
  const least = Math.min(fromM, toM);
  const most = Math.max(fromM, toM);
  const inner = track.points.filter((_point, index) => at(track.marks, index) > least && at(track.marks, index) < most);
  const part = [pointAlong(track, least), ...inner, pointAlong(track, most)];
  return fromM <= toM ? part : part.toReversed();
}

function segmentAt(track: Track, metres: number): number {
  let low = 0;
  let high = track.marks.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(track.marks, middle) <= metres) low = middle;
    else high = middle - 1;
  }
  return low;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no point ${index} on the track`);
  return item;
}
