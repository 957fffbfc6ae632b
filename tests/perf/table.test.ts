import {describe, expect, it} from 'vitest';
import type {BenchRow} from './row.ts';
import {tableOf, valueText} from './table.ts';

const row: BenchRow = {figure: 'G6', what: 'bytes per update', value: 11.42, unit: 'B'};

describe('a value', () => {
  it.each<[number, BenchRow['unit'], string]>([
    [11.42, 'B', '11.4 B'], [0.618, 'B', '0.62 B'], [2_140.4, 'ms', '2,140 ms'], [3, 's', '3 s'], [152.6, 'B', '153 B'],
    [1 / 12, 'ratio', '1/12'], [0.0763, 'ratio', '1/13.1'], [1.3, 'ratio', '1.30×'], [1, 'ratio', '1×'], [0, 'ratio', '0×'],
    [20_000, 'count', '20,000'], [Number.POSITIVE_INFINITY, 'ms', 'Infinity ms'],
  ])('%d %s is read %s', (value, unit, text) => {
    expect(valueText(value, unit)).toBe(text);
  });
});

describe('the table', () => {
  it('says whether a figure was reached, at its edge too, and says nothing where there is none to reach', () => {
    const lines = tableOf([{...row, reach: 12}, {...row, reach: 11.42}, {...row, reach: 11}, row]).split('\n');
    expect(lines.map((line) => line.split(/\s{2,}/).at(-1))).toEqual(['reach', 'reached', 'reached', 'MISSED', '11.4 B']);
  });

  it('has numbers in line and words in line', () => {
    const lines = tableOf([row, {...row, figure: 'P7', what: 'x', value: 2_000, unit: 'ms', reach: 3_000}]).split('\n');
    expect(lines).toEqual([
      'figure  what              measured       reach',
      'G6      bytes per update    11.4 B',
      'P7      x                 2,000 ms  ≤ 3,000 ms  reached',
    ]);
  });
});
