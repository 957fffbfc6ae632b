/** Any number of further vessels that circle on open water, for measuring. Where one is, is a function of time alone. */
import {encodePositionA, encodeStaticA} from './ais-encoder.ts';
import {aivdm} from './ais-sentences.ts';
import type {DemoPack} from './pack.ts';
import {moved, normalDeg, type Plane, type Point} from './plane.ts';
import type {Land} from './land.ts';
import type {Random} from './random.ts';
import {KNOT_MPS} from './waterway.ts';

export interface Load {
  /** The sentences due since the last call. */
  step(nowMs: number): string[];
}

interface Circler {
  readonly mmsi: string;
  readonly name: string;
  readonly centre: Point;
  readonly radiusM: number;
  readonly speedMps: number;
  readonly phase: number;
  isNamed: boolean;
}

/** Open sea from Đồ Sơn to Long Châu and south; land inside is avoided. */
const SPREAD_M = 22_000;

export function createLoad(pack: DemoPack, plane: Plane, land: Land, random: Random, startMs: number, size: {readonly vessels: number; readonly updatesPerS: number}): Load {
  const middle = plane.toPoint(pack.fleet.seaEntry);
  const circlers = Array.from({length: size.vessels}, (_unused, index) => createCircler(index, middle, land, random));
  let sent = 0;
  return {
    step: (nowMs) => {
      const due = Math.floor(((nowMs - startMs) / 1_000) * size.updatesPerS);
      const sentences: string[] = [];
      for (; sent < due; sent++) {
        const circler = circlers[sent % circlers.length];
        if (circler) sentences.push(...reportOf(circler, plane, nowMs, sent));
      }
      return sentences;
    },
  };
}

function createCircler(index: number, middle: Point, land: Land, random: Random): Circler {
  const radiusM = random.between(300, 1_500);
  let centre = middle;
  for (let attempt = 0; attempt < 20; attempt++) {
    centre = moved(middle, random.between(100, 250), SPREAD_M * Math.sqrt(random.next()));
    if ([0, 90, 180, 270].every((side) => land.isWater(moved(centre, side, radiusM)))) break;
  }
  const number = String(index + 1).padStart(5, '0');
  return {mmsi: `2001${number}`, name: `LOAD ${number}`, centre, radiusM, speedMps: random.between(5, 14) * KNOT_MPS, phase: random.between(0, 360), isNamed: false};
}

function reportOf(circler: Circler, plane: Plane, nowMs: number, sequence: number): string[] {
  const {mmsi, centre, radiusM, speedMps, phase} = circler;
  const around = normalDeg(phase + ((nowMs / 1_000) * speedMps * 180) / (Math.PI * radiusM));
  const courseDeg = normalDeg(around + 90);
  const position = encodePositionA({
    type: 1, mmsi, navigationStatus: 0, turnDegPerMin: (speedMps / radiusM) * (180 / Math.PI) * 60, speedKn: speedMps / KNOT_MPS,
    position: plane.toPosition(moved(centre, around, radiusM)), courseDeg, headingDeg: courseDeg, second: Math.floor(nowMs / 1_000) % 60,
  });
  const channel = sequence % 2 === 0 ? 'A' : 'B';
  if (circler.isNamed) return aivdm(position, channel, 0);
  circler.isNamed = true;
  const name = encodeStaticA({
    mmsi, imo: null, callSign: `Q${mmsi.slice(4)}`, name: circler.name, shipType: 70,
    dimensions: {bowM: 100, sternM: 20, portM: 9, starboardM: 9}, eta: null, draughtM: 6, destination: 'VNHPH',
  });
  return [...aivdm(position, channel, 0), ...aivdm(name, channel, sequence % 10)];
}
