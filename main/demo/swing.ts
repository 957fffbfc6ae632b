/** A ship at anchor: she lies astern of her anchor and swings with the stream, all by the time alone. */
import type {Pose} from './day/way.ts';
import {moved, normalDeg, type Point} from './plane.ts';

const SWING_PERIOD_MS = 50 * 60_000;
const SWING_DEG = 28;

export interface Anchor {
  readonly point: Point;
  readonly chainM: number;
  readonly headingDeg: number;
  readonly sinceMs: number;
}

/** Drops the anchor so that the ship lies where she is now. */
export function anchorFor(ship: Point, headingDeg: number, lengthM: number, nowMs: number): Anchor {
  const chainM = 25 + lengthM * 0.4;
  return {point: moved(ship, headingDeg, chainM), chainM, headingDeg, sinceMs: nowMs};
}

export function swingingAt(anchor: Anchor, nowMs: number): Pose {
  const phase = ((nowMs - anchor.sinceMs) / SWING_PERIOD_MS) * 2 * Math.PI;
  const headingDeg = normalDeg(anchor.headingDeg + SWING_DEG * Math.sin(phase));
  const turnDegPerMin = SWING_DEG * Math.cos(phase) * ((2 * Math.PI) / SWING_PERIOD_MS) * 60_000;
  return {
    point: moved(anchor.point, headingDeg + 180, anchor.chainM),
    speedMps: Math.abs(((turnDegPerMin * Math.PI) / 180 / 60) * anchor.chainM),
    courseDeg: normalDeg(headingDeg + (turnDegPerMin >= 0 ? -90 : 90)),
    headingDeg,
    turnDegPerMin,
  };
}
