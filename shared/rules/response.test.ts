import {describe, expect, it} from 'vitest';
import {AT, person} from '../model/command.test-support.ts';
import {CREW, Desk, fire, fireWithUnit, INCIDENT, namesOf, OPERATOR, OTHER} from './response-desk.test-support.ts';

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
