/**
 * Who is sent where and when by the script, as a good crew would: the stories' dispatches, and for each background
 * incident the nearest free unit of the agency that leads it. The desk asks for it by command; a crew drives what it was
 * ordered to.
 */
import type {PackUnit} from '../../../shared/model/city-pack.ts';
import {distance, type Point} from '../plane.ts';
import {betweenAt, keyOf} from './noise.ts';
import {eventsOf, textIn, type Script, type Story} from './script.ts';

export interface Assignment {
  /** The incident of the script: `S1-1`, `BG-07`. */
  readonly cause: string;
  readonly unitId: string;
  /** Milliseconds of the day: when it is ordered, and until when it is needed on scene. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly place: Point;
}

export interface Base {
  readonly unit: PackUnit;
  readonly home: Point;
}

const MINUTE_MS = 60_000;
/** From the incident to the first order, with its acknowledgement between. */
const ANSWER_MS = [46_000, 95_000] as const;
const STORY_ANSWER_MS = 50_000;
/** Crews are clear before the desk calls it resolved. */
const CLEAR_BEFORE_MS = [60_000, 4 * MINUTE_MS] as const;
/** On the road and back again, around the time on scene. */
const AROUND_MS = 40 * MINUTE_MS;

export function assignmentsOf(script: Script | null, bases: readonly Base[], leads: ReadonlyMap<string, string>, toPoint: (position: [number, number]) => Point): readonly Assignment[] {
  if (!script) return [];
  const all: Assignment[] = [];
  const isFree = ({id}: PackUnit, fromMs: number, untilMs: number): boolean =>
    all.every((other) => other.unitId !== id || untilMs + AROUND_MS < other.fromMs || fromMs > other.untilMs + AROUND_MS);

  for (const story of script.stories) all.push(...ofStory(story, bases, toPoint));
  for (const {id, at, type, lon, lat, clearMin} of script.backgroundIncidents) {
    const place = toPoint([lon, lat]);
    const fromMs = Math.round(at + betweenAt(keyOf(id), 0, ...ANSWER_MS));
    const untilMs = at + clearMin * MINUTE_MS - betweenAt(keyOf(id), 1, ...CLEAR_BEFORE_MS);
    const lead = leads.get(type);
    const free = bases.filter(({unit}) => unit.agency === lead && !unit.marine && unit.startStatus === 'AVAILABLE' && isFree(unit, fromMs, untilMs));
    const nearest = free.toSorted((one, other) => distance(one.home, place) - distance(other.home, place))[0];
    if (nearest) all.push({cause: id, unitId: nearest.unit.id, fromMs, untilMs, place});
  }
  return all.toSorted((one, other) => one.fromMs - other.fromMs);
}

/** An order belongs to the newest incident of its story; before the first one it waits for it. */
function ofStory({id, end, lon, lat, autopilot}: Story, bases: readonly Base[], toPoint: (position: [number, number]) => Point): Assignment[] {
  if (lon === null || lat === null) return [];
  const creates = autopilot.filter(({command}) => command === 'incident.create');
  const resolveMs = autopilot.find(({command}) => command === 'incident.resolve')?.at ?? end;
  return autopilot.flatMap(({at, command, data}) => {
    const names: unknown = command === 'unit.dispatch' ? data['units'] : null;
    const first = creates[0];
    if (!Array.isArray(names) || !first) return [];
    const index = Math.max(0, creates.findLastIndex((create) => create.at <= at));
    const fromMs = at < first.at ? first.at + STORY_ANSWER_MS : at;
    return bases.filter(({unit}) => names.includes(unit.callSign)).map(({unit}) => ({
      cause: `${id}-${index + 1}`, unitId: unit.id, fromMs, untilMs: resolveMs - betweenAt(keyOf(id, unit.id), 0, ...CLEAR_BEFORE_MS), place: toPoint([lon, lat]),
    }));
  });
}

export interface Emergency {
  readonly callSign: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

const EMERGENCY_MS = 13 * MINUTE_MS;

/** Emergency buttons of the script. */
export function emergenciesOf(script: Script | null): readonly Emergency[] {
  if (!script) return [];
  return eventsOf(script, 'alarms', 'flood').flatMap(({data}) => {
    const first: unknown = data['p1'];
    if (!Array.isArray(first)) return [];
    return first.flatMap((alarm: {readonly [name: string]: unknown}) => {
      const [rule, callSign, at] = [textIn(alarm, 'rule'), textIn(alarm, 'ref'), textIn(alarm, 'at')];
      if (rule !== 'AL-UNIT-EMG' || callSign === null || at === null) return [];
      const [hours = 0, minutes = 0, seconds = 0] = at.split(':').map(Number);
      const fromMs = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
      return [{callSign, fromMs, untilMs: fromMs + EMERGENCY_MS}];
    });
  });
}
