import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {FactRecord} from '../../../shared/model/record.ts';
import {valueWord} from '../fact-card.ts';
import {wordsIn} from '../words.test-support.ts';
import {formulaWord, withUnit} from './figure-words.ts';

interface PackFigure {readonly formula: string; readonly frequency: string; readonly records: string; readonly unit: string}
const file = new URL('../../../assets/cities/hai-phong/vocabulary.json', import.meta.url);
const {kpis} = JSON.parse(readFileSync(file, 'utf8')) as {readonly kpis: readonly PackFigure[]};
const vietnamese = wordsIn('vi');
const facts = (unit: string | null): FactRecord => ({geometry: null, observedAt: null, receivedAt: 0, source: 's', quality: 'good', flags: [], demo: false, unit});

describe('a figure', () => {
  it('is told in the window’s language: its unit, how often it is reckoned, of what and how, for every figure of the pack', () => {
    expect(kpis.length).toBeGreaterThan(20);
    const isInternational = ({unit}: PackFigure): boolean => unit === '%' || unit === 'km/h';
    for (const figure of kpis) {
      expect(formulaWord(figure.formula, vietnamese), figure.formula).not.toBe(figure.formula);
      expect(valueWord('calculationFrequency', figure.frequency, vietnamese)).not.toBe(figure.frequency);
      if (figure.records !== 'cameras') expect(valueWord('records', figure.records, vietnamese)).not.toBe(figure.records);
      if (!isInternational(figure)) expect(valueWord('unit', figure.unit, vietnamese)).not.toBe(figure.unit);
    }
    expect(withUnit('41,5', facts('h'), vietnamese)).toBe('41,5\u2009giờ');
  });

  it('stands as its source wrote it where there is no word for it', () => {
    expect([formulaWord('a / b.c', vietnamese), withUnit('3', facts('μSv'), vietnamese), withUnit('3', facts(null), vietnamese)]).toEqual(['a / b.c', '3\u2009μSv', '3']);
  });
});
