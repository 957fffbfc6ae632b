/** One drive over the roads: a track, the speed of each stretch of it, and where a light or a turn makes one slow. */
import {must} from '../../shared/lib/assert.ts';
import {brakingSpeedMps, Mover, type Motion} from './mover.ts';
import {directionDeg, turnDeg, type Point} from './plane.ts';
import type {Random} from './random.ts';
import type {Stretch} from './road-graph.ts';
import {createTrack, type Track} from './track.ts';

interface Gate {
  readonly atM: number;
  /** Speed through it; 0 stands for a red light. */
  readonly speedMps: number;
  readonly waitMs: number;
}

const ACCESS_MPS = 5;
const TURN_MPS = 4.5;
const SHARP_DEG = 30;
const RED_LIGHT_SHARE = 0.25;
const BRAKING_MPS2 = 1.2;
/** Vietnam drives on the right. */
const LANE_M = 3;

export class Drive {
  readonly #mover: Mover;
  readonly #stretchEnds: readonly {readonly endM: number; readonly speedMps: number}[];
  readonly #gates: readonly Gate[];
  readonly #speedFactor: number;
  #gate = 0;
  #waitsUntilMs = 0;

  constructor(home: Point, way: readonly Stretch[], speedFactor: number, random: Random) {
    const {track, ends} = layOut(home, way);
    this.#stretchEnds = ends;
    this.#speedFactor = speedFactor;
    this.#gates = gatesOf(track, way, ends, random);
    this.#mover = new Mover(track, {accelerationMps2: 1.4, turnDegPerS: 70, spanM: 12, sideMps: 1});
  }

  get motion(): Motion {
    return this.#mover.motion;
  }

  get isOver(): boolean {
    return this.#mover.remainingM < 1;
  }

  step(seconds: number, nowMs: number): void {
    const {alongM, remainingM} = this.#mover;
    const gate = this.#gates[this.#gate];
    let speedMps = this.#speedAt(alongM);
    if (nowMs < this.#waitsUntilMs) speedMps = 0;
    else if (gate) {
      const aheadM = gate.atM - alongM;
      if (aheadM <= 1) {
        this.#gate++;
        this.#waitsUntilMs = nowMs + gate.waitMs;
      } else speedMps = Math.min(speedMps, gate.speedMps + brakingSpeedMps(aheadM - 1, BRAKING_MPS2), gate.speedMps === 0 ? Math.max(1, brakingSpeedMps(aheadM - 1, BRAKING_MPS2)) : Infinity);
    }
    const nearEnd = alongM < 60 || remainingM < 60;
    this.#mover.step(seconds, {
      speedMps: Math.min(speedMps, Math.max(0.5, brakingSpeedMps(remainingM, BRAKING_MPS2))),
      sideM: nearEnd ? 0 : LANE_M,
    });
  }

  #speedAt(alongM: number): number {
    const stretch = this.#stretchEnds.find((candidate) => alongM < candidate.endM) ?? must(this.#stretchEnds.at(-1), 'a stretch');
    return stretch.speedMps * this.#speedFactor;
  }
}

/** From home to the first node, along the way, and home again from its end. */
function layOut(home: Point, way: readonly Stretch[]): {track: Track; ends: {endM: number; speedMps: number}[]} {
  const start = must(way[0]?.points[0], 'a way');
  const end = must(way.at(-1)?.points.at(-1), 'a way');
  const track = createTrack([home, ...way.flatMap((stretch) => stretch.points), home]);
  const ends = [{endM: createTrack([home, start]).lengthM, speedMps: ACCESS_MPS}];
  for (const {lengthM, speedMps} of way) ends.push({endM: must(ends.at(-1), 'an end').endM + lengthM, speedMps});
  ends.push({endM: must(ends.at(-1), 'an end').endM + createTrack([end, home]).lengthM, speedMps: ACCESS_MPS});
  return {track, ends};
}

function gatesOf(track: Track, way: readonly Stretch[], ends: readonly {readonly endM: number}[], random: Random): Gate[] {
  const gates: Gate[] = [];
  track.points.forEach((point, index) => {
    const before = track.points[index - 1];
    const after = track.points[index + 1];
    const atM = track.marks[index];
    if (!before || !after || atM === undefined) return;
    const sharp = Math.abs(turnDeg(directionDeg(before, point), directionDeg(point, after))) > SHARP_DEG;
    const crossing = way.some((stretch, number) => stretch.roadsAtEnd >= 3 && Math.abs((ends[number + 1]?.endM ?? 0) - atM) < 0.5);
    if (crossing && random.chance(RED_LIGHT_SHARE)) gates.push({atM, speedMps: 0, waitMs: random.between(5, 28) * 1_000});
    else if (sharp) gates.push({atM, speedMps: TURN_MPS, waitMs: 0});
  });
  return gates;
}
