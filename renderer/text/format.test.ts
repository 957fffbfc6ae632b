import {describe, expect, it} from 'vitest';
import {
  formatAge, formatClock, formatCoordinates, formatDate, formatDistance, formatKmh, formatKnots, formatMoment, formatNumber, formatWeekday,
} from './format.ts';

const SECOND = 1_000;
const noon = Date.UTC(2026, 10, 21, 7, 31, 42);

describe('numbers', () => {
  it('have a comma and a thousands point in Vietnamese, the reverse in English', () => {
    expect(formatNumber(1812, 0, 'vi')).toBe('1.812');
    expect(formatNumber(9.44, 1, 'vi')).toBe('9,4');
    expect(formatNumber(1812.5, 1, 'en')).toBe('1,812.5');
  });

  it('never show a negative nothing', () => {
    expect(formatNumber(-0.04, 1, 'en')).toBe('0.0');
    expect(formatNumber(-0.06, 1, 'en')).toBe('-0.1');
  });
});

describe('ages', () => {
  it('are minutes and seconds, then hours, then days', () => {
    expect(formatAge(42 * SECOND, 'vi')).toBe('0:42');
    expect(formatAge(725 * SECOND, 'vi')).toBe('12:05');
    expect(formatAge(4_329 * SECOND, 'vi')).toBe('1:12:09');
    expect(formatAge(2 * 86_400 * SECOND + 5, 'vi')).toBe('2 ngày');
    expect(formatAge(86_400 * SECOND, 'en')).toBe('1 day');
    expect(formatAge(3 * 86_400 * SECOND, 'en')).toBe('3 days');
  });

  it('of what lies ahead are nothing', () => {
    expect(formatAge(-5 * SECOND, 'en')).toBe('0:00');
  });
});

describe('times', () => {
  it('are the city’s, 24 hours, day before month', () => {
    expect(formatClock(noon, 420)).toBe('14:31:42');
    expect(formatDate(noon, 420)).toBe('21/11/2026');
    expect(formatWeekday(noon, 420, 'vi')).toBe('Thứ bảy');
    expect(formatWeekday(noon, 420, 'en')).toBe('Saturday');
  });

  it('cross midnight with the city and not with UTC', () => {
    const lateUtc = Date.UTC(2026, 10, 21, 17, 0, 1);
    expect(formatClock(lateUtc, 420)).toBe('00:00:01');
    expect(formatDate(lateUtc, 420)).toBe('22/11/2026');
  });

  it('carry their date when it is not today', () => {
    expect(formatMoment(noon, noon + 60_000, 420)).toBe('14:31:42');
    expect(formatMoment(noon - 86_400_000, noon, 420)).toBe('20/11/2026 14:31:42');
  });
});

describe('places and speeds', () => {
  it('write coordinates latitude first with the letters of the language', () => {
    expect(formatCoordinates(106.7345, 20.8365, 'vi')).toBe('20,8365 B · 106,7345 Đ');
    expect(formatCoordinates(106.7345, 20.8365, 'en')).toBe('20.8365 N · 106.7345 E');
    expect(formatCoordinates(-1.5, -2.25, 'en')).toBe('2.2500 S · 1.5000 W');
  });

  it('write metres below a kilometre and kilometres above', () => {
    expect(formatDistance(347, 'vi')).toBe('350\u2009m');
    expect(formatDistance(1_249, 'vi')).toBe('1,2\u2009km');
    expect(formatDistance(996, 'en')).toBe('1.0\u2009km');
  });

  it('write knots at sea and km/h on land', () => {
    expect(formatKnots(4.8358, 'vi')).toBe('9,4\u2009kn');
    expect(formatKmh(13.9, 'en')).toBe('50\u2009km/h');
  });
});
