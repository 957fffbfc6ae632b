/**
 * Citizens' reports of the days up to a moment: how many an hour, which service, in whose words, and what becomes of
 * each. Made by number, so a report is the same whenever the simulator was started. No names, no phone numbers.
 */
import {hourly} from './curve.ts';
import type {DayPack} from './day-pack.ts';
import {feature, timeText, type Coordinates, type Told} from './feature.ts';
import type {Moment} from './moment.ts';
import {betweenAt, chanceAt, keyOf, pickAt, weightedAt} from './noise.ts';
import {DAY_MS, eventsOf, numberIn, textIn} from './script.ts';
import {distanceM} from './traffic.ts';

export interface Report {
  readonly id: string;
  readonly service: DayPack['vocabulary']['services'][number];
  readonly channel: string;
  readonly text: string;
  readonly place: Coordinates | null;
  readonly ward: string;
  readonly accuracyM: number | null;
  readonly askedAt: number;
  readonly confirmedAt: number;
  readonly startedAt: number;
  readonly closedAt: number;
  readonly dueAt: number;
  readonly satisfaction: number | null;
  /** Of a story of the script; null for the everyday. */
  readonly story: string | null;
}

export interface Reports {
  /** Asked up to a moment, and of the days before it as far as they are told. */
  until(moment: Moment): readonly Report[];
  told(moment: Moment): Told[];
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAYS_TOLD = 3;
const NEAR_THE_CITY_DEG = 0.13;

export function createReports(pack: DayPack, seed: number): Reports {
  const days = new Map<number, readonly Report[]>();
  const ofDay = (day: number, midnightMs: number): readonly Report[] => {
    const known = days.get(day);
    if (known) return known;
    const made = makeDay(pack, seed, day, midnightMs);
    days.set(day, made);
    for (const old of days.keys()) if (old < day - DAYS_TOLD - 1) days.delete(old);
    return made;
  };
  const until = ({day, midnightMs, atMs}: Moment): readonly Report[] =>
    Array.from({length: DAYS_TOLD}, (_unused, index) => DAYS_TOLD - 1 - index)
      .flatMap((back) => ofDay(day - back, midnightMs - back * DAY_MS))
      .filter(({askedAt}) => askedAt <= atMs);
  return {until, told: (moment) => until(moment).map((report) => toldOf(report, moment.atMs))};
}

function makeDay(pack: DayPack, seed: number, day: number, midnightMs: number): readonly Report[] {
  const {script, vocabulary, communes, manifest} = pack;
  const wards = communes.filter(({lon, lat}) => Math.abs(lon - manifest.centre[0]) < NEAR_THE_CITY_DEG && Math.abs(lat - manifest.centre[1]) < NEAR_THE_CITY_DEG);
  const everyday = vocabulary.services.reduce((sum, {weight}) => sum + weight, 0);
  const reports: Report[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const weightAt = (msOfDay: number) => (service: (typeof vocabulary.services)[number]): number =>
      service.weight * (script.reports.stormFactor.find(({from, to}) => msOfDay >= from && msOfDay < to)?.factor[service.code] ?? 1);
    const middle = (hour + 0.5) * HOUR_MS;
    const load = vocabulary.services.reduce((sum, service) => sum + weightAt(middle)(service), 0) / everyday;
    const key = keyOf(seed, 'reports', day, hour);
    const count = Math.round(hourly(script.reports.perHour, hour * HOUR_MS) * load * betweenAt(key, 0, 0.8, 1.2));
    for (let number = 0; number < count; number++) {
      const own = keyOf(seed, 'report', day, hour, number);
      const msOfDay = Math.floor((hour + chanceAt(own, 0)) * HOUR_MS);
      const service = weightedAt(own, 1, vocabulary.services, weightAt(msOfDay));
      const ward = wards.length > 0 ? pickAt(own, 2, wards) : undefined;
      if (!ward) continue;
      const place: Coordinates = [round5(ward.lon + betweenAt(own, 3, -0.006, 0.006)), round5(ward.lat + betweenAt(own, 4, -0.006, 0.006))];
      const channel = weightedAt(own, 5, vocabulary.channels, ({share}) => share).code;
      reports.push(reportOf({
        own, service, channel, place, ward: `${ward.kind} ${ward.name}`, askedAt: midnightMs + msOfDay, accuracyM: Math.round(betweenAt(own, 6, 15, 180)),
        text: wordsOf(pack, own, service, place, `${ward.kind} ${ward.name}`), onTimeShare: script.reports.closeModel.onTimeShare, story: null,
      }));
    }
  }
  reports.push(...ofStories(pack, seed, day, midnightMs));
  const dayCode = String(day % 100_000);
  return reports.toSorted((one, other) => one.askedAt - other.askedAt).map((report, index) => ({...report, id: `1022-${dayCode}-${String(index + 1).padStart(4, '0')}`}));
}

/** The calls of the stories: who saw the crash, in their words. */
function ofStories(pack: DayPack, seed: number, day: number, midnightMs: number): Report[] {
  const {script, vocabulary} = pack;
  return eventsOf(script, 'reports', 'call').flatMap((event, index) => {
    const service = vocabulary.services.find(({code}) => code === event.data['service']);
    if (!service) return [];
    const [lon, lat] = [numberIn(event.data, 'lon'), numberIn(event.data, 'lat')];
    return [reportOf({
      own: keyOf(seed, 'call', day, index), service, channel: textIn(event.data, 'channel') ?? 'voice', place: lon === null || lat === null ? null : [round5(lon), round5(lat)],
      ward: '', askedAt: midnightMs + event.at, accuracyM: numberIn(event.data, 'accuracyM'), text: textIn(event.data, 'text') ?? '', onTimeShare: 1, story: event.story,
    })];
  });
}

interface Raw {
  readonly own: number;
  readonly service: Report['service'];
  readonly channel: string;
  readonly place: Coordinates | null;
  readonly ward: string;
  readonly askedAt: number;
  readonly accuracyM: number | null;
  readonly text: string;
  readonly onTimeShare: number;
  readonly story: string | null;
}

function reportOf({own, service, onTimeShare, askedAt, ...rest}: Raw): Report {
  const dueMs = service.dueHours * HOUR_MS;
  // Median at 45 % of the time allowed, skewed to the long side; some are late.
  const share = chanceAt(own, 10) < onTimeShare ? Math.min(0.97, 0.45 * Math.exp(0.6 * bell(own))) : betweenAt(own, 12, 1.05, 1.6);
  const closedAt = askedAt + Math.max(20 * MINUTE_MS, share * dueMs);
  const confirmedAt = askedAt + betweenAt(own, 13, 1, 12) * MINUTE_MS;
  return {
    ...rest, id: '', service, askedAt, confirmedAt, startedAt: Math.min(closedAt - MINUTE_MS, confirmedAt + betweenAt(own, 14, 0.02, 0.3) * (closedAt - confirmedAt)),
    closedAt: Math.floor(closedAt), dueAt: askedAt + dueMs, satisfaction: chanceAt(own, 15) < 0.5 ? weightedAt(own, 16, [5, 4, 3, 2, 1], (stars) => [0.02, 0.05, 0.13, 0.38, 0.42][stars - 1] ?? 0) : null,
  };
}

function toldOf(report: Report, atMs: number): Told {
  const {id, service, channel, text, place, ward, accuracyM, askedAt, confirmedAt, startedAt, closedAt, dueAt, satisfaction} = report;
  const isClosed = atMs >= closedAt;
  const isOverdue = !isClosed && atMs > dueAt;
  const newest = isClosed ? closedAt : isOverdue ? Math.max(dueAt + 1, startedAt) : atMs >= startedAt ? startedAt : atMs >= confirmedAt ? confirmedAt : askedAt;
  const changedAt = Math.floor(newest);
  return {
    changedAt,
    tell: () => feature(id, place, changedAt, {
      serviceRequestId: id, serviceCode: service.code, serviceName: service.name, description: text, channel, agencyResponsible: service.agency,
      state: isClosed ? 'closed' : 'open', substate: isClosed ? 'fixed' : atMs >= startedAt ? 'in_progress' : atMs >= confirmedAt ? 'confirmed' : 'unconfirmed',
      requestedDatetime: timeText(askedAt), updatedDatetime: timeText(changedAt), expectedDatetime: timeText(dueAt), dueAt: timeText(dueAt), overdue: isOverdue,
      closedAt: timeText(isClosed ? closedAt : null), ward: ward === '' ? null : ward, accuracyM, satisfaction: isClosed ? satisfaction : null,
    }),
  };
}

function wordsOf({script, segments, roadNodes}: DayPack, own: number, service: Report['service'], place: Coordinates, ward: string): string {
  const texts = script.reports.texts[service.code];
  if (!texts || texts.length === 0) return `${service.name}, ${ward}`;
  const text = pickAt(own, 7, texts);
  const at = {lon: place[0], lat: place[1]};
  const named = segments.filter(({name}) => name !== null);
  const street = (): string => (named.length === 0 ? ward : named.reduce((best, segment) => (distanceM(segment, at) < distanceM(best, at) ? segment : best)).name ?? ward);
  const junctions = roadNodes.filter(({name}) => name !== null);
  const node = (): string => (junctions.length === 0 ? ward : junctions.reduce((best, one) => (far(one.position, place) < far(best.position, place) ? one : best)).name ?? ward);
  return text.replace('{street}', () => street()).replace('{node}', () => node()).replace('{ward}', ward);
}

function far(one: Coordinates | readonly [number, number], other: Coordinates): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

/** About a normal value: the sum of three even ones. */
function bell(own: number): number {
  return (chanceAt(own, 20) + chanceAt(own, 21) + chanceAt(own, 22) - 1.5) * 2;
}

function round5(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
