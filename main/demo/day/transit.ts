/**
 * Buses by time: each route both ways at its headway, over the road graph, as fast as the traffic of that moment lets
 * them, with a stay at each stop. A crash ahead holds them by itself. Late is measured against the same trip on a free day.
 */
import {distance, type Plane, type Point} from '../plane.ts';
import {createTrack, nearestAlong, pointAlong, directionAlong, type Track} from '../track.ts';
import type {DayPack, DaySegment} from './day-pack.ts';
import {momentOf, type Moment} from './moment.ts';
import {chanceAt, keyOf} from './noise.ts';
import {msOfDay} from './script.ts';
import type {Traffic} from './traffic.ts';

type Route = DayPack['transit']['routes'][number];
type Stop = DayPack['transit']['stops'][number];

export interface BusState {
  readonly id: string;
  readonly plate: string;
  readonly route: Route;
  readonly directionId: 0 | 1;
  readonly tripId: string;
  /** Local, as the timetable writes it. */
  readonly startTime: string;
  readonly point: Point;
  readonly bearingDeg: number;
  readonly speedMps: number;
  readonly odometerM: number;
  readonly stop: Stop;
  readonly stopSequence: number;
  readonly isAtStop: boolean;
  readonly occupancyShare: number;
  readonly congestion: number;
  readonly delayS: number;
}

export interface Transit {
  at(moment: Moment): BusState[];
}

interface Line {
  readonly route: Route;
  readonly directionId: 0 | 1;
  readonly track: Track;
  readonly pieces: readonly {readonly endM: number; readonly segment: DaySegment}[];
  readonly stops: readonly {readonly stop: Stop; readonly alongM: number}[];
}

/** Where a trip is at which time: both rise. */
interface Trip {
  readonly times: Float64Array;
  readonly places: Float64Array;
  readonly freeTimes: Float64Array;
}

const MINUTE_MS = 60_000;
const STEP_M = 150;
const STAY_MS = 22_000;
const BUS_SHARE = 0.82;
const MOST_KMH = 46;
const LEAST_KMH = 2.5;
const LONGEST_TRIP_MS = 4 * 3_600_000;
const AT_STOP_M = 25;
const KEPT_TRIPS = 700;

export function createTransit(pack: DayPack, traffic: Traffic, plane: Plane, seed: number): Transit {
  const lines = linesOf(pack, plane);
  const trips = new Map<string, Trip>();
  const tripOf = (line: Line, startMs: number): Trip => {
    const name = `${line.route.id}/${line.directionId}/${startMs}`;
    const known = trips.get(name);
    if (known) return known;
    const made = runTrip(line, startMs, traffic, pack.manifest.utcOffsetMinutes);
    if (trips.size >= KEPT_TRIPS) {
      const oldest = trips.keys().next().value;
      if (oldest !== undefined) trips.delete(oldest);
    }
    trips.set(name, made);
    return made;
  };
  return {
    at: (moment) => lines.flatMap((line) => {
      const headwayMs = line.route.headwayMin * MINUTE_MS;
      const first = msOfDay(line.route.first);
      const last = Math.min(msOfDay(line.route.last), moment.msOfDay);
      const buses: BusState[] = [];
      for (let number = Math.max(0, Math.ceil((moment.msOfDay - LONGEST_TRIP_MS - first) / headwayMs)); first + number * headwayMs <= last; number++) {
        const departsMs = first + number * headwayMs;
        const bus = busOf(line, number, departsMs, tripOf(line, moment.midnightMs + departsMs), moment, seed);
        if (bus) buses.push(bus);
      }
      return buses;
    }),
  };
}

function linesOf({transit, segments}: DayPack, plane: Plane): Line[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const stopsById = new Map(transit.stops.map((stop) => [stop.id, stop]));
  return transit.routes.flatMap((route) => ([0, 1] as const).map((directionId) => {
    const order = directionId === 0 ? route.segments : route.segments.toReversed().map(([id, way]) => [id, -way] as const);
    const points: Point[] = [];
    const pieces: {endM: number; segment: DaySegment}[] = [];
    let endM = 0;
    for (const [id, way] of order) {
      const segment = byId.get(id);
      if (!segment) continue;
      const line = (way > 0 ? segment.line : segment.line.toReversed()).map(([lon, lat]) => plane.toPoint([lon, lat]));
      for (const point of line) {
        const last = points.at(-1);
        if (last) endM += distance(last, point);
        points.push(point);
      }
      pieces.push({endM, segment});
    }
    const track = createTrack(points);
    const ids = directionId === 0 ? route.stops : route.stops.toReversed();
    const stops = ids.flatMap((id) => {
      const stop = stopsById.get(id);
      return stop ? [{stop, alongM: nearestAlong(track, plane.toPoint([stop.lon, stop.lat])).metres}] : [];
    });
    // A loop passes a place twice; stops are served in the order of the way.
    return {route, directionId, track, pieces, stops: stops.toSorted((one, other) => one.alongM - other.alongM)};
  }));
}

