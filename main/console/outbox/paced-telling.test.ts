import {describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {PacedTelling} from './paced-telling.ts';

function telling(): {readonly clock: FakeClock; readonly changed: (isLong: boolean) => void; readonly told: () => number; readonly stop: () => void} {
  const clock = new FakeClock();
  let told = 0;
  let isLong = false;
  const paced = new PacedTelling({clock, isLong: () => isLong, tell: () => told++});
  return {clock, told: () => told, stop: () => paced.stop(), changed: (long) => {
    isLong = long;
    paced.changed();
  }};
}

describe('telling of a list', () => {
  it('is done at each change of a short one', () => {
    const {changed, told} = telling();
    for (let change = 0; change < 5; change++) changed(false);
    expect(told()).toBe(5);
  });

  it('is done twice a second of a long one, and of the last change', () => {
    const {clock, changed, told} = telling();
    for (let change = 0; change < 99; change++) {
      changed(true);
      clock.advance(20);
    }
    expect(told()).toBe(4);
    clock.advance(500);
    expect(told()).toBe(5);
    clock.advance(5_000);
    expect(told()).toBe(5);
  });

  it('is done at once when the list has become short, and not a second time', () => {
    const {clock, changed, told} = telling();
    changed(true);
    changed(true);
    changed(false);
    expect(told()).toBe(2);
    clock.advance(1_000);
    expect(told()).toBe(2);
  });

  it('is not done any more when it was stopped', () => {
    const {clock, changed, told, stop} = telling();
    changed(true);
    changed(true);
    stop();
    clock.advance(1_000);
    expect(told()).toBe(1);
  });
});
