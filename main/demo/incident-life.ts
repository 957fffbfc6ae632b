/** The life of one incident as the simulator's desk works it: which step is due when, and whether it still makes sense. */
import {array, flag, integer, nullable, number, object, optional, text, union, unknown, type Infer} from '../../shared/lib/schema.ts';
import {moment} from '../../shared/time/moment.ts';
import {SYSTEM} from '../../shared/model/identity.ts';
import type {ScriptedIncident} from './day/incident-script.ts';
import type {Pace, PlannedIncident} from './incident-plan.ts';

export type StepName = 'acknowledge' | 'dispatch' | 'raise-level' | 'note' | 'resolve' | 'close';

export interface LifeStep {
  readonly name: StepName;
  readonly dueAt: number;
  readonly ask: {readonly [field: string]: string};
  /** Whom the script sends; empty: whoever is near and free. */
  readonly units: readonly {readonly id: string; readonly untilAt: number}[];
}

export interface Life {
  readonly target: string;
  /** In the ids of its commands. */
  readonly name: string;
  /** Of its orders, where the script knows them. */
  readonly mission: string | null;
  readonly steps: readonly LifeStep[];
  at: number;
  tries: number;
  waitUntil: number;
  /** When the roll is looked at again. */
  rollAt: number;
  /** Sent, but not answered: sent again as it is, so that the hub knows it. */
  pending: StepCommand | null;
}

export interface StepCommand {
  readonly id: string;
  readonly layer: 'incidents';
  readonly target: string;
  readonly name: StepName;
  readonly ask: {readonly [field: string]: unknown};
  readonly expectedVersion: number;
}

const time = union([number(), text(40)]);

export const itemSchema = object({
  id: text(256),
  properties: object({
    type: optional(text(64)),
    state: text(64),
    demo: optional(flag()),
    version: integer(),
    timeline: optional(array(object({by: nullable(text(64))}))),
    units: optional(array(object({unit: text(256), clearedAt: nullable(time)}))),
    timers: optional(array(object({name: text(32), unit: nullable(text(256)), dueAt: moment()}))),
  }),
  geometry: optional(nullable(object({type: text(32), coordinates: unknown()}))),
});
export type IncidentItem = Infer<typeof itemSchema>;

export const GONE: readonly string[] = ['closed', 'cancelled', 'duplicate'];

const ROLL_BEFORE_MS = 5 * 60_000;
const OPEN_STATES = ['acknowledged', 'dispatched', 'in_progress'];
const STATES_BEFORE: {readonly [step in StepName]: readonly string[]} = {
  acknowledge: ['new'],
  dispatch: OPEN_STATES,
  'raise-level': OPEN_STATES,
  note: ['new', ...OPEN_STATES],
  resolve: OPEN_STATES,
  close: ['resolved'],
};

/** `wait`: not yet, its units are still at work; `skip`: already done; `leave`: no longer ours. */
export function verdictOn(step: StepName, item: IncidentItem): 'do' | 'wait' | 'skip' | 'leave' {
  const {state, units = []} = item.properties;
  if (GONE.includes(state) || isTouched(item)) return 'leave';
  if (!STATES_BEFORE[step].includes(state)) return state === 'new' || step === 'close' ? 'leave' : 'skip';
  return step === 'resolve' && units.some(({clearedAt}) => clearedAt === null) ? 'wait' : 'do';
}

/** Crews on scene whose roll call is due soon. */
export function rollsDue(item: IncidentItem, nowMs: number): readonly {readonly unit: string; readonly dueAt: number}[] {
  if (GONE.includes(item.properties.state) || isTouched(item)) return [];
  return (item.properties.timers ?? []).flatMap(({name, unit, dueAt}) => (name === 'checkin' && unit !== null && dueAt - nowMs < ROLL_BEFORE_MS ? [{unit, dueAt}] : []));
}

/** Has anybody but its maker written on it? What the hub's own rules write is nobody's hand. */
export function isTouched({properties: {timeline = []}}: IncidentItem): boolean {
  return timeline.some((entry) => entry.by !== timeline[0]?.by && entry.by !== SYSTEM.user);
}

export function plannedLife(target: string, name: string, bornAt: number, {note, disposition, pace}: Pick<PlannedIncident, 'note' | 'disposition' | 'pace'>): Life {
  return lifeOf(target, name, null, stepsOf(bornAt, pace, note, disposition));
}

function stepsOf(bornAt: number, pace: Pace, note: string, disposition: string): readonly LifeStep[] {
  return [
    stepAt('acknowledge', bornAt + pace.acknowledgeMs), stepAt('dispatch', bornAt + pace.dispatchMs), stepAt('note', bornAt + pace.noteMs, {text: note}),
    stepAt('resolve', bornAt + pace.resolveMs), stepAt('close', bornAt + pace.closeMs, {disposition}),
  ];
}

/** What was under way when the simulator began, or is late, is taken up from its creation, step after step. */
const TAKEN_UP_MS: {readonly [step in StepName]: number} = {acknowledge: 10_000, dispatch: 25_000, 'raise-level': 40_000, note: 60_000, resolve: 0, close: 0};

export function scriptedLife(target: string, incident: ScriptedIncident, createdAt: number): Life {
  const {id, acknowledgeAt, noteAt, resolveAt, closeAt, note, disposition, dispatches, raiseAt} = incident;
  const steps = [
    stepAt('acknowledge', acknowledgeAt), ...dispatches.map(({at, units}) => ({...stepAt('dispatch', at), units})), ...raiseAt.map((at) => stepAt('raise-level', at)),
    stepAt('note', noteAt, {text: note}), stepAt('resolve', resolveAt), stepAt('close', closeAt, {disposition}),
  ].map((step) => (createdAt > incident.bornAt ? {...step, dueAt: Math.max(step.dueAt, createdAt + TAKEN_UP_MS[step.name])} : step));
  return lifeOf(target, `day-${id}`, id, steps);
}

/** One of an earlier run, from where it stands. */
export function takenUpLife(item: IncidentItem, name: string, nowMs: number, plan: Pick<PlannedIncident, 'note' | 'disposition'>, pace: Pace): Life {
  const {state, units = []} = item.properties;
  const isLeft = ({name: step}: LifeStep): boolean => {
    if (state === 'resolved') return step === 'close';
    if (state === 'new') return true;
    return step === 'resolve' || step === 'close' || (step === 'dispatch' && units.length === 0);
  };
  return lifeOf(item.id, name, null, stepsOf(nowMs, pace, plan.note, plan.disposition).filter(isLeft));
}

function lifeOf(target: string, name: string, mission: string | null, steps: readonly LifeStep[]): Life {
  return {target, name, mission, steps: steps.toSorted((one, other) => one.dueAt - other.dueAt), at: 0, tries: 0, waitUntil: 0, rollAt: 0, pending: null};
}

function stepAt(name: StepName, dueAt: number, ask: LifeStep['ask'] = {}): LifeStep {
  return {name, dueAt, ask, units: []};
}
