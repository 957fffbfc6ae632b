/**
 * Each of the city's systems as a source: how often it speaks, to which feed, and what it says when. What is said
 * follows from the time and, for those that tell changes alone, from when they last spoke; the first word tells all.
 */
import {capMessages} from './cap.ts';
import type {City, Day} from './city.ts';
import {changedSince, feature, timeText, type Feature} from './feature.ts';
import {figuresAt} from './figures.ts';
import {feedMessage, passengerAlerts} from './gtfs.ts';
import type {OrderBook} from './missions.ts';
import type {Moment} from './moment.ts';
import {LINK_PERIOD_S} from './network-features.ts';
import {cameraEntity, figureEntity, notificationLd, notificationV2, portEntity, roadEntity, sensorEntity, trafficEntity, TRAFFIC_PERIOD_S} from './ngsi.ts';
import {signalCells} from './signal.ts';

export interface Body {
  readonly contentType: string;
  readonly bytes: string | Uint8Array;
}

export interface Source {
  readonly feed: string;
  readonly periodMs: number;
  /** When in its period it speaks, so that not all do at once. */
  readonly phaseMs: number;
  /** Each word is all there is to say, so that a newer one makes an unsent one needless; otherwise none may be lost. */
  readonly isWhole: boolean;
  /** Nothing to say is an empty list; `fromMs` is when it spoke before, null at its first word. */
  say(fromMs: number | null, moment: Moment): Body[];
}

const JSON_TYPE = 'application/json';

function json(value: unknown): Body[] {
  return [{contentType: JSON_TYPE, bytes: JSON.stringify(value)}];
}

function features(list: readonly Feature[]): Body[] {
  return [{contentType: 'application/geo+json', bytes: JSON.stringify({type: 'FeatureCollection', features: list})}];
}

/** `book`: who has which order; left out: the script's orders, as if nobody gave another. */
export function createSources(city: City, book?: OrderBook): Source[] {
  const {day} = city;
  return [unitsSource(city, book), ...(day ? daySources(city, day) : [])];
}

function unitsSource({units, plane}: City, book: OrderBook | undefined): Source {
  return {
    feed: 'demo-units', isWhole: true, periodMs: 5_000, phaseMs: 600,
    say: (_fromMs, moment) => features(units.at(moment, book).map(({unit, station, pose, state, since, isOut}) => feature(unit.id, plane.toPosition(pose.point), moment.atMs, {
      callSign: unit.callSign, agency: unit.agency, station: station.name, capability: unit.capabilities, emergencyVehicleType: unit.kind, crewCount: unit.crewFull,
      state, stateSince: since, serviceStatus: unit.startStatus === 'AVAILABLE' ? (isOut ? 'onRoute' : 'parked') : 'outOfService',
      speedMps: Math.round(pose.speedMps * 10) / 10, headingDeg: Math.round(pose.headingDeg) % 360,
    }))),
  };
}

