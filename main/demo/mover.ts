/**
 * Something that moves along a track with weight: speed, heading and place beside the line change no faster than a
 * hull or an engine lets them. Pure arithmetic on its own state; who steers says where to and how fast.
 */
import {directionDeg, distance, moved, normalDeg, turnDeg, type Point} from './plane.ts';
import {directionAlong, pointAlong, type Track} from './track.ts';

export interface Handling {
  readonly accelerationMps2: number;
  /** Fastest turn of the bow. */
  readonly turnDegPerS: number;
  /** The bow looks along the line over so many metres. */
  readonly spanM: number;
  /** Fastest shift to a side of the line. */
  readonly sideMps: number;
}

export interface Steering {
  readonly speedMps: number;
  /** Metres to starboard of the line. */
  readonly sideM: number;
  /** Where the bow should point; undefined: along the line. */
  readonly headingDeg?: number;
}

export interface Motion {
  readonly point: Point;
  readonly speedMps: number;
  readonly courseDeg: number;
  readonly headingDeg: number;
  readonly turnDegPerMin: number;
}

/** Below this a course is the play of the receiver; the bow's direction says more. */
const LEAST_COURSE_MPS = 0.15;

export class Mover {
  #track: Track;
  #handling: Handling;
  #alongM: number;
  #sideM = 0;
  #motion: Motion;

  constructor(track: Track, handling: Handling, alongM = 0, speedMps = 0) {
    this.#track = track;
    this.#handling = handling;
    this.#alongM = alongM;
    const courseDeg = directionAlong(track, alongM, handling.spanM);
    this.#motion = {point: pointAlong(track, alongM), speedMps, courseDeg, headingDeg: courseDeg, turnDegPerMin: 0};
  }

  get motion(): Motion {
    return this.#motion;
  }

  get alongM(): number {
    return this.#alongM;
  }

  get remainingM(): number {
    return this.#track.lengthM - this.#alongM;
  }

  get track(): Track {
    return this.#track;
  }

  /** A new line from its start; the hull keeps its heading. Where it lay beside the old one, it drifts over. */
  follow(track: Track): void {
    const {point} = this.#motion;
    this.#track = track;
    this.#alongM = 0;
    const along = directionAlong(track, 0, this.#handling.spanM);
    const start = pointAlong(track, 0);
    const gapM = distance(start, point);
    this.#sideM = gapM === 0 ? 0 : gapM * Math.sin((turnDeg(along, directionDeg(start, point)) * Math.PI) / 180);
  }

  /** Turned on the spot while lying still. */
  turnTo(headingDeg: number): void {
    this.#motion = {...this.#motion, headingDeg: normalDeg(headingDeg)};
  }

  stop(): void {
    this.#motion = {...this.#motion, speedMps: 0, turnDegPerMin: 0};
  }

  /** Lies at anchor or adrift: somebody else says where. */
  rest(motion: Motion): void {
    this.#motion = motion;
  }

  /** Puts it down where it would be after some time on its way. */
  place(sideM: number): void {
    this.#sideM = sideM;
    this.#motion = {...this.#motion, point: this.#beside()};
  }

  step(seconds: number, steering: Steering): void {
    const {accelerationMps2, turnDegPerS, sideMps, spanM} = this.#handling;
    const before = this.#motion;
    const speedMps = approach(before.speedMps, steering.speedMps, accelerationMps2 * seconds);
    this.#alongM = Math.min(this.#track.lengthM, this.#alongM + speedMps * seconds);
    // A hull goes sideways only while it goes ahead.
    this.#sideM = approach(this.#sideM, steering.sideM, Math.min(sideMps, speedMps * 0.3) * seconds);
    const point = this.#beside();
    const wanted = steering.headingDeg ?? directionAlong(this.#track, this.#alongM, spanM);
    const turn = Math.max(-turnDegPerS * seconds, Math.min(turnDegPerS * seconds, turnDeg(before.headingDeg, wanted)));
    const travelled = distance(before.point, point);
    this.#motion = {
      point,
      speedMps: this.remainingM === 0 && steering.speedMps === 0 ? 0 : speedMps,
      courseDeg: travelled > LEAST_COURSE_MPS * seconds ? directionDeg(before.point, point) : before.courseDeg,
      headingDeg: normalDeg(before.headingDeg + turn),
      turnDegPerMin: (turn / seconds) * 60,
    };
  }

  #beside(): Point {
    const along = directionAlong(this.#track, this.#alongM, this.#handling.spanM);
    return moved(pointAlong(this.#track, this.#alongM), along + 90, this.#sideM);
  }
}

/** The fastest speed from which one can still stop in time. */
export function brakingSpeedMps(remainingM: number, decelerationMps2: number): number {
  return Math.sqrt(2 * decelerationMps2 * Math.max(0, remainingM));
}

function approach(value: number, target: number, mostStep: number): number {
  return value < target ? Math.min(target, value + mostStep) : Math.max(target, value - mostStep);
}
