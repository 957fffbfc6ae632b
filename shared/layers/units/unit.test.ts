import {describe, expect, it} from 'vitest';
import {recordOf} from '../../model/layer.test-support.ts';
import {settleUnit} from './unit.ts';

type Facts = {readonly [field: string]: unknown};

function after(before: Facts, told: Facts): Facts {
  return settleUnit({before: recordOf(before), own: {...before, ...told}, told, feed: 'crews', receivedAt: 2});
}

const FREE = {state: 'available', stateSince: 1, toldState: 'available', orderedAt: null, incidentId: null};
const SENT = {...FREE, state: 'dispatched', orderedAt: 1, incidentId: 'i'};

describe('a unit’s source', () => {
  it('is believed while the unit has no order, and takes nothing back by saying the same again', () => {
    expect(after(FREE, {state: 'unavailable'})).toMatchObject({state: 'unavailable', toldState: 'unavailable'});
    expect(after({...FREE, state: 'out_of_service'}, {state: 'available'})).toMatchObject({state: 'out_of_service'});
    expect(after(FREE, {callSign: 'CC-2'})).toMatchObject({state: 'available', toldState: 'available', callSign: 'CC-2'});
  });

  it('changes neither state nor incident of a unit with an order; its word stands beside it', () => {
    expect(after(SENT, {state: 'acknowledged', incidentId: 'x', orderedAt: 9})).toMatchObject({...SENT, toldState: 'acknowledged'});
  });

  it('that has nothing to say any more leaves the state, and its next word is news', () => {
    const quiet = after({...FREE, state: 'available', toldState: 'emergency'}, {state: null});
    expect(quiet).toMatchObject({state: 'available', toldState: null});
    expect(after(quiet, {state: 'unavailable'})).toMatchObject({state: 'unavailable', toldState: 'unavailable'});
  });

  it('that calls for help is heard by the hub’s rule, from the first word on, and again after a while', () => {
    const first = settleUnit({before: undefined, own: {state: 'emergency'}, told: {state: 'emergency'}, feed: 'crews', receivedAt: 2});
    expect(first).toMatchObject({state: null, toldState: 'emergency', toldAt: 2});
    const calling = after(FREE, {state: 'emergency'});
    expect(calling).toMatchObject({state: 'available', toldState: 'emergency', toldAt: 2});
    const again = (receivedAt: number) => settleUnit({before: recordOf(calling), own: {...calling, state: 'emergency'}, told: {state: 'emergency'}, feed: 'crews', receivedAt});
    expect(again(60_000)).toMatchObject({state: 'available', toldAt: 2});
    expect(again(400_000)).toMatchObject({state: 'available', toldAt: 400_000});
  });
});
