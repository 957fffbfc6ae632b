import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {lookOf} from '../layers/index.ts';
import {PointTable} from '../map/point-table.ts';
import {FRESH, LOST, STALE} from '../map/record-ages.ts';
import {layerCounts} from './layers-panel/layer-counts.ts';
import {ageOf} from './record-facts.ts';
import {facts, hear, recordsWith, words} from './test-records.ts';
import {SituationIndex} from './situation/situation-index.ts';

const HEARD_AT = 1_000_000;
const records = recordsWith([
  {layer: 'units', id: 'u', facts: facts({callSign: 'CC-11', state: 'available'})},
  {layer: 'units', id: 'v', facts: facts({callSign: 'CC-12', state: 'available'})},
]);
hear(records, 'units', 'u', 106.7, 20.8, HEARD_AT);
hear(records, 'units', 'v', 106.7, 20.8, HEARD_AT + 15_000);
const units = must(records.layers.get('units'), 'units');
const stored = must(units.records.get('u'), 'u');
const record = must(stored.record, 'record of u');
const MARKS = {fresh: FRESH, stale: STALE, lost: LOST};

describe('freshness', () => {
  it('is the same on the map, in counts, lists and cards at every second, and grows without a message', () => {
    const table = new PointTable(units, lookOf('units'));
    const index = new SituationIndex(records, lookOf, words);
    const states = new Set<string>();
    for (let ageS = 0; ageS <= 700; ageS++) {
      const nowMs = HEARD_AT + ageS * 1_000;
      const {freshness} = ageOf(units, record, stored.handle, nowMs);
      const other = ageOf(units, record, must(units.records.get('v'), 'v').handle, nowMs).freshness;
      states.add(freshness);
      table.age(nowMs);
      const counts = layerCounts(units, lookOf('units'), nowMs);
      expect(table.freshness[stored.handle], `map after ${ageS} s`).toBe(MARKS[freshness]);
      expect([counts.stale, counts.lost], `counts after ${ageS} s`).toEqual([
        [freshness, other].filter((each) => each === 'stale').length, [freshness, other].filter((each) => each === 'lost').length,
      ]);
      // Worst first: what is older than the other by a band stands before it, else the name decides.
      const {keys} = index.list({box: null, words: [], hiddenLayers: new Set(), onlyLayer: null, onlyOld: false, nowMs});
      expect(keys[0], `list after ${ageS} s`).toBe('units/u');
    }
    expect([...states]).toEqual(['fresh', 'stale', 'lost']);
  });
});
