import {describe, expect, it} from 'vitest';
import {contextOf} from '../../model/command.ts';
import {accepted, recordOf} from '../../model/layer.test-support.ts';
import type {Identity, Role} from '../../model/identity.ts';
import {must} from '../../lib/assert.ts';
import {askingSeverity, asksForAcknowledgement, settleAlarm} from './alarm.ts';
import {alarms} from './layer.ts';

const AT = 1_760_000_000_000;
type Facts = {readonly [field: string]: unknown};

/** What the hub holds after a source's words, one after the other; `ack` is somebody here saying "I have it". */
function after(...steps: readonly (Facts | 'ack')[]): Facts {
  let before: Facts | undefined;
  for (const [index, step] of steps.entries()) {
    const receivedAt = AT + index * 1_000;
    if (step === 'ack') before = {...before, ...acknowledge(must(before, 'an alarm'), {}, receivedAt)};
    else before = settleAlarm({before: before && recordOf(before), own: accepted(alarms, {...before, ...step}), told: step, feed: 'noc', receivedAt});
  }
  return must(before, 'an alarm');
}

const by = (...roles: Role[]): Identity => ({user: 'lan', displayName: 'Lan', roles, demo: false});
const rule = must(alarms.commands['acknowledge'], 'acknowledge');
const decide = (facts: Facts | undefined, ask: Facts, at = AT) => rule.decide(facts && recordOf(facts), ask, contextOf(by('operator'), {commandId: 'c', at}));

function acknowledge(facts: Facts, ask: Facts, at: number): Facts {
  const decision = decide(facts, ask, at);
  if (decision.type === 'reject') throw new Error(decision.reason);
  return decision.patch;
}

describe('the states of an alarm', () => {
  it('follow from its cause and from who has it, two facts apart', () => {
    expect(after({severity: 'high'})).toMatchObject({state: 'unacknowledged', ackState: 'unacknowledged', raising: 1});
    expect(after({severity: 'high'}, 'ack')).toMatchObject({state: 'acknowledged', ackState: 'acknowledged', ackUserId: 'lan', acknowledgedAt: AT + 1_000});
    expect(after({severity: 'high'}, 'ack', {severity: 'cleared'})).toMatchObject({state: 'normal', ackUserId: 'lan'});
    expect(after({severity: 'high'}, {severity: 'cleared'}, 'ack')).toMatchObject({state: 'normal', severity: 'cleared'});
  });

  it('M8: one that clears first keeps asking, with the severity that it had', () => {
    const returned = after({severity: 'critical'}, {severity: 'cleared'});
    expect(returned).toMatchObject({state: 'returned', ackState: 'unacknowledged'});
    expect([asksForAcknowledgement(returned), askingSeverity(returned)]).toEqual([true, 'critical']);
  });

  it('a later word of the source takes no acknowledgement away, whatever it says of it', () => {
    const told = {severity: 'high', ackState: 'unacknowledged', state: 'unacknowledged', ackUserId: null, acknowledgedAt: null};
    expect(after({severity: 'high'}, 'ack', told)).toMatchObject({state: 'acknowledged', ackUserId: 'lan', raising: 1});
    expect(after({severity: 'critical'}, 'ack', {...told, severity: 'medium'})).toMatchObject({state: 'acknowledged', ackUserId: 'lan'});
  });

  it('raised anew or become worse it asks anew, and the acknowledgement of before is gone', () => {
    const anew = {state: 'unacknowledged', ackState: 'unacknowledged', ackUserId: null, acknowledgedAt: null, raising: 2, raisedAt: AT + 3_000};
    expect(after({severity: 'high'}, 'ack', {severity: 'cleared'}, {severity: 'high'})).toMatchObject(anew);
    expect(after({severity: 'high'}, {severity: 'cleared'}, 'ack', {severity: 'high'})).toMatchObject(anew);
    expect(after({severity: 'high'}, 'ack', {severity: 'critical'})).toMatchObject({...anew, raisedAt: AT + 2_000});
  });

  it('P10: shelving ends at its time, or with the next raising; what is out of service stays out', () => {
    expect(after({severity: 'high', state: 'shelved'}, {severity: 'cleared'}, {severity: 'critical'})).toMatchObject({state: 'unacknowledged', raising: 2});
    const until = (shelvedUntilAt: number): Facts => after({severity: 'high', state: 'shelved', shelvedUntilAt}, {severity: 'high'});
    expect([until(AT + 60_000)['state'], until(AT + 500)['state']]).toEqual(['shelved', 'unacknowledged']);
    expect(after({severity: 'high', state: 'out_of_service'}, {severity: 'cleared'}, {severity: 'critical'})).toMatchObject({state: 'out_of_service'});
  });

  it('a source acknowledges in the name of its own people, and not over one of ours', () => {
    const theirs = {severity: 'high', ackState: 'acknowledged', ackUserId: 'noc-4'};
    expect(after(theirs)).toMatchObject({state: 'acknowledged', ackUserId: 'noc-4', ackSystemId: 'noc', acknowledgedAt: AT});
    expect(after({severity: 'high'}, 'ack', theirs)).toMatchObject({ackUserId: 'lan', ackSystemId: null});
    expect(after(theirs, {severity: 'cleared'}, {severity: 'high'})).toMatchObject({state: 'unacknowledged', ackUserId: null});
    expect(after({severity: 'high', ackUserId: 'nobody-said-so'})).toMatchObject({state: 'unacknowledged', ackUserId: null});
  });

  it('what its source holds back neither asks nor is lost', () => {
    const held = after({severity: 'high', state: 'suppressed'}, {severity: 'high'});
    expect([held['state'], asksForAcknowledgement(held)]).toEqual(['suppressed', false]);
    expect(after({severity: 'high', state: 'suppressed'}, {state: 'unacknowledged'})).toMatchObject({state: 'unacknowledged'});
  });

  it('is raised when its source says, unless that lies ahead', () => {
    const raisedAt = (time: string) => after({severity: 'low', alarmRaisedTime: time})['raisedAt'];
    expect(raisedAt('2020-01-01T00:00:00Z')).toBe(Date.parse('2020-01-01T00:00:00Z'));
    expect(raisedAt('2099-01-01T00:00:00Z')).toBe(AT);
  });
});

describe('to acknowledge', () => {
  it('is refused with its reason where there is none, somebody has it, or it was raised anew since it was seen', () => {
    const reason = (facts: Facts | undefined, ask: Facts = {}) => {
      const decision = decide(facts, ask);
      return decision.type === 'reject' ? decision.reason : null;
    };
    const raisedTwice = after({severity: 'high'}, {severity: 'cleared'}, {severity: 'high'});
    expect([reason(undefined), reason(after({severity: 'high'}, 'ack')), reason(raisedTwice, {raising: 1})]).toEqual(['no-such-alarm', 'already-acknowledged', 'raised-again']);
    expect([reason(raisedTwice, {raising: 2}), reason(raisedTwice)]).toEqual([null, null]);
  });

  it('P17: is for operators, officers and supervisors', () => {
    const roles: readonly Role[] = ['operator', 'officer', 'supervisor', 'admin', 'wall', 'soc', 'unit'];
    expect(roles.filter((role) => rule.may(by(role), undefined))).toEqual(['operator', 'officer', 'supervisor']);
  });
});
