import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {links} from './layer.ts';

describe('a network link', () => {
  it('is known by its ends, and unknown until it is asked', () => {
    expect(accepted(links, {aEnd: 'CORE-1', bEnd: 'CORE-2', capacityMbps: 100_000, dependents: ['CAM-1']})).toMatchObject({state: 'unknown'});
    expect(accepted(links, {state: 'down', operStatus: 'lower_layer_down', blindBy: 'L-020', lastChange: '2026-09-15T10:18:10+07:00'})).toMatchObject({lastChange: 1_789_442_290_000});
  });

  it('keeps its load and delay in live columns', () => {
    expect(links.liveColumns.map(({name}) => name)).toEqual(['inUtilShare', 'outUtilShare', 'rttMs', 'jitterMs', 'lossShare']);
  });

  it('refuses the words of the MIB as they are written there', () => {
    expect(refusedAt(links, {operStatus: 'lowerLayerDown'})).toBe('operStatus');
    expect(refusedAt(links, {state: 'testing'})).toBe('state');
  });

  it('is stale after three polls and lost after ten', () => {
    expect([29, 30, 99, 100].map((seconds) => agedS(links, {periodS: 10}, seconds))).toEqual(['fresh', 'stale', 'stale', 'lost']);
  });
});
