import {describe, expect, it} from 'vitest';
import {lookOf} from '../../layers/index.ts';
import type {Records} from '../../state/records.ts';
import {facts, hear, incidentFacts, pointAt, recordsWith, words} from '../test-records.ts';
import {SituationIndex, type SituationWanted} from './situation-index.ts';

const everything: SituationWanted = {box: null, words: [], hiddenLayers: new Set(), onlyLayer: null, onlyOld: false, nowMs: 2_000};
const indexOf = (records: Records): SituationIndex => new SituationIndex(records, lookOf, words);

function harbour(): Records {
  const records = recordsWith([
    {layer: 'vessels', id: 'v1', facts: facts({mmsi: '574012880', kind: 'vessel', vesselName: 'NORTHERN DAWN'})},
    {layer: 'vessels', id: 'v2', facts: facts({mmsi: '574012881', kind: 'vessel', vesselName: 'ĐÔNG HẢI'})},
    {layer: 'vessels', id: 'buoy', facts: facts({mmsi: '995741234', kind: 'aid_to_navigation'})},
    {layer: 'units', id: 'u1', facts: facts({callSign: 'CC-11', state: 'available'})},
    {layer: 'incidents', id: 'i2', facts: incidentFacts({priority: 'P2', state: 'acknowledged', ...pointAt(106.6, 20.8)})},
    {layer: 'incidents', id: 'i1', facts: incidentFacts({priority: 'P1'})},
  ]);
  hear(records, 'vessels', 'v1', 106.8, 20.8, 1_900);
  hear(records, 'vessels', 'v2', 107.5, 20.2, 1_900);
  hear(records, 'units', 'u1', 106.7, 20.85, 1_900);
  return records;
}

describe('the situation list', () => {
  it('has the worst first, then by name', () => {
    expect(indexOf(harbour()).list(everything).keys).toEqual(['incidents/i1', 'incidents/i2', 'units/u1', 'vessels/v2', 'vessels/v1']);
  });

  it('leaves out what is drawn but not listed, and what is gone', () => {
    const records = recordsWith([
      {layer: 'vessels', id: 'buoy', facts: facts({mmsi: '995741234', kind: 'aid_to_navigation'})},
      {layer: 'incidents', id: 'closed', facts: incidentFacts({state: 'closed'})},
    ]);
    expect(indexOf(records).list(everything)).toEqual({keys: [], unfiltered: 0});
  });

  it('holds what is in view, and what has no place at all', () => {
    const {keys} = indexOf(harbour()).list({...everything, box: [106.7, 20.7, 106.9, 20.9]});
    expect(keys).toEqual(['incidents/i1', 'units/u1', 'vessels/v1']);
  });

  it('filters without marks over names and numbers, and says how many there were', () => {
    const index = indexOf(harbour());
    expect(index.list({...everything, words: ['dong']})).toEqual({keys: ['vessels/v2'], unfiltered: 5});
    expect(index.list({...everything, words: ['574012880']}).keys).toEqual(['vessels/v1']);
  });

  it('P3: misses nothing that came after it was made and before it listens', () => {
    const records = harbour();
    const index = indexOf(records);
    records.replace([...records.layers.get('incidents')?.records.values() ?? []].map((stored) => ({...stored, layer: 'incidents'})));
    const stop = index.follow(records);
    expect(index.list(everything).keys).toEqual(['incidents/i1', 'incidents/i2']);
    records.forget('incidents', ['i1']);
    expect(index.list(everything).keys).toEqual(['incidents/i2']);
    stop();
  });

  it('leaves hidden layers out', () => {
    expect(indexOf(harbour()).list({...everything, hiddenLayers: new Set(['vessels', 'incidents'])}).keys).toEqual(['units/u1']);
  });

  it('puts what was lost before what is fresh, as time goes by alone', () => {
    const records = harbour();
    hear(records, 'vessels', 'v1', 106.8, 20.8, 700_000);
    const index = indexOf(records);
    expect(index.list({...everything, hiddenLayers: new Set(['incidents', 'units']), nowMs: 701_000}).keys).toEqual(['vessels/v2', 'vessels/v1']);
    hear(records, 'vessels', 'v2', 107.5, 20.2, 1_500_000);
    expect(index.list({...everything, hiddenLayers: new Set(['incidents', 'units']), nowMs: 1_500_100}).keys).toEqual(['vessels/v1', 'vessels/v2']);
  });

  it('follows changes of facts', () => {
    const records = harbour();
    const index = indexOf(records);
    records.onFacts((change) => index.apply(change));
    const change = {at: 2_000, layer: 'incidents', id: 'i1', handle: 6, op: 'put', by: null} as const;
    records.apply([{...change, version: 2, record: incidentFacts({priority: 'P1', state: 'closed'})}]);
    expect(index.list(everything).keys).not.toContain('incidents/i1');
    records.apply([{...change, version: 3, record: incidentFacts({priority: 'P4'})}]);
    expect(index.list(everything).keys.slice(0, 2)).toEqual(['incidents/i2', 'incidents/i1']);
    records.forget('incidents', 'all');
    expect(index.list(everything).keys[0]).toBe('units/u1');
  });

  it('lists 20,000 records within a frame or two', () => {
    const rows = Array.from({length: 20_000}, (_, index) => ({
      layer: 'vessels', id: `v${index}`, facts: facts({mmsi: String(574_000_000 + index), kind: 'vessel', vesselName: `SHIP ${index % 977}`}),
    }));
    const index = indexOf(recordsWith(rows));
    index.list(everything);
    const before = performance.now();
    expect(index.list(everything).keys).toHaveLength(20_000);
    // Generous for a busy machine; about 20 ms on an idle one.
    expect(performance.now() - before).toBeLessThan(400);
  });
});
