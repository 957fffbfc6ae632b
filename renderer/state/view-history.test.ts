import {expect, test} from 'vitest';
import type {View} from './view.ts';
import {keepPresent, LOOKED_AT_AFTER_MS, MOST_VIEWS, NO_VIEWS, restedAt, viewBefore, type ViewHistory} from './view-history.ts';

const CITY: View = {lonDeg: 106.68, latDeg: 20.85, zoom: 12};
const PORT: View = {lonDeg: 106.734_512_345_678, latDeg: 20.836_512_345_678, zoom: 15.123_456};
const STREET: View = {lonDeg: 106.69, latDeg: 20.86, zoom: 17};

function at(view: View, atMs = 0): ViewHistory {
  return restedAt(NO_VIEWS, view, atMs);
}

test('a view that was looked at is returned to exactly, and only once', () => {
  const away = restedAt(at(PORT), CITY, LOOKED_AT_AFTER_MS);
  const before = viewBefore(away, LOOKED_AT_AFTER_MS);
  expect(before?.view).toBe(PORT);
  expect(before?.history.past).toEqual([]);
  expect(before && viewBefore(before.history, 9_000)).toBeNull();
});

test('what a drag passes through is not kept, what a command leaves is', () => {
  const passing = restedAt(restedAt(at(CITY), PORT, 5_000), STREET, 5_200);
  expect(passing.past).toEqual([CITY]);
  const asked = restedAt(keepPresent(restedAt(at(CITY), PORT, 5_000)), STREET, 5_200);
  expect(asked.past).toEqual([CITY, PORT]);
});

test('coming to rest where one returned to, with rounding, is no new view', () => {
  const before = viewBefore(restedAt(at(PORT), CITY, 5_000), 6_000);
  const arrived = before && restedAt(before.history, {...PORT, lonDeg: PORT.lonDeg + 1e-10}, 6_240);
  expect(arrived).toBe(before?.history);
});

test('a view that is kept twice is returned to once', () => {
  const away = restedAt(keepPresent(keepPresent(at(PORT))), CITY, 60_000);
  expect(away.past).toEqual([PORT]);
});

test('the present view is no place to return to', () => {
  expect(viewBefore(keepPresent(at(CITY)), 1)).toBeNull();
  expect(viewBefore(NO_VIEWS, 1)).toBeNull();
  expect(keepPresent(NO_VIEWS)).toBe(NO_VIEWS);
});

test('the oldest views go', () => {
  let history = NO_VIEWS;
  for (let step = 0; step <= MOST_VIEWS + 5; step++) history = restedAt(history, {...CITY, zoom: 6 + step / 10}, step * 10_000);
  expect(history.past).toHaveLength(MOST_VIEWS);
  expect(history.past[0]?.zoom).toBeCloseTo(6.5);
});
