/** Acts that are told late, as a console without the hub tells them when it is back. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {must} from '../lib/assert.ts';
import {AT} from '../model/command.test-support.ts';
import {formatTime} from '../time/time.ts';
import {EDITIONS} from './response-limits.ts';
import {responseReport} from './response-report.ts';
import {CREW, Desk, fire, fireWithUnit, INCIDENT, OPERATOR} from './response-desk.test-support.ts';

const STEPS = ['acknowledged', 'enroute', 'on_scene', 'transport', 'at_facility', 'clear'] as const;

function told(desk: Desk, state: string, at: number): string | null {
  return desk.ask('units', 'U1', 'status', {state, incident: INCIDENT, atTime: formatTime(at)}, CREW);
}

/** What the report and the desk read. */
function timesOf(desk: Desk): object {
  const {units, firstOnSceneAt, firstDispatchAt, createdAt, acknowledgedAt} = desk.incident();
  return {
    createdAt, acknowledgedAt, firstDispatchAt, firstOnSceneAt, units: units.map(({lateSteps: _late, ...order}) => order),
    report: responseReport([desk.incident()], {fromMs: AT, untilMs: AT + 1}, must(EDITIONS[0], 'an edition'), 'all'),
  };
}

describe('steps that are told late', () => {
  it('P8: give the order, the timers and the report the times of the acts, whatever the link did', () => {
    fc.assert(fc.property(fc.array(fc.integer({min: 2_001, max: 900_000}), {minLength: 1, maxLength: STEPS.length}), fc.integer({min: 0, max: 7_200_000}), (gaps, outageMs) => {
      const [live, late] = [fireWithUnit(), fireWithUnit()];
      const times = gaps.map((_gap, index) => AT + gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0));
      times.forEach((at, index) => {
        live.now = at;
        live.step('U1', must(STEPS[index], 'a step'));
      });
      late.now = must(times.at(-1), 'a time') + outageMs;
      times.forEach((at, index) => expect(told(late, must(STEPS[index], 'a step'), at)).toBeNull());
      // What was told within two seconds is live.
      const isLast = outageMs <= 2_000 && outageMs > 0;
      if (!isLast) expect(timesOf(late)).toEqual(timesOf(live));
      expect(late.unit('U1')['stateSince']).toBe(isLast ? late.now : live.unit('U1')['stateSince']);
      expect(late.incident().timers.map(({name, unit, startedAt}) => [name, unit, isLast || startedAt])).toEqual(live.incident().timers.map(({name, unit, startedAt}) => [name, unit, isLast || startedAt]));
    }), {seed: 6, numRuns: 200});
  });

  it('P8: stand in the story and on the order with both times', () => {
    const desk = fireWithUnit();
    desk.now += 600_000;
    expect(told(desk, 'acknowledged', AT + 30_000)).toBeNull();
    expect(desk.incident().timeline.at(-1)).toEqual({at: AT + 30_000, by: 'kip-1', action: 'unit-acknowledged', text: 'CC-U1', enteredAt: AT + 600_000});
    expect(desk.incident().units[0]).toMatchObject({acknowledgedAt: AT + 30_000, lateSteps: [{state: 'acknowledged', at: AT + 30_000, enteredAt: AT + 600_000}]});
  });

  it('P8: that cannot have been then count from the nearest time, and the story says what was told', () => {
    const desk = fireWithUnit();
    desk.now += 60_000;
    expect(told(desk, 'acknowledged', AT - 3_600_000)).toBeNull();
    expect(desk.incident().units[0]).toMatchObject({acknowledgedAt: AT});
    expect(desk.incident().timeline.at(-1)).toMatchObject({at: AT, enteredAt: AT + 60_000, toldAt: AT - 3_600_000});
    expect(told(desk, 'enroute', AT + 3_600_000)).toBeNull();
    expect(desk.incident().units[0]).toMatchObject({enrouteAt: AT + 60_000});
    expect(desk.incident().timeline.at(-1)).toMatchObject({at: AT + 60_000, toldAt: AT + 3_600_000});
  });

  it('do not let a deadline act between two that arrive together', () => {
    const desk = fireWithUnit();
    desk.now += 600_000;
    told(desk, 'acknowledged', AT + 30_000);
    const turnout = must(desk.incident().timers.find(({name}) => name === 'turnout'), 'a timer');
    expect(turnout).toMatchObject({startedAt: AT + 30_000, dueAt: desk.now + 10_000});
    told(desk, 'enroute', AT + 50_000);
    expect(desk.incident().timers.some(({name}) => name === 'turnout')).toBe(false);
  });

  it('keep the first arrival where it is told after another', () => {
    const desk = fireWithUnit();
    desk.ask('incidents', INCIDENT, 'dispatch', {units: ['U2']});
    desk.now += 400_000;
    desk.step('U2', 'acknowledged', 'enroute', 'on_scene');
    expect(desk.incident().firstOnSceneAt).toBe(AT + 400_000);
    desk.now += 100_000;
    for (const [state, afterMs] of [['acknowledged', 20_000], ['enroute', 60_000], ['on_scene', 300_000]] as const) told(desk, state, AT + afterMs);
    expect(desk.incident()).toMatchObject({firstOnSceneAt: AT + 300_000, state: 'in_progress'});
  });
});

describe('acts of the desk that are told late', () => {
  it('P8: an incident made, taken and resolved without the hub has the times of the acts', () => {
    const desk = new Desk();
    desk.now += 1_200_000;
    const at = (ms: number) => ({atTime: formatTime(AT + ms)});
    expect(desk.ask('incidents', null, 'create', {type: 'fire.building', priority: 'P1', position: null, ...at(0)}, OPERATOR)).toBeNull();
    expect(desk.incident().timers.map(({name, startedAt, dueAt}) => [name, startedAt, dueAt])).toEqual([
      ['unacknowledged', AT, desk.now + 10_000], ['pending', AT, desk.now + 10_000], ['sla', AT, AT + 180 * 60_000],
    ]);
    expect(desk.ask('incidents', INCIDENT, 'acknowledge', at(15_000))).toBeNull();
    expect(desk.ask('incidents', INCIDENT, 'resolve', at(900_000))).toBeNull();
    expect(desk.incident()).toMatchObject({createdAt: AT, acknowledgedAt: AT + 15_000, resolvedAt: AT + 900_000});
    expect(desk.incident().timeline.map(({action, at: done, enteredAt}) => [action, done, enteredAt])).toEqual([
      ['create', AT, desk.now], ['acknowledge', AT + 15_000, desk.now], ['resolve', AT + 900_000, desk.now],
    ]);
  });

  it('P8: a roll call that was answered before counts from then', () => {
    const desk = fireWithUnit();
    desk.step('U1', 'acknowledged', 'enroute', 'on_scene');
    desk.now += 600_000;
    expect(desk.ask('incidents', INCIDENT, 'roll-call', {unit: 'U1', ok: true, atTime: formatTime(AT + 300_000)})).toBeNull();
    expect(desk.incident().rollCalls).toMatchObject([{at: AT + 300_000}]);
    expect(desk.incident().timers.find(({name}) => name === 'checkin')).toMatchObject({startedAt: AT + 300_000, dueAt: AT + 300_000 + 20 * 60_000});
  });

  it('refuse what is no time', () => {
    expect(fire().ask('incidents', INCIDENT, 'acknowledge', {atTime: 'just now'})).toContain('atTime');
    expect(fire().ask('incidents', INCIDENT, 'acknowledge', {atTime: '2026-09-15T07:41:50'})).toContain('atTime');
  });
});
