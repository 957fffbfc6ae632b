import {describe, expect, it} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import type {Records} from '../../state/records.ts';
import {facts, hear, incidentFacts, recordsWith} from '../test-records.ts';
import {layerCounts, type LayerCounts} from './layer-counts.ts';

const countsOf = (records: Records, name: string, nowMs: number): LayerCounts =>
  layerCounts(must(records.layers.get(name), name), lookOf(name), nowMs);

describe('the counts of a layer', () => {
  it('tell fresh, stale and lost apart by the clock alone', () => {
    const unit = facts({callSign: 'CC', state: 'available'});
    const records = recordsWith(['a', 'b', 'c'].map((id) => ({layer: 'units', id, facts: unit})));
    hear(records, 'units', 'a', 106.7, 20.8, 1_000_000);
    hear(records, 'units', 'b', 106.7, 20.8, 960_000);
    hear(records, 'units', 'c', 106.7, 20.8, 100_000);
    expect(countsOf(records, 'units', 1_000_000)).toEqual({total: 3, stale: 1, lost: 1, faulty: 0, worst: null});
    expect(countsOf(records, 'units', 2_000_000)).toEqual({total: 3, stale: 0, lost: 3, faulty: 0, worst: null});
  });

  it('count cameras that are down', () => {
    const records = recordsWith([
      {layer: 'cameras', id: 'a', facts: facts({cameraName: 'A', state: 'down'})},
      {layer: 'cameras', id: 'b', facts: facts({cameraName: 'B', state: 'unknown'})},
    ]);
    expect(countsOf(records, 'cameras', 2_000)).toMatchObject({total: 2, faulty: 1});
  });

  it('name the worst severity and how many have it', () => {
    const records = recordsWith([
      {layer: 'incidents', id: 'a', facts: incidentFacts({priority: 'P2'})},
      {layer: 'incidents', id: 'b', facts: incidentFacts({priority: 'P2'})},
      {layer: 'incidents', id: 'c', facts: incidentFacts({priority: 'P4'})},
    ]);
    expect(countsOf(records, 'incidents', 2_000)).toMatchObject({total: 3, worst: {level: 2, count: 2}});
  });

  it('leave out what is closed and what is no vessel', () => {
    const records = recordsWith([
      {layer: 'incidents', id: 'a', facts: incidentFacts({state: 'closed'})},
      {layer: 'incidents', id: 'b', facts: incidentFacts()},
      {layer: 'vessels', id: 'buoy', facts: facts({mmsi: '995741234', kind: 'aid_to_navigation'})},
    ]);
    expect(countsOf(records, 'incidents', 2_000).total).toBe(1);
    expect(countsOf(records, 'vessels', 2_000).total).toBe(0);
  });
});
