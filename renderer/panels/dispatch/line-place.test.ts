import {describe, expect, it} from 'vitest';
import {positionOfPlace} from './line-place.ts';

const places = [{id: 'p1', vi: 'Cầu Rào', en: 'Rao Bridge', kind: 'bridge', lonDeg: 106.69, latDeg: 20.83}, {id: 'p2', vi: 'Đình Vũ', en: null, kind: 'port', lonDeg: 106.77, latDeg: 20.84}];
const view = {lonDeg: 106.6, latDeg: 20.8, zoom: 12};

describe('where an incident of the command line is', () => {
  it('is the place with exactly this name, in either language, with or without marks', () => {
    expect(['cau rao', 'Cầu Rào', 'rao bridge'].map((place) => positionOfPlace(place, places, view))).toEqual([[106.69, 20.83], [106.69, 20.83], [106.69, 20.83]]);
    expect(positionOfPlace('dinh vu', places, null)).toEqual([106.77, 20.84]);
  });

  it('is nowhere for an address that nobody knows, wherever the map looks', () => {
    expect(positionOfPlace('12 Lạch Tray', places, view)).toBeNull();
    expect(positionOfPlace('Cầu', places, view)).toBeNull();
  });

  it('is the middle of the map only where no place was typed', () => {
    expect(positionOfPlace('', places, view)).toEqual([106.6, 20.8]);
    expect(positionOfPlace('', places, null)).toBeNull();
  });
});
