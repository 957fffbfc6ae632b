import {describe, expect, it} from 'vitest';
import {accepted, refusedAt} from '../../model/layer.test-support.ts';
import {signal} from './layer.ts';

const cell = {cellId: '8841a1b2c3fffff', operator: 'A', tech: '4G', rsrpP10Dbm: -118, rsrpP50Dbm: -104.5, sinrP50Db: 3, samples: 42, class: 'weak'};

describe('a cell of the signal grid', () => {
  it('tells its percentiles and on how many samples they rest', () => {
    expect(accepted(signal, cell)).toEqual(cell);
    expect(accepted(signal, {cellId: 'x', samples: 0, class: 'none'})).toMatchObject({samples: 0});
  });

  it('refuses watts for dBm, half a sample and a class of its own', () => {
    expect(refusedAt(signal, {...cell, rsrpP50Dbm: 20})).toBe('rsrpP50Dbm');
    expect(refusedAt(signal, {...cell, samples: 4.5})).toBe('samples');
    expect(refusedAt(signal, {...cell, class: 'poor'})).toBe('class');
    expect(refusedAt(signal, {samples: 1, class: 'good'})).toBe('cellId');
  });
});