function daySources(city: City, day: Day): Source[] {
  const {pack} = day;
  const gaps = pack.script.feedGaps.filter(({mode}) => mode === 'silent');
  const sources: Source[] = [
    {
      feed: 'demo-traffic', isWhole: true, periodMs: TRAFFIC_PERIOD_S * 1_000, phaseMs: 4_000,
      say: (_fromMs, moment) => {
        const blind = blindSegments(day, moment);
        const seen = day.traffic.at(moment).filter(({segment}) => segment.class !== 'ferry' && !blind.has(segment.id));
        return json(notificationLd('traffic', [...seen.map((segment) => trafficEntity(segment, moment.atMs)), ...seen.map((segment) => roadEntity(segment, moment.atMs))], moment.atMs));
      },
    },
    {
      feed: 'demo-cameras', isWhole: true, periodMs: 10_000, phaseMs: 2_300,
      say: (_fromMs, moment) => json(pack.cameras.flatMap(({id}) => cameraEntity(id, day.networkFeatures.cameraState(id, moment), moment.atMs))),
    },
    {
      feed: 'demo-sensors', isWhole: false, periodMs: 60_000, phaseMs: 5_000,
      say: (fromMs, moment) => json(notificationLd('sensors', day.sensors.between(fromMs, moment).map(sensorEntity), moment.atMs)),
    },
    {
      feed: 'demo-transit', isWhole: true, periodMs: 10_000, phaseMs: 3_100,
      say: (_fromMs, moment) => [{contentType: 'application/x-protobuf', bytes: feedMessage(day.transit.at(moment), passengerAlerts(pack, moment), moment, city.plane)}],
    },
    {feed: 'demo-warnings', isWhole: false, periodMs: 300_000, phaseMs: 10_000, say: (_fromMs, moment) => capMessages(pack, moment).slice(-4).map(({xml}) => ({contentType: 'application/cap+xml', bytes: xml}))},
    {feed: 'demo-port-calls', isWhole: false, periodMs: 60_000, phaseMs: 7_000, say: (fromMs, moment) => json(changedSince(day.port.told(moment), fromMs, moment.atMs).filter(({properties}) => properties['kind'] !== 'gate_move').map(portEntity))},
    {feed: 'demo-gate', isWhole: false, periodMs: 15_000, phaseMs: 3_000, say: (fromMs, moment) => features(changedSince(day.port.told(moment), fromMs, moment.atMs).filter(({properties}) => properties['kind'] === 'gate_move'))},
    {
      feed: 'demo-kpis', isWhole: true, periodMs: 900_000, phaseMs: 20_000,
      say: (_fromMs, moment) => json(notificationV2('kpis', figuresAt(pack, day, moment, city.seed).map((figure) => figureEntity(figure, moment.atMs)))),
    },
    {feed: 'demo-reports', isWhole: false, periodMs: 20_000, phaseMs: 2_700, say: (fromMs, moment) => features(changedSince(day.reports.told(moment), fromMs, moment.atMs))},
    {feed: 'demo-alarms', isWhole: false, periodMs: 5_000, phaseMs: 1_900, say: (fromMs, moment) => features(changedSince(day.alarms.told(moment), fromMs, moment.atMs))},
    {feed: 'demo-security', isWhole: false, periodMs: 15_000, phaseMs: 2_200, say: (fromMs, moment) => features(changedSince(day.security.told(moment), fromMs, moment.atMs))},
    {feed: 'demo-links', isWhole: true, periodMs: LINK_PERIOD_S * 1_000, phaseMs: 8_000, say: (_fromMs, moment) => features(day.networkFeatures.links(moment))},
    {feed: 'demo-cell-sites', isWhole: true, periodMs: 60_000, phaseMs: 9_000, say: (_fromMs, moment) => features(day.networkFeatures.cellSites(moment))},
    {feed: 'demo-signal', isWhole: true, periodMs: 3_600_000, phaseMs: 30_000, say: (_fromMs, moment) => features(signalFeatures(city, day, moment))},
  ];
  return sources.map((source) => withGaps(source, gaps));
}

/** The segments whose detector the network does not reach; those without one are measured from the cars. */
function blindSegments({network, pack}: Day, {msOfDay}: Moment): ReadonlySet<string> {
  const {detectors} = network.at(msOfDay).blind;
  return new Set(pack.detectors.filter(({id}) => detectors.has(id)).map(({segment}) => segment));
}

/** Once a day each cell is driven over; what is told is what the day before gave. */
function signalFeatures({seed}: City, {pack}: Day, {midnightMs, atMs}: Moment): Feature[] {
  return signalCells(pack, seed).map(({id, operator, at, rsrpP10Dbm, rsrpP50Dbm, sinrP50Db, samples, class: kind}) => feature(id, at, atMs, {
    cellId: id, operator, tech: '4G', rsrpP10Dbm, rsrpP50Dbm, sinrP50Db, samples, class: kind, fromAt: timeText(midnightMs - 86_400_000), untilAt: timeText(midnightMs),
  }));
}

/** A source that is silent for a while by the script. */
function withGaps(source: Source, gaps: readonly {readonly feed: string; readonly from: number; readonly to: number}[]): Source {
  const own = gaps.filter(({feed}) => `demo-${feed}` === source.feed);
  if (own.length === 0) return source;
  return {...source, say: (fromMs, moment) => (own.some(({from, to}) => moment.msOfDay >= from && moment.msOfDay < to) ? [] : source.say(fromMs, moment))};
}
