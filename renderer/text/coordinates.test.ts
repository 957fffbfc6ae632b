import {expect, test} from 'vitest';
import {readCoordinates} from './coordinates.ts';
import {formatCoordinates} from './format.ts';

test('two numbers are a place, in either order where only one fits', () => {
  for (const text of ['20.8365 106.7345', '20.8365, 106.7345', '20.8365,106.7345', '106.7345 20.8365', '20,8365 106,7345', '20,8365; 106,7345', '20.8365N 106.7345E', '106.7345 E 20.8365 N', '20,8365 B · 106,7345 Đ', '20,8365b 106,7345d']) {
    const place = readCoordinates(text);
    expect(place?.latDeg, text).toBeCloseTo(20.8365, 6);
    expect(place?.lonDeg, text).toBeCloseTo(106.7345, 6);
  }
});

test('what this window writes is read again, in both languages and hemispheres', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const [lonDeg, latDeg] of [[106.7345, 20.8365], [-70.5, -33.25]] as const) {
      expect(readCoordinates(formatCoordinates(lonDeg, latDeg, language))).toEqual({lonDeg, latDeg});
    }
  }
});

test('degrees, minutes and seconds', () => {
  const place = readCoordinates('20°50\'11"N 106°44\'04"E');
  expect(place?.latDeg).toBeCloseTo(20.836389, 5);
  expect(place?.lonDeg).toBeCloseTo(106.734444, 5);
  expect(readCoordinates('20°60\'11"N 106°44\'04"E')).toBeNull();
});

test('N is south beside a Vietnamese letter, north beside an English one', () => {
  expect(readCoordinates('20,5 N 106,5 Đ')?.latDeg).toBe(-20.5);
  expect(readCoordinates('20.5 N 106.5 E')?.latDeg).toBe(20.5);
});

test('anything else is none', () => {
  for (const text of ['', '20.8', 'QL 5', '0147', '113 114', '20.8 N 21 N', '20.8 106.7 3', '95 N 106 E', '20.8 181', 'CC-11 CC-12']) {

    expect(readCoordinates(text), text).toBeNull();
  }
});
