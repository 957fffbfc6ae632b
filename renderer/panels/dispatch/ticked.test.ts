import {describe, expect, it} from 'vitest';
import type {Candidate, Recommendation} from '../../../shared/model/recommendation.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {dutyStore, tick, untick} from '../../state/duty.ts';
import {inTableOrder, isFree, tickedInHand, tickedOf, toggled} from './ticked.ts';

const candidate = (unit: string, isSuggested: boolean): Candidate => ({
  unit, callSign: unit, role: null, distanceM: 1, etaS: 1, isByFerry: false, positionAgeS: 1, reason: 'closest_by_eta', isSuggested,
});
const advice: Recommendation = {
  at: 0, mode: 'closest', needs: {}, candidates: [candidate('U1', true), candidate('U2', true), candidate('U3', false)], excluded: [], excludedCount: 0, shortfalls: [],
};

describe('ticked units', () => {
  it('47: are the suggested ones until somebody touches them, for this incident alone', () => {
    expect([...tickedOf(null, 'i1', advice)]).toEqual(['U1', 'U2']);
    const mine = toggled(toggled(tickedOf(null, 'i1', advice), 'U1'), 'U3');
    expect([...tickedOf({incident: 'i1', units: mine}, 'i1', advice)]).toEqual(['U2', 'U3']);
    expect([...tickedOf({incident: 'i1', units: mine}, 'i2', advice)]).toEqual(['U1', 'U2']);
    expect([...tickedOf({incident: 'i1', units: new Set()}, 'i1', advice)]).toEqual([]);
  });

  it('47: ticked on the unit board keep those that the recommendation shows as ticked', () => {
    const duty = {inHand: 'i1', ticked: null, shown: {incident: 'i1', advice}};
    expect([...toggled(tickedInHand(duty), 'U9')]).toEqual(['U1', 'U2', 'U9']);
    expect([...tickedInHand({...duty, shown: {incident: 'i2', advice}})]).toEqual([]);
    expect([...tickedInHand({...duty, inHand: null})]).toEqual([]);
  });

  it('47: are none once they were sent, whatever is suggested then, until a hand ticks again', () => {
    dutyStore.setState({inHand: 'i1', shown: {incident: 'i1', advice}});
    tick('i1', new Set(['U2']));
    untick('i1');
    expect([...tickedInHand(dutyStore.getState())]).toEqual([]);
    tick('i1', toggled(tickedInHand(dutyStore.getState()), 'U3'));
    expect([...tickedInHand(dutyStore.getState())]).toEqual(['U3']);
    untick('i2');
    expect([...tickedInHand(dutyStore.getState())]).toEqual(['U3']);
    dutyStore.setState(dutyStore.getInitialState());
  });

  it('go out in the order of the table, added ones behind', () => {
    expect(inTableOrder(new Set(['U9', 'U3', 'U1']), advice)).toEqual(['U1', 'U3', 'U9']);
  });

  it('are not free once somebody else has them', () => {
    const facts = (over: object): FactRecord => ({state: 'available', orderedAt: null, ...over} as unknown as FactRecord);
    expect([facts({}), facts({state: 'returning'}), facts({state: null}), facts({orderedAt: 5}), facts({state: 'on_scene'}), null].map(isFree)).toEqual([true, true, true, false, false, false]);
  });
});
