import {describe, expect, it} from 'vitest';
import {sameOrder, steadyOrder} from './steady-order.ts';

const always = (): boolean => true;
const never = (): boolean => false;

describe('an order under the hand', () => {
  it('is the wanted one when nobody holds it', () => {
    expect(steadyOrder({shown: ['a', 'b'], waiting: 1, wanted: ['c', 'b', 'a'], held: false, canDraw: always})).toEqual({
      keys: ['c', 'b', 'a'], waiting: 0,
    });
  });

  it('stays as it is shown while held, new rows at the end and counted', () => {
    expect(steadyOrder({shown: ['a', 'b'], waiting: 0, wanted: ['new', 'b', 'a'], held: true, canDraw: never})).toEqual({
      keys: ['a', 'b', 'new'], waiting: 1,
    });
  });

  it('goes on counting what waits', () => {
    const once = steadyOrder({shown: ['a'], waiting: 0, wanted: ['n1', 'a'], held: true, canDraw: never});
    const twice = steadyOrder({shown: once.keys, waiting: once.waiting, wanted: ['n2', 'n1', 'a'], held: true, canDraw: never});
    expect(twice).toEqual({keys: ['a', 'n1', 'n2'], waiting: 2});
  });

  it('forgets a waiting row that has gone', () => {
    expect(steadyOrder({shown: ['a', 'n1', 'n2'], waiting: 2, wanted: ['n2', 'a'], held: true, canDraw: never})).toEqual({
      keys: ['a', 'n2'], waiting: 1,
    });
  });

  it('keeps the place of a row that has gone but can still be drawn', () => {
    const canDraw = (key: string): boolean => key === 'b';
    expect(steadyOrder({shown: ['a', 'b', 'c'], waiting: 0, wanted: ['a', 'c'], held: true, canDraw}).keys).toEqual(['a', 'b', 'c']);
    expect(steadyOrder({shown: ['a', 'b', 'c'], waiting: 0, wanted: ['c'], held: true, canDraw}).keys).toEqual(['b', 'c']);
  });
});

describe('two orders', () => {
  it('are the same with the same keys in the same places and as many waiting', () => {
    expect(sameOrder({keys: ['a', 'b'], waiting: 0}, {keys: ['a', 'b'], waiting: 0})).toBe(true);
    expect(sameOrder({keys: ['a', 'b'], waiting: 0}, {keys: ['b', 'a'], waiting: 0})).toBe(false);
    expect(sameOrder({keys: ['a'], waiting: 0}, {keys: ['a'], waiting: 1})).toBe(false);
  });
});