/** Drives a trip once, step by step through the traffic that it meets. */
function runTrip({track, pieces, stops}: Line, startAt: number, traffic: Traffic, utcOffsetMinutes: number): Trip {
  const marks: number[] = [0];
  for (let alongM = STEP_M; alongM < track.lengthM; alongM += STEP_M) marks.push(alongM);
  marks.push(track.lengthM);
  const [times, places, freeTimes]: [number[], number[], number[]] = [[0], [0], [0]];
  let [elapsedMs, freeMs, nextStop, piece] = [0, 0, 0, 0];
  for (let index = 1; index < marks.length; index++) {
    const [from, to] = [marks[index - 1] ?? 0, marks[index] ?? 0];
    while (piece < pieces.length - 1 && (pieces[piece]?.endM ?? 0) <= from) piece++;
    const segment = pieces[piece]?.segment;
    if (!segment) break;
    const seen = traffic.segmentAt(segment, momentOf(startAt + elapsedMs, utcOffsetMinutes));
    const kmh = Math.max(LEAST_KMH, Math.min(MOST_KMH, (seen.status === 'closed' ? segment.freeFlowKmh * 0.3 : seen.speedKmh) * BUS_SHARE));
    elapsedMs += ((to - from) / kmh) * 3_600;
    freeMs += ((to - from) / Math.min(MOST_KMH, segment.freeFlowKmh * 0.75 * BUS_SHARE)) * 3_600;
    times.push(elapsedMs);
    freeTimes.push(freeMs);
    places.push(to);
    let stays = 0;
    while (nextStop < stops.length && (stops[nextStop]?.alongM ?? 0) <= to) [nextStop, stays] = [nextStop + 1, stays + 1];
    if (stays > 0 && index < marks.length - 1) {
      elapsedMs += stays * STAY_MS;
      freeMs += stays * STAY_MS;
      times.push(elapsedMs);
      freeTimes.push(freeMs);
      places.push(to);
    }
  }
  return {times: Float64Array.from(times), places: Float64Array.from(places), freeTimes: Float64Array.from(freeTimes)};
}

function busOf(line: Line, number: number, departsMs: number, trip: Trip, moment: Moment, seed: number): BusState | null {
  const {route, directionId, track, stops, pieces} = line;
  const elapsedMs = moment.msOfDay - departsMs;
  const {times, places, freeTimes} = trip;
  const end = times.length - 1;
  if (elapsedMs > (times[end] ?? 0)) return null;
  let [index, high] = [1, end];
  while (index < high) {
    const middle = (index + high) >> 1;
    if (times[middle]! < elapsedMs) index = middle + 1;
    else high = middle;
  }
  const [before, after] = [times[index - 1]!, times[index]!];
  const share = after === before ? 0 : (elapsedMs - before) / (after - before);
  const alongM = places[index - 1]! + (places[index]! - places[index - 1]!) * share;
  const isAtStop = places[index] === places[index - 1];
  const freeMs = freeTimes[index - 1]! + (freeTimes[index]! - freeTimes[index - 1]!) * share;
  const nextIndex = stops.findIndex((stop) => stop.alongM >= alongM - AT_STOP_M);
  const next = stops[nextIndex < 0 ? stops.length - 1 : nextIndex];
  if (!next) return null;
  const vehicle = number % Math.max(1, route.vehicles);
  const key = keyOf(seed, 'bus', route.id, directionId, vehicle);
  const speedMps = isAtStop || after === before ? 0 : ((places[index]! - places[index - 1]!) / (after - before)) * 1_000;
  const freeFlowMps = (pieces.find(({endM}) => alongM < endM)?.segment.freeFlowKmh ?? 40) / 3.6;
  const ratio = speedMps / freeFlowMps;
  const hour = moment.msOfDay / 3_600_000;
  const rush = Math.exp(-(((hour - 7.3) / 1.2) ** 2)) + Math.exp(-(((hour - 17.3) / 1.4) ** 2));
  const middle = Math.sin((alongM / track.lengthM) * Math.PI);
  return {
    id: `${route.id}-${directionId}-${String(vehicle + 1).padStart(2, '0')}`,
    plate: `15B-${String((key >>> 0) % 1_000).padStart(3, '0')}.${String((key >>> 12) % 100).padStart(2, '0')}`,
    route, directionId,
    tripId: `${route.id}-${directionId}-${String(number + 1).padStart(3, '0')}`,
    startTime: clockText(departsMs),
    point: pointAlong(track, alongM),
    bearingDeg: directionAlong(track, alongM, 30),
    speedMps,
    odometerM: Math.round(alongM),
    stop: next.stop,
    stopSequence: (nextIndex < 0 ? stops.length - 1 : nextIndex) + 1,
    isAtStop,
    occupancyShare: Math.round(Math.min(1.1, (0.12 + 0.75 * rush) * (0.35 + 0.65 * middle) * (0.75 + 0.5 * chanceAt(key, number))) * 100) / 100,
    congestion: isAtStop ? 0 : ratio > 0.55 ? 1 : ratio > 0.35 ? 2 : ratio > 0.18 ? 3 : 4,
    delayS: Math.round((elapsedMs - freeMs) / 1_000),
  };
}

function clockText(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}`;
}
