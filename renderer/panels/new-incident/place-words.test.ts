import {describe, expect, it} from 'vitest';
import {words} from '../test-records.ts';
import {nearestPlace, nearWords, placeName, placesLike, type Place} from './place-words.ts';

const bridge: Place = {id: 'b', vi: 'Cầu Tân Vũ – Lạch Huyện', en: 'Tân Vũ – Lạch Huyện bridge', kind: 'bridge', lonDeg: 106.77, latDeg: 20.82};
const port: Place = {id: 'p', vi: 'Cảng Tân Vũ', en: null, kind: 'terminal', lonDeg: 106.765, latDeg: 20.825};
const island: Place = {id: 'i', vi: 'Cát Bà', en: 'Cát Bà', kind: 'ward', lonDeg: 107.05, latDeg: 20.73};
const places = [bridge, port, island];

describe('a position in words', () => {
  it('is the distance to the nearest known place', () => {
    expect(nearestPlace([106.7651, 20.825], places)?.place).toBe(port);
    expect(nearWords([106.7651, 20.825], places, words)).toBe('create.near Cảng Tân Vũ 10\u2009m');
  });

  it('is nothing far from everything', () => {
    expect(nearestPlace([106, 20], places)).toBeNull();
    expect(nearWords([106, 20], places, words)).toBe('');
  });
});

describe('places by what is typed', () => {
  it('are found without marks, those that begin with it first', () => {
    expect(placesLike('tan vu', places, 5)).toEqual([port, bridge]);
    expect(placesLike('CAU', places, 5)).toEqual([bridge]);
    expect(placesLike('tan vu', places, 1)).toEqual([port]);
  });

  it('are none for nothing', () => {
    expect(placesLike('  ', places, 5)).toEqual([]);
  });

  it('go by their name in the language, or by the Vietnamese one', () => {
    expect(placeName(bridge, 'en')).toBe('Tân Vũ – Lạch Huyện bridge');
    expect(placeName(port, 'en')).toBe('Cảng Tân Vũ');
  });
});
