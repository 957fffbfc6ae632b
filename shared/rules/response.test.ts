import {describe, expect, it} from 'vitest';
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

const OFFICER = person('mai', 'officer');
const OTHER = person('duc', 'officer');
const OPERATOR = person('lan', 'operator');
const CREW: Identity = {...person('kip-1', 'unit'), unit: 'U1'};

const PLAN = responsePlan([{
  code: 'fire.building', lead: 'FD', slaMin: 180, parMin: 20,
  runCard: [{level: 1, need: {pump: 2}}, {level: 2, add: {pump: 1}}],
  sop: [{step: 1, vi: 'Có người mắc kẹt không?', en: 'Anyone trapped?', kind: 'ask'}],
}]);

const LAYERS = {incidents, units};

/** A hub without disk: decisions are applied as the hub applies them. */
class Desk {
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

const INCIDENT = 'incidents-c1';

function fire(): Desk {
  const desk = new Desk();
  expect(desk.ask('incidents', null, 'create', {type: 'fire.building', priority: 'P1', position: [106.7, 20.85]}, OPERATOR)).toBeNull();
  return desk;
}

function fireWithUnit(): Desk {
  const desk = fire();
  expect(desk.ask('incidents', INCIDENT, 'acknowledge')).toBeNull();
  expect(desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U1']})).toBeNull();
  return desk;
}

const namesOf = (desk: Desk): readonly string[] => desk.incident().timers.map(({name, unit}) => (unit === null ? name : `${name} ${unit}`));

describe('an incident and its units', () => {
  it('goes from the call to the end, each step with its time', () => {
    const desk = fireWithUnit();
    expect(desk.incident()).toMatchObject({state: 'dispatched', agency: 'FD', firstDispatchAt: AT, alarmLevel: 1});
    expect(desk.unit('U1')).toMatchObject({state: 'dispatched', incidentId: INCIDENT, orderedAt: AT});
    desk.now += 20_000;
    desk.step('U1', 'acknowledged');
    desk.now += 30_000;
    desk.step('U1', 'enroute');
    desk.now += 300_000;
    desk.step('U1', 'on_scene');
    expect(desk.incident()).toMatchObject({state: 'in_progress', firstOnSceneAt: AT + 350_000});
    desk.step('U1', 'clear');
    expect(desk.incident().units[0]).toMatchObject({
      callSign: 'CC-U1', dispatchedAt: AT, dispatchedBy: 'mai', acknowledgedAt: AT + 20_000, enrouteAt: AT + 50_000, onSceneAt: AT + 350_000, clearedAt: AT + 350_000, state: 'clear',
    });
    expect(desk.unit('U1')).toMatchObject({state: 'clear', incidentId: null, orderedAt: null});
    expect(desk.ask('incidents', INCIDENT, 'resolve')).toBeNull();
    expect(desk.incident()).toMatchObject({state: 'resolved', timers: []});
    expect(desk.incident().timeline.at(-1)).toMatchObject({action: 'resolve', text: 'SOP 0/1'});
  });

  it('M15: a unit’s status starts and stops the right timer', () => {
    const desk = fire();
    expect(namesOf(desk)).toEqual(['unacknowledged', 'pending', 'sla']);
    desk.ask('incidents', INCIDENT, 'acknowledge');
    expect(namesOf(desk)).toEqual(['pending', 'sla']);
    desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U1']});
    expect(namesOf(desk)).toEqual(['sla', 'ack U1']);
    for (const [state, timers] of [
      ['acknowledged', ['sla', 'turnout U1']], ['enroute', ['sla', 'travel U1']], ['on_scene', ['sla', 'checkin U1']], ['transport', ['sla']],
      ['at_facility', ['sla']], ['clear', ['sla']],
    ] as const) {
      desk.step('U1', state);
      expect(namesOf(desk), state).toEqual(timers);
    }
  });

  it('refuses every jump that the state machines do not have', () => {
    const desk = fire();
    expect(desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U1']})).toBe('not-acknowledged');
    expect(desk.ask('incidents', INCIDENT, 'resolve')).toBe('not-acknowledged');
    desk.ask('incidents', INCIDENT, 'acknowledge');
    expect(desk.ask('units', 'U1', 'status', {state: 'on_scene'})).toBe('unit-state-jump: available → on_scene');
    expect(desk.ask('units', 'U1', 'status', {state: 'dispatched'})).toBe('unit-state-jump: available → dispatched');
    expect(desk.ask('units', 'U1', 'status', {state: 'out_of_service'})).toBe('reason-missing');
    desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U1']});
    expect(desk.ask('units', 'U1', 'status', {state: 'on_scene'})).toBe('unit-state-jump: dispatched → on_scene');
    expect(desk.ask('incidents', INCIDENT, 'close', {disposition: 'founded'}, person('hoa', 'supervisor'))).toBe('not-resolved');
    expect(desk.ask('incidents', INCIDENT, 'resolve')).toBe('units-not-clear');
    expect(desk.ask('incidents', INCIDENT, 'reopen')).toBe('not-resolved');
  });

  it('refuses a step that was meant for another order', () => {
    const desk = fireWithUnit();
    expect(desk.ask('units', 'U1', 'status', {state: 'cancelled', incident: 'incidents-other'})).toBe('order-changed');
    expect(desk.ask('units', 'U2', 'status', {state: 'unavailable', reason: 'x', incident: INCIDENT})).toBe('order-changed');
    expect(desk.ask('units', 'U1', 'status', {state: 'cancelled', incident: INCIDENT})).toBeNull();
  });

  it('waits anew for a unit when the only one on its way is recalled', () => {
    const desk = fireWithUnit();
    desk.now += 10_000;
    desk.step('U1', 'cancelled');
    expect(desk.incident().timers.find(({name}) => name === 'pending')).toMatchObject({startedAt: AT + 10_000, expiredAt: null});
  });

  it('does not make a crew free that calls for help, whatever becomes of the incident', () => {
    const desk = fireWithUnit();
    desk.step('U1', 'emergency');
    expect(desk.ask('incidents', INCIDENT, 'resolve', {reason: 'Nhầm'})).toBeNull();
    expect(desk.unit('U1')).toMatchObject({state: 'emergency', incidentId: null, orderedAt: null});
  });

  it('ends what was raised of an order with it', () => {
    const desk = fireWithUnit();
    for (let alert = 0; alert < 3; alert++) desk.expire('ack', 'U1');
    expect(desk.ask('incidents', INCIDENT, 'cancel', {reason: 'Báo nhầm'})).toBeNull();
    expect(desk.records.get(`alarms/dispatch-unit-silent-${INCIDENT}-U1`)).toMatchObject({severity: 'cleared'});
  });

  it('gives one unit to one of two officers, and all or none of several', () => {
    const desk = fireWithUnit();
    desk.ask('incidents', null, 'create', {type: 'fire.building', priority: 'P2', position: null}, OPERATOR, 'c2');
    desk.ask('incidents', 'incidents-c2', 'acknowledge', {}, OTHER);
    expect(desk.ask('incidents', 'incidents-c2', 'dispatch', {units: ['U2', 'U1']}, OTHER)).toBe('unit-committed: CC-U1');
    expect(desk.unit('U2')).toMatchObject({state: 'available'});
    expect(desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U1']}, OTHER)).toBe('unit-already-sent: CC-U1');
    expect(desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U9']}, OTHER)).toBe('no-such-unit: U9');
    desk.step('U1', 'cancelled');
    expect(desk.ask('incidents', 'incidents-c2', 'dispatch', {units: ['U1']}, OTHER)).toBeNull();
  });

  it('lets go of units when it is resolved with a reason, and recalls them when it is cancelled', () => {
    const resolved = fireWithUnit();
    expect(resolved.ask('incidents', INCIDENT, 'resolve', {reason: 'Bàn giao công an phường'})).toBeNull();
    expect(resolved.unit('U1')).toMatchObject({state: 'released', incidentId: null, orderedAt: null});
    const cancelled = fireWithUnit();
    expect(cancelled.ask('incidents', INCIDENT, 'cancel', {reason: 'Báo nhầm'})).toBeNull();
    expect(cancelled.unit('U1')).toMatchObject({state: 'cancelled', orderedAt: null});
    expect(cancelled.incident().units[0]).toMatchObject({state: 'cancelled', clearedAt: AT});
  });

  it('comes back within a day as a new phase, with its story unbroken', () => {
    const desk = fire();
    desk.ask('incidents', INCIDENT, 'acknowledge');
    desk.ask('incidents', INCIDENT, 'resolve');
    const story = desk.incident().timeline;
    desk.now += 23 * 3_600_000;
    expect(desk.ask('incidents', INCIDENT, 'reopen')).toBeNull();
    expect(desk.incident()).toMatchObject({state: 'in_progress', reopenCount: 1});
    expect(desk.incident().timeline.slice(0, story.length)).toEqual(story);
    desk.ask('incidents', INCIDENT, 'resolve');
    desk.now += 25 * 3_600_000;
    expect(desk.ask('incidents', INCIDENT, 'reopen')).toBe('too-late-to-reopen');
  });

  it('is merged and split again without loss', () => {
    const desk = fire();
    desk.ask('incidents', null, 'create', {type: 'fire.building', priority: 'P1', position: null}, OPERATOR, 'c2');
    desk.ask('incidents', 'incidents-c2', 'acknowledge');
    const before = desk.incident('incidents-c2');
    expect(desk.ask('incidents', 'incidents-c2', 'merge', {into: 'incidents-c2'})).toBe('merge-with-itself');
    const waits = desk.incident('incidents-c2').timers;
    expect(desk.ask('incidents', 'incidents-c2', 'merge', {into: INCIDENT})).toBeNull();
    expect(desk.incident('incidents-c2').timers).toEqual(waits);
    expect(desk.incident('incidents-c2')).toMatchObject({state: 'duplicate', duplicateOf: INCIDENT});
    expect(desk.incident().merged).toEqual(['incidents-c2']);
    expect(desk.ask('incidents', 'incidents-c2', 'note', {text: 'x'})).toBe('incident-duplicate');
    expect(desk.ask('incidents', 'incidents-c2', 'unmerge')).toBeNull();
    expect(desk.incident('incidents-c2')).toMatchObject({state: 'acknowledged', duplicateOf: null, owner: before.owner, createdAt: before.createdAt});
    expect(desk.incident().merged).toEqual([]);
  });

  it('stays with its owner until another desk accepts', () => {
    const desk = fire();
    desk.ask('incidents', INCIDENT, 'acknowledge');
    expect(desk.ask('incidents', INCIDENT, 'transfer', {to: 'PD'})).toBeNull();
    expect(desk.incident()).toMatchObject({owner: 'mai', transfer: {to: 'PD', by: 'mai'}});
    expect(desk.ask('incidents', INCIDENT, 'accept')).toBe('own-transfer');
    expect(desk.ask('incidents', INCIDENT, 'accept', {}, OTHER)).toBeNull();
    expect(desk.incident()).toMatchObject({owner: 'duc', agency: 'PD', transfer: null});
    desk.ask('incidents', INCIDENT, 'transfer', {to: 'FD'}, OTHER);
    expect(desk.expire('transfer')).toBeNull();
    expect(desk.incident()).toMatchObject({owner: 'duc', transfer: null});
  });

  it('enters what was done by radio with both times, once, and sends nothing', () => {
    const desk = fire();
    desk.ask('incidents', INCIDENT, 'acknowledge');
    desk.now += 600_000;
    const command = 'returned-command-1';
    const spoken = {command, atTime: new Date(AT + 120_000).toISOString(), units: ['U1']};
    expect(desk.ask('incidents', INCIDENT, 'done-by-radio', spoken)).toBeNull();
    expect(desk.incident().units[0]).toMatchObject({byRadio: true, dispatchedAt: AT + 120_000, enteredAt: AT + 600_000, alerts: 0});
    expect(namesOf(desk)).toEqual(['sla', 'turnout U1']);
    expect(desk.ask('incidents', INCIDENT, 'done-by-radio', spoken)).toBe('already-entered');
    desk.accepted.add('carried-out-before');
    expect(desk.ask('incidents', INCIDENT, 'done-by-radio', {...spoken, command: 'carried-out-before'})).toBe('already-carried-out');
    expect(desk.ask('incidents', INCIDENT, 'done-by-radio', {...spoken, command: 'another-command-1', atTime: '2031-01-01T00:00:00Z'})).toBe('time-out-of-range');
  });

  it('answers the procedure, raises its level to the last of the run card, calls the roll', () => {
    const desk = fireWithUnit();
    expect(desk.ask('incidents', INCIDENT, 'sop-answer', {step: 2, answer: 'Không'}, OPERATOR)).toBe('no-such-step: 2');
    expect(desk.ask('incidents', INCIDENT, 'sop-answer', {step: 1, answer: 'Không'}, OPERATOR)).toBeNull();
    expect(desk.incident().sop).toEqual([{step: 1, answer: 'Không', by: 'lan', at: AT}]);
    expect(desk.ask('incidents', INCIDENT, 'raise-level')).toBeNull();
    expect(desk.incident().alarmLevel).toBe(2);
    expect(desk.ask('incidents', INCIDENT, 'raise-level')).toBe('highest-level');
    expect(desk.ask('incidents', INCIDENT, 'roll-call', {unit: 'U1', ok: true})).toBe('unit-not-on-scene: U1');
    desk.step('U1', 'acknowledged', 'enroute', 'on_scene');
    desk.now += 60_000;
    expect(desk.ask('incidents', INCIDENT, 'roll-call', {unit: 'U1', ok: true})).toBeNull();
    expect(desk.incident().timers.find(({name}) => name === 'checkin')?.startedAt).toBe(AT + 60_000);
    desk.ask('incidents', INCIDENT, 'roll-call', {unit: 'U1', ok: false});
    expect([...desk.records].filter(([key]) => key.startsWith('alarms/'))).toMatchObject([[`alarms/dispatch-roll-call-${INCIDENT}-U1`, {severity: 'critical', state: 'unacknowledged'}]]);
  });
});

describe('a deadline', () => {
  it('alerts a silent crew three times, then it is an alarm that goes when the crew answers', () => {
    const desk = fireWithUnit();
    const key = `alarms/dispatch-unit-silent-${INCIDENT}-U1`;
    expect(desk.expire('ack', 'U1')).toBeNull();
    expect(desk.expire('ack', 'U1')).toBeNull();
    expect(desk.incident().units[0]?.alerts).toBe(3);
    expect(desk.records.has(key)).toBe(false);
    expect(desk.expire('ack', 'U1')).toBeNull();
    expect(desk.records.get(key)).toMatchObject({severity: 'high', state: 'unacknowledged', place: null});
    expect(desk.expire('ack', 'U1')).toBe('timer-has-stopped');
    desk.step('U1', 'acknowledged');
    expect(desk.records.get(key)).toMatchObject({severity: 'cleared', state: 'returned'});
  });

  it('asks for somebody higher when nobody takes an incident, and when it takes too long', () => {
    const desk = fire();
    expect(desk.expire('unacknowledged')).toBeNull();
    expect(desk.incident()).toMatchObject({escalationLevel: 1, escalatedAt: AT + 60_000});
    desk.expire('sla');
    expect(desk.incident().escalationLevel).toBe(2);
    expect(desk.incident().timeline.map(({action}) => action)).toEqual(['create', 'overdue-unacknowledged', 'overdue-sla']);
  });

  it('is the hub’s alone, and never early', () => {
    const desk = fire();
    const {dueAt} = must(desk.incident().timers[0], 'a timer');
    expect(desk.ask('incidents', INCIDENT, 'expire', {timer: 'unacknowledged', unit: null, dueAt}, person('hoa', 'supervisor'))).toBe('not-allowed');
    expect(desk.ask('incidents', INCIDENT, 'expire', {timer: 'unacknowledged', unit: null, dueAt}, SYSTEM)).toBe('not-due');
  });

  it('misses a roll call as the worst alarm, and goes on with the next round', () => {
    const desk = fireWithUnit();
    desk.step('U1', 'acknowledged', 'enroute', 'on_scene');
    expect(desk.expire('checkin', 'U1')).toBeNull();
    expect(desk.records.get(`alarms/dispatch-roll-call-${INCIDENT}-U1`)).toMatchObject({severity: 'critical'});
    expect(desk.incident().timers.find(({name}) => name === 'checkin')).toMatchObject({startedAt: desk.now, expiredAt: null});
  });
});

describe('who may', () => {
  it.each([
    ['dispatch', {units: ['U2']}, OPERATOR], ['resolve', {}, OPERATOR], ['transfer', {to: 'PD'}, OPERATOR], ['merge', {into: 'x'}, OPERATOR], ['raise-level', {}, OPERATOR],
    ['acknowledge', {}, person('w', 'wall')], ['sop-answer', {step: 1, answer: 'x'}, CREW], ['dispatch', {units: ['U2']}, person('a', 'admin')],
  ] as const)('%s is refused to who may not', (name, ask, by) => {
    expect(fireWithUnit().ask('incidents', INCIDENT, name, ask, by)).toBe('not-allowed');
  });

  it('a crew asks for help wherever it is, and somebody hears it', () => {
    const desk = new Desk();
    const alarm = () => desk.records.get('alarms/dispatch-emergency-none-U1');
    expect(desk.ask('units', 'U1', 'status', {state: 'unavailable', reason: 'thay lốp'}, CREW)).toBeNull();
    expect(desk.ask('units', 'U1', 'status', {state: 'emergency'}, CREW)).toBeNull();
    expect(alarm()).toMatchObject({severity: 'critical', name: 'CC-U1', alarmedObject: null, alarmedObjectType: 'unit', state: 'unacknowledged', raising: 1});
    expect(desk.ask('units', 'U1', 'status', {state: 'available'}, CREW)).toBeNull();
    expect(alarm()).toMatchObject({severity: 'cleared', state: 'returned'});
    expect(desk.ask('units', 'U1', 'status', {state: 'emergency'}, CREW)).toBeNull();
    expect(alarm()).toMatchObject({severity: 'critical', raising: 2});
  });

  it('a crew tells its own state and no other’s', () => {
    const desk = fireWithUnit();
    expect(desk.ask('units', 'U2', 'status', {state: 'emergency'}, CREW)).toBe('not-allowed');
    expect(desk.ask('units', 'U1', 'status', {state: 'acknowledged'}, CREW)).toBeNull();
    expect(desk.ask('units', 'U1', 'status', {state: 'emergency'}, CREW)).toBeNull();
    expect(desk.records.get(`alarms/dispatch-emergency-${INCIDENT}-U1`)).toMatchObject({severity: 'critical'});
  });
});
