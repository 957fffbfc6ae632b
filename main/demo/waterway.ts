/**
 * The fairway as one line from the sea, with the depth and width of its reaches, and the ways of ships along it: from
 * sea or anchorage to a berth and back.
 */
import {must} from '../../shared/lib/assert.ts';
import type {Position} from '../../shared/geo/geometry.ts';
import {centreOf, directionDeg, distance, turnDeg, type Plane, type Point} from './plane.ts';
import type {DemoPack} from './pack.ts';
import {createTrack, nearestAlong, partOf, pointAlong, roundCorners, type Track} from './track.ts';

export const KNOT_MPS = 0.514444;

export interface Reach {
  readonly id: string;
  /** Metres from the sea end of the fairway. */
  readonly startM: number;
  readonly widthM: number;
  readonly speedKn: number;
}

/** How far a berth lies up the fairway, and how ships lie in it. */
export interface BerthPlace {
  readonly id: string;
  readonly point: Point;
  readonly fairwayM: number;
  readonly headingDeg: number;
}

/** A way with its places: where the fairway begins and ends on it, in metres along the track. */
export interface Voyage {
  readonly track: Track;
  readonly direction: 'in' | 'out';
  readonly fairwayStartM: number;
  readonly fairwayEndM: number;
  readonly berth: BerthPlace;
}

export interface Waterway {
  /** The fairway itself, corners as drawn. */
  readonly fairway: Track;
  berth(id: string): BerthPlace;
  area(id: string): {readonly centre: Point; readonly radiusM: number};
  reachAt(fairwayM: number): Reach;
  inbound(from: Point, berth: BerthPlace): Voyage;
  outbound(berth: BerthPlace, to: Point): Voyage;
  /** Metres up the fairway for a place of a voyage; negative at sea, null off the fairway at the berth's end. */
  fairwayMAt(voyage: Voyage, trackM: number): number | null;
}

/** How a ship's master goes in each reach: slower the narrower it is. */
const SPEED_BY_WIDTH_KN: readonly (readonly [leastWidthM: number, speedKn: number])[] = [[150, 10.5], [70, 8], [0, 6]];
const CORNER_CUT_M = 90;

export function createWaterway(pack: DemoPack, plane: Plane): Waterway {
  const toPoints = (positions: readonly Position[]): Point[] => positions.map(plane.toPoint);
  const fairway = createTrack(pack.port.fairway.flatMap((reach) => toPoints(reach.line)));
  const reaches: Reach[] = pack.port.fairway.map((reach) => ({
    id: reach.id,
    startM: nearestAlong(fairway, plane.toPoint(must(reach.line[0], `start of ${reach.id}`))).metres,
    widthM: reach.toeWidthM,
    speedKn: must(SPEED_BY_WIDTH_KN.find(([leastWidthM]) => reach.toeWidthM >= leastWidthM), 'a speed')[1],
  }));
  const azimuths = new Map(pack.port.terminals.map((terminal) => [terminal.id, terminal.quayAzimuth]));

  const berth = (id: string): BerthPlace => {
    const found = must(pack.port.berths.find((candidate) => candidate.id === id), `berth ${id}`);
    const point = centreOf(toPoints(found.polygon.slice(0, -1)));
    const fairwayM = nearestAlong(fairway, point).metres;
    const quay = must(azimuths.get(found.terminal), `terminal ${found.terminal}`);
    const inwardDeg = directionDeg(pointAlong(fairway, Math.max(0, fairwayM - 200)), pointAlong(fairway, fairwayM));
    // A ship comes alongside as she arrives, without turning.
    const headingDeg = Math.abs(turnDeg(inwardDeg, quay)) <= 90 ? quay : (quay + 180) % 360;
    return {id, point, fairwayM, headingDeg};
  };

  const voyage = (points: readonly Point[], direction: Voyage['direction'], place: BerthPlace): Voyage => {
    const track = createTrack(roundCorners(points, CORNER_CUT_M));
    const seaEndM = nearestAlong(track, pointAlong(fairway, 0)).metres;
    const berthEndM = nearestAlong(track, pointAlong(fairway, place.fairwayM)).metres;
    return {track, direction, berth: place, fairwayStartM: Math.min(seaEndM, berthEndM), fairwayEndM: Math.max(seaEndM, berthEndM)};
  };

  return {
    fairway,
    berth,
    area: (id) => {
      const found = must(pack.port.areas.find((candidate) => candidate.id === id), `area ${id}`);
      const points = toPoints(found.polygon.slice(0, -1));
      const centre = centreOf(points);
      return {centre, radiusM: Math.min(...points.map((point) => distance(centre, point)))};
    },
    reachAt: (fairwayM) => reaches.findLast((reach) => reach.startM <= Math.max(0, fairwayM)) ?? must(reaches[0], 'a fairway'),
    inbound: (from, place) => voyage([from, ...partOf(fairway, 0, place.fairwayM), place.point], 'in', place),
    outbound: (place, to) => voyage([place.point, ...partOf(fairway, place.fairwayM, 0), to], 'out', place),
    fairwayMAt: ({direction, fairwayStartM, fairwayEndM, berth: {fairwayM}}, trackM) => {
      if (direction === 'in') return trackM > fairwayEndM ? null : fairwayM - (fairwayEndM - trackM);
      return trackM < fairwayStartM ? null : fairwayM - (trackM - fairwayStartM);
    },
  };
}
