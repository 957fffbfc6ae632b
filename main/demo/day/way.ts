/**
 * Travel along a track as a function of time: given how fast one goes at each place, where one is after so long. Starts
 * and stops are gentle; the whole can be stretched to a given duration, since the script says when ships arrive.
 */
import {directionDeg, moved, normalDeg, turnDeg, type Point} from '../plane.ts';
import {directionAlong, pointAlong, type Track} from '../track.ts';

export interface Way {
  readonly track: Track;
  readonly durationMs: number;
  /** Metres after so many milliseconds. */
  alongAt(elapsedMs: number): number;
  speedMpsAt(elapsedMs: number): number;
}

export interface WayOptions {
  readonly track: Track;
  readonly speedMpsAt: (alongM: number) => number;
  readonly accelerationMps2: number;
  /** Stretched or pressed to it; left out: as long as it takes. */
  readonly durationMs?: number | undefined;
  readonly stepM?: number;
  readonly startMps?: number;
  readonly endMps?: number;
}

const LEAST_MPS = 0.2;

export function createWay({track, speedMpsAt, accelerationMps2, durationMs, stepM = 60, startMps = LEAST_MPS, endMps = LEAST_MPS}: WayOptions): Way {
  const steps = Math.max(4, Math.ceil(track.lengthM / stepM));
  const step = track.lengthM / steps;
  const speeds = new Float64Array(steps + 1);
  for (let index = 0; index <= steps; index++) speeds[index] = Math.max(LEAST_MPS, speedMpsAt(index * step));
  speeds[0] = Math.max(LEAST_MPS, Math.min(speeds[0]!, startMps));
  speeds[steps] = Math.max(LEAST_MPS, Math.min(speeds[steps]!, endMps));
  // v² = u² + 2as, forward for gathering way and backward for braking.
  for (let index = 1; index <= steps; index++) speeds[index] = Math.min(speeds[index]!, Math.sqrt(speeds[index - 1]! ** 2 + 2 * accelerationMps2 * step));
  for (let index = steps - 1; index >= 0; index--) speeds[index] = Math.min(speeds[index]!, Math.sqrt(speeds[index + 1]! ** 2 + 2 * accelerationMps2 * step));
  const times = new Float64Array(steps + 1);
  for (let index = 1; index <= steps; index++) times[index] = times[index - 1]! + (2_000 * step) / (speeds[index - 1]! + speeds[index]!);
  const natural = times[steps]!;
  const stretch = durationMs === undefined ? 1 : durationMs / natural;
  const placeAt = (elapsedMs: number): {index: number; share: number} => {
    const at = Math.max(0, Math.min(natural, elapsedMs / stretch));
    let low = 0;
    let high = steps - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (times[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    const span = times[low + 1]! - times[low]!;
    return {index: low, share: span === 0 ? 0 : (at - times[low]!) / span};
  };
  return {
    track,
    durationMs: natural * stretch,
    alongAt: (elapsedMs) => {
      const {index, share} = placeAt(elapsedMs);
      const [from, to] = [speeds[index]!, speeds[index + 1]!];
      // Evenly faster or slower within a step.
      return step * (index + (share * (2 * from + (to - from) * share)) / (from + to));
    },
    speedMpsAt: (elapsedMs) => {
      if (elapsedMs < 0 || elapsedMs >= natural * stretch) return 0;
      const {index, share} = placeAt(elapsedMs);
      return (speeds[index]! + (speeds[index + 1]! - speeds[index]!) * share) / stretch;
    },
  };
}

export interface Pose {
  readonly point: Point;
  readonly speedMps: number;
  readonly courseDeg: number;
  readonly headingDeg: number;
  readonly turnDegPerMin: number;
}

export interface PoseOptions {
  /** Metres to the right of the line, by the place on it. */
  readonly sideM?: (alongM: number) => number;
  /** The bow looks along the line over so many metres. */
  readonly spanM: number;
}

const LOOK_MS = 4_000;

/** Where a hull or a vehicle is, and where it looks. */
export function poseOn(way: Way, elapsedMs: number, {sideM = () => 0, spanM}: PoseOptions): Pose {
  const pointOf = (alongM: number): Point => moved(pointAlong(way.track, alongM), directionAlong(way.track, alongM, spanM) + 90, sideM(alongM));
  const alongM = way.alongAt(elapsedMs);
  const headingDeg = directionAlong(way.track, alongM, spanM);
  const speedMps = way.speedMpsAt(elapsedMs);
  const point = pointOf(alongM);
  if (speedMps < 0.05) return {point, speedMps, courseDeg: headingDeg, headingDeg, turnDegPerMin: 0};
  const aheadM = way.alongAt(elapsedMs + LOOK_MS);
  const later = directionAlong(way.track, aheadM, spanM);
  const ahead = pointOf(aheadM);
  const courseDeg = Math.hypot(ahead.x - point.x, ahead.y - point.y) < 0.5 ? headingDeg : directionDeg(point, ahead);
  return {point, speedMps, courseDeg, headingDeg: normalDeg(headingDeg), turnDegPerMin: (turnDeg(headingDeg, later) / LOOK_MS) * 60_000};
}
