import {describe, expect, it} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import type {Records} from '../../state/records.ts';
import {facts, incidentFacts, recordsWith, words} from '../test-records.ts';
import {legendOf} from './layer-legend.ts';

const legend = (records: Records, name: string) => legendOf(must(records.layers.get(name), name), lookOf(name), words);

describe('the legend of a layer', () => {
  it('has each way in which its look draws a record, most frequent first, with the states drawn so', () => {
    const records = recordsWith([
      {layer: 'cameras', id: 'a', facts: facts({cameraName: 'A', state: 'live'})},
      {layer: 'cameras', id: 'b', facts: facts({cameraName: 'B', state: 'down'})},
      {layer: 'cameras', id: 'c', facts: facts({cameraName: 'C', state: 'live'})},
    ]);
    const entries = legend(records, 'cameras');
    expect(entries.map(({style, label, count}) => [style.tone, label, count])).toEqual([
      ['normal', 'Camera.state.live', 2], ['fault', 'Camera.state.down', 1],
    ]);
  });

  it('leaves out what is gone, and is empty where there is nothing', () => {
    expect(legend(recordsWith([{layer: 'incidents', id: 'a', facts: incidentFacts({state: 'closed'})}]), 'incidents')).toEqual([]);
    expect(legend(recordsWith([]), 'units')).toEqual([]);
  });
});
