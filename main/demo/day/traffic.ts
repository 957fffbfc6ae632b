/**
 * Traffic of each road segment as a function of time: demand by corridor and hour, less room in the rain, round
 * accidents and in water, and what the stories' detectors saw. speed = free flow ÷ (1 + 0.5·x⁴), x = demand ÷ capacity.
 */
import {hourly, valueAt, type Curve} from './curve.ts';
import type {DayPack, DaySegment} from './day-pack.ts';
import {chanceAt, keyOf, waveAt} from './noise.ts';
import type {Moment} from './moment.ts';
import {eventsOf, numberIn, story, textIn} from './script.ts';
import type {WeatherAt} from './weather.ts';

export interface SegmentTraffic {
  readonly segment: DaySegment;
  /** The slower of the two. */
  readonly direction: 'forward' | 'backward';
  readonly speedKmh: number;
  /** Vehicles in a minute, of that direction. */
  readonly intensity: number;
  readonly occupancyShare: number;
  readonly status: 'open' | 'limited' | 'closed';
  readonly statusText: string;
}

export interface Traffic {
  at(moment: Moment): readonly SegmentTraffic[];
  segmentAt(segment: DaySegment, moment: Moment): SegmentTraffic;
}

const LEAST_KMH = 4;
const KNEE = 1.2;
const SAME_ROAD_M = 250;
const METRES_PER_DEGREE = 111_195;
const NOON_MS = 12 * 3_600_000;
const DEEP_CM = 15;
const IMPASSABLE_CM = 40;
const BLEND_MS = 8 * 60_000;
const MINUTE_MS = 60_000;
/** From one word of a detector to the next. */
const STEP_MS = 15_000;

