import {describe, expect, it} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {facts, recordsWith} from '../test-records.ts';
import {figureOf, figuresOf} from './figure-order.ts';

const figure = (fields: {readonly [field: string]: unknown}) => figureOf('k', facts({name: 'K', ...fields}));

describe('a figure', () => {
  it('meets its target by the way that is better', () => {
    expect(figure({kpiValue: 86, target: 95, direction: 'up'}).meets).toBe(false);
    expect(figure({kpiValue: 18, target: 25, direction: 'down'}).meets).toBe(true);
    expect(figure({kpiValue: 95, target: 95, direction: 'up'}).meets).toBe(true);
  });

  it('says nothing of a target where value, target or direction is missing', () => {
    for (const fields of [{target: 95, direction: 'up'}, {kpiValue: 1, direction: 'up'}, {kpiValue: 1, target: 2}]) expect(figure(fields).meets).toBeNull();
  });

  it('has a bar only against a target, and never beyond it', () => {
    expect(figure({kpiValue: 50, target: 100})).toMatchObject({barShare: 0.5, targetShare: 1});
    expect(figure({kpiValue: 100, target: 80})).toMatchObject({barShare: 1, targetShare: 0.8});
    expect(figure({kpiValue: 5})).toMatchObject({barShare: null, targetShare: null});
    expect(figure({kpiValue: 0, target: 0}).barShare).toBeNull();
  });

  it('stands first where it misses its target, last where it has no value', () => {
    const records = recordsWith([
      {layer: 'kpis', id: 'none', facts: facts({name: 'A', target: 5, direction: 'up'})},
      {layer: 'kpis', id: 'meets', facts: facts({name: 'B', kpiValue: 9, target: 5, direction: 'up'})},
      {layer: 'kpis', id: 'plain', facts: facts({name: 'C', kpiValue: 9})},
      {layer: 'kpis', id: 'misses', facts: facts({name: 'D', kpiValue: 1, target: 5, direction: 'up'})},
    ]);
    expect(figuresOf(must(records.layers.get('kpis'), 'kpis')).map(({id}) => id)).toEqual(['misses', 'meets', 'plain', 'none']);
  });
});
