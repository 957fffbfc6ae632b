/** A fire and a dispatch desk in memory: commands of incidents and units go the way that the hub goes, without a log. */
import {expect} from 'vitest';
import {AT, person} from '../model/command.test-support.ts';
import {contextOf, type Also, type CommandContext} from '../model/command.ts';
import {read} from '../lib/schema.ts';
import {must} from '../lib/assert.ts';
import {SYSTEM, type Identity} from '../model/identity.ts';
import {recordOf} from '../model/layer.test-support.ts';
import {responsePlan} from '../model/response-plan.ts';
import type {FactRecord} from '../model/record.ts';
import {incidents} from '../layers/incidents/layer.ts';
import {units} from '../layers/units/layer.ts';
import {asIncident} from '../layers/incidents/incident.ts';

export const OFFICER = person('mai', 'officer');
export const OTHER = person('duc', 'officer');
export const OPERATOR = person('lan', 'operator');
export const CREW: Identity = {...person('kip-1', 'unit'), unit: 'U1'};

const PLAN = responsePlan([{
  code: 'fire.building', lead: 'FD', slaMin: 180, parMin: 20,
  runCard: [{level: 1, need: {pump: 2}}, {level: 2, add: {pump: 1}}],
  sop: [{step: 1, vi: 'Có người mắc kẹt không?', en: 'Anyone trapped?', kind: 'ask'}],
}]);

const LAYERS = {incidents, units};

/** A hub without disk: decisions are applied as the hub applies them. */
export class Desk {
  now = AT;
  readonly records = new Map<string, FactRecord>();
  readonly accepted = new Set<string>();

  constructor() {
    for (const id of ['U1', 'U2', 'U3']) this.put('units', id, recordOf({callSign: `CC-${id}`, agency: 'FD', state: 'available'}));
  }

  put(layer: string, id: string, record: FactRecord): void {
    this.records.set(`${layer}/${id}`, record);
  }

  incident(id = 'incidents-c1') {
    return asIncident(must(this.records.get(`incidents/${id}`), id));
  }

  unit(id: string): FactRecord {
    return must(this.records.get(`units/${id}`), id);
  }

  /** The reason, or null where it was accepted. */
  ask(layer: keyof typeof LAYERS, target: string | null, name: string, ask: object = {}, by: Identity = OFFICER, commandId = 'c1'): string | null {
    const rule = must(LAYERS[layer].commands[name], name);
    const id = target ?? `${layer}-${commandId}`;
    const before = this.records.get(`${layer}/${id}`);
    if (!rule.may(by, before, target)) return 'not-allowed';
    const checked = read(rule.ask, ask);
    if (!checked.ok) return checked.error;
    const context: CommandContext = contextOf(by, {
      commandId, target: id, at: this.now, nextNumber: 'HP-1', plan: PLAN,
      read: (other, otherId) => this.records.get(`${other}/${otherId}`), wasAccepted: (other) => this.accepted.has(other),
    });
    const decision = rule.decide(before, checked.value, context);
    if (decision.type === 'reject') return decision.reason;
    for (const change of [...decision.also, {layer, id, patch: decision.patch}] satisfies Also[]) {
      this.put(change.layer, change.id, {...(this.records.get(`${change.layer}/${change.id}`) ?? recordOf({})), ...change.patch});
    }
    return null;
  }

  step(unit: string, ...states: readonly string[]): void {
    for (const state of states) expect(this.ask('units', unit, 'status', {state}), `${unit} ${state}`).toBeNull();
  }

  expire(timer: string, unit: string | null = null): string | null {
    const {dueAt} = must(this.incident().timers.find((one) => one.name === timer && one.unit === unit), `${timer} of ${unit}`);
    this.now = Math.max(this.now, dueAt);
    return this.ask('incidents', 'incidents-c1', 'expire', {timer, unit, dueAt}, SYSTEM);
  }
}

export const INCIDENT = 'incidents-c1';

export function fire(): Desk {
  const desk = new Desk();
  expect(desk.ask('incidents', null, 'create', {type: 'fire.building', priority: 'P1', position: [106.7, 20.85]}, OPERATOR)).toBeNull();
  return desk;
}

export function fireWithUnit(): Desk {
  const desk = fire();
  expect(desk.ask('incidents', INCIDENT, 'acknowledge')).toBeNull();
  expect(desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U1']})).toBeNull();
  return desk;
}

export const namesOf = (desk: Desk): readonly string[] => desk.incident().timers.map(({name, unit}) => (unit === null ? name : `${name} ${unit}`));
