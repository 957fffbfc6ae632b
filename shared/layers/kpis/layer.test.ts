import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {kpis} from './layer.ts';

describe('a figure of the city', () => {
  it('tells its value, its target and how it is reckoned', () => {
    const figure = {name: 'Thủ tục công khai đúng hạn', unit: '%', target: 100, kpiValue: 99.2, numerator: 1860, denominator: 1875, direction: 'up', calculationFormula: 'a / b', updatedAt: 5};
    expect(accepted(kpis, figure)).toEqual(figure);
    expect(accepted(kpis, {name: 'Ngân sách', kpiValue: 3_200_000_000_000})).toMatchObject({kpiValue: 3_200_000_000_000});
  });

  it('refuses a value in words, another standing and one without a name', () => {
    expect(refusedAt(kpis, {name: 'a', kpiValue: '99,2 %'})).toBe('kpiValue');
    expect(refusedAt(kpis, {name: 'a', currentStanding: 'veryGood'})).toBe('currentStanding');
    expect(refusedAt(kpis, {kpiValue: 1})).toBe('name');
  });

  it('has no clock of its own: it tells when it was reckoned', () => {
    expect(agedS(kpis, {name: 'a'}, 1e7)).toBe('fresh');
  });
});
