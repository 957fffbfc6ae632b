import {describe, expect, it} from 'vitest';
import {must} from '../lib/assert.ts';
import {AT, person} from '../model/command.test-support.ts';
import {SYSTEM} from '../model/identity.ts';
import {fire, fireWithUnit, INCIDENT} from './response-desk.test-support.ts';

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
