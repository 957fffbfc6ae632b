import {describe, expect, it} from 'vitest';
import {mayFollow, UNIT_STATES, type UnitState} from '../../../shared/model/unit-state.ts';
import {stepsOf} from './crew-steps.ts';

const unit = (state: UnitState | null, more: object = {}) => ({state, isAmbulance: false, hasLeft: false, wasOnScene: false, ...more});

/** The ordinary way, thumb after thumb. */
function wayFrom(state: UnitState, more: object = {}): readonly UnitState[] {
  const way: UnitState[] = [];
  for (let step: UnitState | null = state; step !== null && way.length < 20; step = stepsOf(unit(step, more)).primary) way.push(step);
  return way;
}

describe('a crew’s next step', () => {
  it('leads from the order to being available again', () => {
    expect(wayFrom('dispatched')).toEqual(['dispatched', 'acknowledged', 'enroute', 'on_scene', 'clear', 'available']);
    expect(wayFrom('dispatched', {isAmbulance: true})).toEqual(['dispatched', 'acknowledged', 'enroute', 'on_scene', 'transport', 'at_facility', 'clear', 'available']);
    expect(wayFrom('cancelled')).toEqual(['cancelled', 'available']);
  });

  it('after a delay is to leave, or to arrive where it has left', () => {
    expect(stepsOf(unit('delayed')).primary).toBe('enroute');
    expect(stepsOf(unit('delayed', {hasLeft: true})).primary).toBe('on_scene');
    expect(stepsOf(unit('needs_assist', {wasOnScene: true})).primary).toBe('clear');
  });

  it('is none where nothing is waited for, and none out of an emergency, which nobody leaves by habit', () => {
    for (const state of [null, 'available', 'emergency'] as const) expect(stepsOf(unit(state)).primary, String(state)).toBeNull();
    expect(stepsOf(unit('emergency')).others).toContain('on_scene');
  });

  it('is always one that the hub takes; the centre’s own steps and the emergency stand nowhere among them', () => {
    for (const state of UNIT_STATES) {
      const {primary, others} = stepsOf(unit(state));
      const offered = primary === null ? others : [primary, ...others];
      expect(offered.filter((step) => !mayFollow(state, step)), state).toEqual([]);
      expect(offered.filter((step) => ['cancelled', 'released', 'emergency', 'dispatched', state].includes(step)), state).toEqual([]);
      expect(new Set(offered).size, state).toBe(offered.length);
    }
  });
});
