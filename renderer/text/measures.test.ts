import {expect, it} from 'vitest';
import {formatArea, formatBearing, formatMeasured, formatReach} from './measures.ts';

const plain = (text: string): string => text.replace('\u2009', ' ');

it('a measured way is as fine as it is short, in both languages', () => {
  expect([3.4, 532, 999.6, 5_432, 12_345, 128_400].map((metres) => plain(formatMeasured(metres, 'vi')))).toEqual(['3 m', '532 m', '1,00 km', '5,43 km', '12,3 km', '128 km']);
  expect(plain(formatMeasured(5_432, 'en'))).toBe('5.43 km');
});

it('a distance that somebody chose is as round as it is', () => {
  expect([300, 1_000, 1_200, 5_000].map((metres) => plain(formatReach(metres, 'vi')))).toEqual(['300 m', '1 km', '1,2 km', '5 km']);
});

it('an area is in square metres, hectares or square kilometres', () => {
  expect([850, 12_500, 999_940, 12_400_000].map((area) => plain(formatArea(area, 'vi')))).toEqual(['850 m²', '1,25 ha', '99,99 ha', '12,40 km²']);
});

it('a direction has three digits, and north is 000', () => {
  expect([0, 4.6, 45, 359.7].map(formatBearing)).toEqual(['000°', '005°', '045°', '000°']);
});
