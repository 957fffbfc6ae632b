/** Cameras, links and cell sites by the state of the network and the power of the day. */
import type {DayPack} from './day-pack.ts';
import {feature, lineFeature, timeText, type Coordinates, type Feature} from './feature.ts';
import type {Moment} from './moment.ts';
import {hourly} from './curve.ts';
import type {Network} from './network.ts';
import {chanceAt, keyOf, waveAt} from './noise.ts';
import {eventsOf, numberIn, story} from './script.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const METRES_PER_DEGREE = 111_195;
const FROZEN_SHARE = 0.012;
const DOWN_SHARE = 0.008;
/** How busy the government's network is, by the hour. */
const BUSY = [0.06, 0.05, 0.04, 0.04, 0.05, 0.08, 0.16, 0.34, 0.52, 0.58, 0.6, 0.5, 0.34, 0.46, 0.58, 0.6, 0.52, 0.34, 0.22, 0.18, 0.15, 0.12, 0.1, 0.08];

export const LINK_PERIOD_S = 30;

export interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly lon: number;
  readonly lat: number;
}

/** Where and when the mains are gone. */
export function outageOf({script}: DayPack): Outage | null {
  const fault = eventsOf(script, 'truth', 'cable-fault')[0];
  const [lon, lat] = fault ? [numberIn(fault.data, 'lon'), numberIn(fault.data, 'lat')] : [null, null];
  if (!fault || lon === null || lat === null) return null;
  return {fromMs: fault.at, untilMs: eventsOf(script, 'power', 'restored')[0]?.at ?? story(script, fault.story)?.end ?? fault.at, lon, lat};
}

export function metresBetween(one: {readonly lon: number; readonly lat: number}, other: {readonly lon: number; readonly lat: number}): number {
  return Math.hypot((one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180), one.lat - other.lat) * METRES_PER_DEGREE;
}

export type CameraState = 'live' | 'frozen' | 'down';

export interface NetworkFeatures {
  cameraState(id: string, moment: Moment): CameraState;
  cameras(moment: Moment): Feature[];
  links(moment: Moment): Feature[];
  cellSites(moment: Moment): Feature[];
}

const CAMERA_OUTAGE_M = 1_500;
const SITE_OUTAGE_M = 2_200;

export function createNetworkFeatures(pack: DayPack, network: Network, seed: number): NetworkFeatures {
  const outage = outageOf(pack);
  const near = (thing: {readonly lon: number; readonly lat: number}, metres: number): boolean => outage !== null && metresBetween(thing, outage) <= metres;
  const isOut = ({msOfDay}: Moment): boolean => outage !== null && msOfDay >= outage.fromMs && msOfDay < outage.untilMs;
  const noUps = new Set(pack.network.nodes.filter(({upsMin}) => (upsMin ?? 0) <= 30).map(({id}) => id));
  const dark = new Set(pack.cameras.filter((camera) => near(camera, CAMERA_OUTAGE_M) && !(camera.node && noUps.has(camera.node) && camera.group === 'government')).map(({id}) => id));
  const onBattery = new Set(pack.telecom.sites.filter((site) => near(site, SITE_OUTAGE_M)).map(({id}) => id));
  const lines = linkLines(pack);

  const cameraState = (id: string, moment: Moment): CameraState => {
    if (network.at(moment.msOfDay).blind.cameras.has(id)) return 'down';
    if (isOut(moment) && dark.has(id)) return 'down';
    // A few are out of order for some hours of each day.
    const chance = chanceAt(keyOf(seed, 'camera', id), moment.day * 6 + Math.floor(moment.msOfDay / (4 * HOUR_MS)));
    return chance < DOWN_SHARE ? 'down' : chance < DOWN_SHARE + FROZEN_SHARE ? 'frozen' : 'live';
  };

  return {
    cameraState,
    cameras: (moment) => pack.cameras.map(({id, lon, lat}) => feature(id, [lon, lat], moment.atMs, {state: cameraState(id, moment)})),
    links: (moment) => {
      const {status, blind, sinceMs} = network.at(moment.msOfDay);
      const rush = eventsOf(pack.script, 'links', 'util').findLast(({at}) => at <= moment.msOfDay && moment.msOfDay < at + 31 * MINUTE_MS);
      const root = [...status].find(([, state]) => state === 'down' || state === 'testing')?.[0] ?? null;
      return pack.network.links.flatMap((link) => {
        const line = lines.get(link.id);
        const own = status.get(link.id);
        if (!line || own === 'notPresent') return [];
        const isBlind = blind.links.has(link.id);
        const [lon, lat] = line[0] as Coordinates;
        if (own !== undefined || isBlind) {
          return [lineFeature(link.id, line, moment.atMs, {
            state: own === undefined ? 'unknown' : 'down', operStatus: own === undefined ? 'lower_layer_down' : own, adminStatus: 'up',
            lastChange: timeText(moment.midnightMs + sinceMs), blindBy: own === undefined ? root : null, periodS: LINK_PERIOD_S,
            inUtilShare: null, outUtilShare: null, rttMs: null, jitterMs: null, lossShare: own === undefined ? null : 1,
          })];
        }
        const key = keyOf(seed, 'link', link.id);
        const busy = rush?.ref === link.id ? (numberIn(rush.data, 'util') ?? 0.9) : hourly(BUSY, moment.msOfDay) * (0.55 + 0.7 * chanceAt(key, 0)) * (1 + 0.25 * waveAt(key, moment.atMs, 4 * MINUTE_MS));
        const isStruck = isOut(moment) && outage !== null && metresBetween({lon, lat}, outage) < CAMERA_OUTAGE_M;
        return [lineFeature(link.id, line, moment.atMs, {
          state: 'up', operStatus: 'up', adminStatus: 'up', lastChange: null, blindBy: null, periodS: LINK_PERIOD_S,
          inUtilShare: share(busy), outUtilShare: share(busy * 0.45), rttMs: round1(1.2 + 6 * chanceAt(key, 1) + 30 * Math.max(0, busy - 0.8) + 0.4 * waveAt(key + 1, moment.atMs, MINUTE_MS)),
          jitterMs: round1(0.3 + 0.6 * chanceAt(key, 2)), lossShare: isStruck ? 0.018 : share(Math.max(0, 0.0006 * waveAt(key + 2, moment.atMs, 2 * MINUTE_MS))),
        })];
      });
    },
    cellSites: (moment) => {
      const {blind} = network.at(moment.msOfDay);
      return pack.telecom.sites.map((site) => {
        const state = siteState(site, {isBlind: blind.cellSites.has(site.id), forMs: isOut(moment) && outage && onBattery.has(site.id) ? moment.msOfDay - outage.fromMs : null});
        const isHot = state.state === 'in_service' && chanceAt(keyOf(seed, 'site', site.id), moment.day * 12 + Math.floor(moment.msOfDay / (2 * HOUR_MS))) < 0.006;
        return feature(site.id, [site.lon, site.lat], moment.atMs, isHot ? {...state, state: 'degraded', severity: 'low', probableCause: 'highTemperature'} : state);
      });
    },
  };
}

