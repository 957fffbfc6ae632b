import {describe, expect, it} from 'vitest';
import {LiveColumns, NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import {SeenNumbers} from './seen-numbers.ts';

const S = 1_000;

function open() {
  const live = new LiveColumns([{name: 'levelM', step: 0.01}, {name: 'value', step: 1}]);
  const seen = new SeenNumbers(['sensors']);
  return {
    live, seen,
    hear: (handle: number, atS: number, level: number) => {
      live.set(handle, [level, NOT_AVAILABLE], atS * S, Number.NaN);
      seen.note('sensors', {live});
    },
    points: (handle: number, column = 'levelM') => seen.points('sensors', {live}, {handle}, column).map(({at, value}) => [at / S, value]),
  };
}

describe('what a window has seen', () => {
  it('is each value as it was heard, by thing and number', () => {
    const {hear, points} = open();
    hear(1, 60, 12);
    hear(2, 61, 99);
    hear(1, 120, 15);
    expect(points(1)).toEqual([[60, 0.12], [120, 0.15]]);
    expect(points(1, 'value')).toEqual([[60, null], [120, null]]);
    expect(points(3)).toEqual([]);
    expect(points(1, 'nothing')).toEqual([]);
  });

  it('has nothing twice, however often the layer moves', () => {
    const {hear, points, seen, live} = open();
    hear(1, 60, 12);
    seen.note('sensors', {live});
    hear(2, 61, 1);
    expect(points(1)).toEqual([[60, 0.12]]);
  });

  it('is thinned where a thing speaks very often, and ends with its newest value', () => {
    const {hear, points} = open();
    for (let second = 0; second <= 100; second++) hear(1, second + 1, second);
    expect(points(1).length).toBeLessThan(15);
    expect(points(1).at(-1)).toEqual([101, 1]);
  });

  it('is bounded, the oldest going first', () => {
    const {hear, points} = open();
    for (let minute = 1; minute <= 500; minute++) hear(1, minute * 60, minute);
    expect(points(1)).toHaveLength(180);
    expect(points(1).at(-1)).toEqual([30_000, 5]);
  });

  it('is forgotten with the picture, and of a layer without charts is never kept', () => {
    const {hear, points, seen, live} = open();
    hear(1, 60, 12);
    seen.forget();
    expect(points(1)).toEqual([]);
    seen.note('vessels', {live});
    expect(seen.points('vessels', {live}, {handle: 1}, 'levelM')).toEqual([]);
  });
});
