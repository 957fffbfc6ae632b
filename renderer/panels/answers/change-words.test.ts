import {expect, test} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import {fieldName} from '../../layers/fact-card.ts';
import {lookOf} from '../../layers/index.ts';
import {wordsIn} from '../../layers/words.test-support.ts';
import {facts, incidentFacts} from '../test-records.ts';
import {changeWords} from './change-words.ts';

const of = {layer: 'incidents', id: 'i', at: 0};
const look = lookOf('incidents');

test('a change says from what to what, what is new and what is gone, in both languages', () => {
  const [vi, en] = [wordsIn('vi'), wordsIn('en')];
  const acknowledged = {...of, before: incidentFacts(), now: incidentFacts({state: 'acknowledged'})};
  expect(changeWords(acknowledged, look, vi)).toBe('Mới → Đã xác nhận');
  expect(changeWords(acknowledged, look, en)).toBe('New → Acknowledged');
  expect(changeWords({...of, before: null, now: incidentFacts()}, look, vi)).toBe('mới có · Mới');
  expect(changeWords({...of, before: incidentFacts(), now: null}, look, en)).toBe('removed');
});

test('every fact of every layer has a name to tell a change by', () => {
  const words = wordsIn('vi');
  for (const {name, factFields} of LAYERS) {
    for (const field of factFields) {
      const named = words.t(`changes.field.${field}`) !== `changes.field.${field}` || fieldName(field, words) !== field;
      expect(named, `${name}.${field}`).toBe(true);
    }
  }
});

test('facts that are others are named, a few of them', () => {
  const before = facts({callSign: 'CC-11', state: 'available', station: 'A', agency: 'x', batteryShare: 1, vehicleType: 'y'});
  const now = {...before, station: 'B', receivedAt: 9};
  expect(changeWords({layer: 'units', id: 'u', at: 0, before, now}, lookOf('units'), wordsIn('en'))).not.toMatch(/→|…/);
  const many = {...now, agency: 'z', batteryShare: 0.5, vehicleType: 'w'};
  expect(changeWords({layer: 'units', id: 'u', at: 0, before, now: many}, lookOf('units'), wordsIn('en'))).toMatch(/…$/);
});
