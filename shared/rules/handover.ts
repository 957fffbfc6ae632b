/**
 * What is open at a moment, for the page that one shift hands to the next (N18): from records alone, so that the page,
 * the print and what is signed say the same. Oldest incidents first: what has lasted longest is forgotten first.
 */
import {asksForAcknowledgement, askingSeverity} from '../layers/alarms/alarm.ts';
import {asIncident} from '../layers/incidents/incident.ts';
import {MAX_SEEN, type Seen} from '../layers/shifts/shift.ts';
import {asUnit} from '../layers/units/unit.ts';
import {isOpen} from '../model/order.ts';
import type {FactRecord} from '../model/record.ts';
import {severityLevel} from '../model/severity.ts';

export interface OpenThings {
  readonly incidents: Iterable<Kept>;
  readonly units: Iterable<Kept>;
  readonly alarms: Iterable<Kept>;
  /** Those that do not run or are silent. */
  readonly feeds: Seen['feeds'];
  /** Of this desk: asked and not carried out. */
  readonly commands: Seen['commands'];
  readonly nowMs: number;
}

interface Kept {
  readonly id: string;
  readonly record: FactRecord | null;
}

const GONE: ReadonlySet<string> = new Set(['closed', 'cancelled', 'duplicate']);

export function handoverOf({incidents, units, alarms, feeds, commands, nowMs}: OpenThings): Seen {
  const open = [...incidents].flatMap(({id, record}) => (record && !GONE.has(asIncident(record).state) ? [{id, incident: asIncident(record)}] : []))
    .toSorted((one, other) => one.incident.createdAt - other.incident.createdAt);
  const numbers = new Map(open.map(({id, incident}) => [id, incident.number]));
  const timers = open.flatMap(({incident}) => overdueOf(incident, nowMs)).toSorted((one, other) => one.dueAt - other.dueAt);
  const out = [...units].flatMap(({id, record}) => (record && asUnit(record).orderedAt !== null ? [seenUnit(id, record, numbers)] : []))
    .toSorted((one, other) => (one.callSign < other.callSign ? -1 : 1));
  const asking = [...alarms].flatMap(({id, record}) => (record && asksForAcknowledgement(record) ? [seenAlarm(id, record)] : []))
    .toSorted((one, other) => one.level - other.level || one.since - other.since);
  return {
    at: nowMs,
    counts: {incidents: open.length, units: out.length, timers: timers.length, alarms: asking.length, feeds: feeds.length, commands: commands.length},
    incidents: open.slice(0, MAX_SEEN).map(({id, incident}) => seenIncident(id, incident, nowMs)),
    units: out.slice(0, MAX_SEEN), timers: timers.slice(0, MAX_SEEN), alarms: asking.slice(0, MAX_SEEN),
    feeds: feeds.slice(0, MAX_SEEN), commands: commands.slice(0, MAX_SEEN),
  };
}

type Incident = ReturnType<typeof asIncident>;

function seenIncident(id: string, incident: Incident, nowMs: number): Seen['incidents'][number] {
  const {number, type, priority, state, createdAt, place, units} = incident;
  return {
    id, number, type, priority, state, createdAt, place: place === null ? null : place.slice(0, 120),
    unitsOut: units.filter(isOpen).length, overdue: overdueOf(incident, nowMs).length,
  };
}

/** What has run out and was not done since: it stays on the record until somebody does it. */
function overdueOf({number, timers, units}: Incident, nowMs: number): Seen['timers'] {
  return timers.filter(({dueAt, expiredAt}) => expiredAt !== null || dueAt < nowMs).map(({name, unit, dueAt}) => ({
    incident: number, name, unit: unit === null ? null : (units.findLast((order) => order.unit === unit)?.callSign ?? unit).slice(0, 64), dueAt,
  }));
}

function seenUnit(id: string, record: FactRecord, numbers: ReadonlyMap<string, string>): Seen['units'][number] {
  const {callSign, state, stateSince, incidentId} = asUnit(record);
  return {id, callSign: (callSign ?? id).slice(0, 64), state: state ?? 'available', incident: incidentId === null ? null : (numbers.get(incidentId) ?? null), since: stateSince};
}

function seenAlarm(id: string, record: FactRecord): Seen['alarms'][number] {
  const {name, raisedAt} = record;
  return {
    id, name: (typeof name === 'string' && name !== '' ? name : id).slice(0, 120), level: severityLevel(askingSeverity(record)) || 4,
    since: typeof raisedAt === 'number' ? raisedAt : (record.observedAt ?? record.receivedAt),
  };
}
