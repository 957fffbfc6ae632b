/**
 * Who is sent where and when, as a good crew would: the stories' dispatches from the script, and for each background
 * incident the nearest free unit of the agency that leads it.
 */
import type {PackUnit} from '../../../shared/model/city-pack.ts';
import {distance, type Point} from '../plane.ts';
import {eventsOf, textIn, type Script} from './script.ts';

export interface Assignment {
  /** The story or incident of the script. */
  readonly cause: string;
  /** Milliseconds of the day. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly place: Point;
}

export interface Base {
  readonly unit: PackUnit;
  readonly home: Point;
}

const MINUTE_MS = 60_000;
const ANSWER_MS = 2.5 * MINUTE_MS;
/** On the road and back again, around the time on scene. */
const AROUND_MS = 40 * MINUTE_MS;

export function assignmentsOf(script: Script | null, bases: readonly Base[], leads: ReadonlyMap<string, string>, toPoint: (position: [number, number]) => Point): ReadonlyMap<string, readonly Assignment[]> {
  const all = new Map<string, Assignment[]>();
  if (!script) return all;
  const add = (unit: PackUnit, assignment: Assignment): void => {
    all.set(unit.id, [...(all.get(unit.id) ?? []), assignment].toSorted((one, other) => one.fromMs - other.fromMs));
  };
  const isFree = (unit: PackUnit, fromMs: number, untilMs: number): boolean =>
    (all.get(unit.id) ?? []).every((other) => untilMs + AROUND_MS < other.fromMs || fromMs > other.untilMs + AROUND_MS);

  for (const {id, end, lon, lat, autopilot} of script.stories) {
    if (lon === null || lat === null) continue;
    for (const {at, command, data} of autopilot) {
      const names: unknown = command === 'unit.dispatch' ? data['units'] : null;
      if (!Array.isArray(names)) continue;
      for (const {unit} of bases.filter((base) => names.includes(base.unit.callSign) && !base.unit.marine)) add(unit, {cause: id, fromMs: at, untilMs: end, place: toPoint([lon, lat])});
    }
  }
  for (const {id, at, type, lon, lat, clearMin} of script.backgroundIncidents) {
    const [fromMs, untilMs, place] = [at + ANSWER_MS, at + clearMin * MINUTE_MS, toPoint([lon, lat])];
    const lead = leads.get(type);
    const free = bases.filter(({unit}) => unit.agency === lead && !unit.marine && unit.startStatus === 'AVAILABLE' && isFree(unit, fromMs, untilMs));
    const nearest = free.toSorted((one, other) => distance(one.home, place) - distance(other.home, place))[0];
    if (nearest) add(nearest.unit, {cause: id, fromMs, untilMs, place});
  }
  return all;
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