/** What a story's detectors saw of one segment, from the first to the last word. */
interface Told {
  readonly direction: 'forward' | 'backward';
  readonly speed: Curve;
  readonly intensity: Curve;
  readonly occupancy: Curve;
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Closure {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly status: SegmentTraffic['status'];
  readonly text: string;
}

export function createTraffic(pack: DayPack, weather: WeatherAt, seed: number): Traffic {
  const {script, segments} = pack;
  const corridors = new Map(script.traffic.corridors.map((corridor) => [corridor.id, corridor]));
  const room: Curve = script.traffic.weatherFactor.map(({rainMmH, capacity}) => [rainMmH, capacity]);
  const told = toldBySegment(pack);
  const closures = closuresBySegment(pack);
  const slowed = new Map(segments.map((segment) => [segment.id, troubleNear(pack, segment)]));
  const water = new Map(segments.map((segment) => [segment.id, waterOn(pack, segment)]));
  const inward = inwardDirections(pack);
  const keys = new Map(segments.map(({id}) => [id, keyOf(seed, 'traffic', id)]));

  const segmentAt = (segment: DaySegment, moment: Moment): SegmentTraffic => {
    const {msOfDay, atMs} = moment;
    const key = keys.get(segment.id) ?? 0;
    const corridor = corridors.get(segment.corridor ?? '');
    const demand = corridor ? hourly(corridor.demandOverCapacity, msOfDay) : 0.2;
    const own = 0.9 + 0.2 * chanceAt(key, 0) + 0.06 * waveAt(key, atMs, 7 * MINUTE_MS);
    const trouble = (slowed.get(segment.id) ?? []).reduce((most, {fromMs, untilMs, factor}) => (msOfDay >= fromMs && msOfDay < untilMs ? Math.max(most, factor) : most), 1);
    const x = ((demand * own) / valueAt(room, weather(msOfDay).rainMmH)) * trouble;
    const depthCm = Math.max(0, ...(water.get(segment.id) ?? []).map((curve) => valueAt(curve, msOfDay)));
    const wet = depthCm <= DEEP_CM ? 1 : Math.max(0.15, 1 - (depthCm - DEEP_CM) / (IMPASSABLE_CM - DEEP_CM));
    const modelled = Math.max(LEAST_KMH, speedOf(segment.freeFlowKmh, x) * (1 + 0.05 * waveAt(key + 1, atMs, 3 * MINUTE_MS)) * wet);
    const isMorning = msOfDay < NOON_MS;
    const inwardDirection = inward.get(segment.id) ?? 'forward';
    const base: SegmentTraffic = {
      segment,
      direction: segment.oneway || isMorning === (inwardDirection === 'forward') ? 'forward' : 'backward',
      speedKmh: round1(Math.min(modelled, segment.freeFlowKmh * 1.08)),
      intensity: Math.round((segment.capacityVehH / 60) * Math.min(x, 1.05) * (x > 1 ? 1 / x : 1)),
      occupancyShare: round2(Math.min(0.95, 0.04 + 0.24 * x ** 1.6)),
      status: 'open',
      statusText: '',
    };
    return closed(blended(base, told.get(segment.id), msOfDay), closures.get(segment.id), msOfDay);
  };
  return {segmentAt, at: (moment) => segments.map((segment) => segmentAt(segment, moment))};
}

function speedOf(freeFlowKmh: number, x: number): number {
  const withinKnee = Math.min(x, KNEE);
  const speed = freeFlowKmh / (1 + 0.5 * withinKnee ** 4);
  return x <= KNEE ? speed : speed * (KNEE / x) ** 2;
}

/** What was told counts from its first word; then it goes over into what the model says. */
function blended(base: SegmentTraffic, words: Told | undefined, msOfDay: number): SegmentTraffic {
  if (!words || msOfDay < words.fromMs || msOfDay >= words.untilMs + BLEND_MS) return base;
  const share = Math.min(1, Math.max(0, (words.untilMs + BLEND_MS - msOfDay) / BLEND_MS));
  const mix = (curve: Curve, own: number): number => valueAt(curve, msOfDay) * share + own * (1 - share);
  return {
    ...base,
    direction: words.direction,
    speedKmh: round1(mix(words.speed, base.speedKmh)),
    intensity: Math.round(mix(words.intensity, base.intensity)),
    occupancyShare: round2(mix(words.occupancy, base.occupancyShare)),
  };
}

function closed(base: SegmentTraffic, all: readonly Closure[] | undefined, msOfDay: number): SegmentTraffic {
  const closure = all?.findLast(({fromMs, untilMs}) => msOfDay >= fromMs && msOfDay < untilMs);
  if (!closure) return base;
  const {status, text} = closure;
  return status === 'closed' ? {...base, status, statusText: text, speedKmh: 0, intensity: 0, occupancyShare: 0} : {...base, status, statusText: text};
}

function toldBySegment({script, detectors}: DayPack): ReadonlyMap<string, Told> {
  const segmentOf = new Map(detectors.map(({id, segment}) => [id, segment]));
  const words = new Map<string, {at: number; direction: 'forward' | 'backward'; speed: number; intensity: number; occupancy: number; untilMs: number}[]>();
  for (const event of eventsOf(script, 'traffic', 'speed')) {
    const segment = segmentOf.get(event.ref ?? '') ?? event.ref;
    const speed = numberIn(event.data, 'speedKmh');
    if (segment === null || speed === null) continue;
    const list = words.get(segment) ?? [];
    list.push({
      at: event.at, speed, direction: textIn(event.data, 'direction') === 'forward' ? 'forward' : 'backward',
      intensity: numberIn(event.data, 'intensity') ?? 0, occupancy: numberIn(event.data, 'occupancy') ?? 0, untilMs: story(script, event.story)?.end ?? event.at,
    });
    words.set(segment, list);
  }
  return new Map([...words].map(([segment, list]) => {
    const first = list[0] as (typeof list)[number];
    // Between two words the value stays: a queue does not dissolve evenly.
    const steps = (pick: (word: typeof first) => number): Curve => list.flatMap((word, index) => {
      const next = list[index + 1];
      const point = [word.at, pick(word)] as const;
      return next ? [point, [Math.max(word.at, next.at - STEP_MS), pick(word)] as const] : [point];
    });
    const last = list.at(-1) ?? first;
    return [segment, {
      direction: first.direction, fromMs: first.at, untilMs: list.length > 1 ? last.at : Math.max(last.at, last.untilMs - 18 * MINUTE_MS),
      speed: steps(({speed}) => speed), intensity: steps(({intensity}) => intensity), occupancy: steps(({occupancy}) => occupancy),
    }];
  }));
}

function closuresBySegment({script}: DayPack): ReadonlyMap<string, readonly Closure[]> {
  const closures = new Map<string, Closure[]>();
  for (const event of script.events.filter(({system, kind}) => system === 'traffic' && (kind === 'closure' || kind === 'ferry'))) {
    const status = textIn(event.data, 'status');
    if (event.ref === null) continue;
    const list = closures.get(event.ref) ?? [];
    const open = list.pop();
    if (open) list.push({...open, untilMs: Math.min(open.untilMs, event.at)});
    if (status === 'closed' || status === 'limited') {
      list.push({fromMs: event.at, untilMs: story(script, event.story)?.end ?? event.at, status, text: textIn(event.data, 'text') ?? ''});
    }
    closures.set(event.ref, list);
  }
  return closures;
}

/** Accidents and jams near a segment, while they last. */
function troubleNear({script, segments}: DayPack, segment: DaySegment): {fromMs: number; untilMs: number; factor: number}[] {
  return script.backgroundIncidents.filter(({type}) => type.startsWith('traffic.')).flatMap((incident) => {
    const nearest = segments.reduce((best, candidate) => (distanceM(candidate, incident) < distanceM(best, incident) ? candidate : best));
    if (nearest.id !== segment.id || distanceM(segment, incident) > SAME_ROAD_M) return [];
    return [{fromMs: incident.at, untilMs: incident.at + incident.clearMin * MINUTE_MS, factor: incident.type === 'traffic.jam' ? 1.7 : 1.45}];
  });
}

function waterOn({script, sensors}: DayPack, segment: DaySegment): Curve[] {
  return script.streetFlood.flatMap(({ref, points}) => {
    const sensor = sensors.find(({id}) => id === ref);
    return sensor && distanceM(segment, sensor) <= 90 ? [points] : [];
  });
}

/** Which way of a segment leads to the middle of the city. */
function inwardDirections({segments, manifest}: DayPack): ReadonlyMap<string, 'forward' | 'backward'> {
  const [lon, lat] = manifest.centre;
  const far = (position: readonly [number, number] | undefined): number => (position ? Math.hypot(position[0] - lon, position[1] - lat) : 0);
  return new Map(segments.map(({id, line}) => [id, far(line.at(-1)) < far(line[0]) ? 'forward' : 'backward']));
}

/** Metres from a place to a segment's line. */
export function distanceM({line}: DaySegment, {lon, lat}: {readonly lon: number; readonly lat: number}): number {
  const scale = Math.cos((lat * Math.PI) / 180);
  let best = Infinity;
  for (let index = 0; index + 1 < line.length; index++) {
    const [fromLon, fromLat] = line[index] as readonly [number, number];
    const [toLon, toLat] = line[index + 1] as readonly [number, number];
    const [x, y, dx, dy] = [(lon - fromLon) * scale, lat - fromLat, (toLon - fromLon) * scale, toLat - fromLat];
    const length = dx * dx + dy * dy;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length));
    best = Math.min(best, Math.hypot(x - share * dx, y - share * dy) * METRES_PER_DEGREE);
  }
  return best;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