function siteState({backupMin}: DayPack['telecom']['sites'][number], {isBlind, forMs}: {readonly isBlind: boolean; readonly forMs: number | null}): {readonly [name: string]: unknown} {
  const dead = {state: 'out_of_service', operationalState: 'disabled', severity: 'critical', availabilityShare: 0};
  if (isBlind) return {...dead, probableCause: 'lossOfSignal'};
  if (forMs !== null && forMs > backupMin * MINUTE_MS) return {...dead, probableCause: 'powerProblem'};
  if (forMs !== null) return {state: 'degraded', operationalState: 'enabled', severity: 'medium', availabilityShare: 1, probableCause: 'powerProblem'};
  return {state: 'in_service', operationalState: 'enabled', severity: 'cleared', availabilityShare: 1, probableCause: null};
}

/** Along the streets of its cable, else straight from end to end, as the inventory draws them. */
function linkLines({network, segments}: DayPack): ReadonlyMap<string, readonly Coordinates[]> {
  const ends = new Map<string, Coordinates>([...network.nodes, ...network.units].map(({id, lon, lat}) => [id, [lon, lat]]));
  const routes = new Map(network.routes.map((route) => [route.id, route.segments]));
  const roads = new Map(segments.map((segment) => [segment.id, segment]));
  return new Map(network.links.flatMap((link) => {
    const cable = (routes.get(link.route ?? '') ?? []).flatMap((id) => roads.get(id) ?? []);
    const along = joined(cable);
    const [from, to] = [ends.get(link.aEnd), ends.get(link.bEnd ?? '')];
    const line = along.length > 1 ? along : from && to ? [from, to] : [];
    return line.length > 1 ? [[link.id, line] as const] : [];
  }));
}

function joined(parts: readonly DayPack['segments'][number][]): readonly Coordinates[] {
  const [first, second] = parts;
  if (!first) return [];
  let at = second && [second.from, second.to].includes(first.from) ? first.to : first.from;
  return parts.flatMap(({from, to, line}, index) => {
    const isForward = at === from;
    at = isForward ? to : from;
    const positions = isForward ? line : line.toReversed();
    return index === 0 ? positions : positions.slice(1);
  });
}

function share(value: number): number {
  return Math.round(Math.max(0, Math.min(1, value)) * 1_000) / 1_000;
}

function round1(value: number): number {
  return Math.round(Math.max(0, value) * 10) / 10;
}
