import {describe, expect, it} from 'vitest';
import {MAX_WAIT_MS, Throttle} from './throttle.ts';

function throttleAfter(wrong: number): Throttle {
  const throttle = new Throttle();
  for (let tries = 0; tries < wrong; tries++) throttle.wrong('officer', 0);
  return throttle;
}

describe('throttle', () => {
  it('lets four wrong tries pass and makes the one after the fifth wait', () => {
    expect(throttleAfter(4).waitMs('officer', 0)).toBe(0);
    expect(throttleAfter(5).waitMs('officer', 0)).toBe(1_000);
  });

  it('doubles the wait with each further wrong try, up to its bound', () => {
    expect([6, 7, 8].map((wrong) => throttleAfter(wrong).waitMs('officer', 0))).toEqual([2_000, 4_000, 8_000]);
    expect(throttleAfter(50).waitMs('officer', 0)).toBe(MAX_WAIT_MS);
  });

  it('counts the wait down and knows keys apart', () => {
    const throttle = throttleAfter(5);
    expect(throttle.waitMs('officer', 400)).toBe(600);
    expect(throttle.waitMs('officer', 1_000)).toBe(0);
    expect(throttle.waitMs('operator', 0)).toBe(0);
  });

  it('begins anew after half an hour without a wrong try, or when told to forget', () => {
    const throttle = throttleAfter(20);
    throttle.wrong('officer', 1_800_000);
    expect(throttle.waitMs('officer', 1_800_000)).toBe(0);
    const forgetful = throttleAfter(20);
    forgetful.forget('officer');
    expect(forgetful.waitMs('officer', 0)).toBe(0);
  });

  it('never remembers more keys than its bound', () => {
    const throttle = new Throttle(3);
    for (let key = 0; key < 10; key++) throttle.wrong(`address ${key}`, key);
    expect(throttle.size).toBe(3);
  });
});
