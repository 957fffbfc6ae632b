import {describe, expect, it} from 'vitest';
import {FakeClock} from '../../tests/support/fake-clock.ts';
import {createDayClock, dayClockOf, readDayClock} from './day-clock.ts';

/** 21:30 of the 15th in a city seven hours ahead. */
const MACHINE_NOW = Date.UTC(2026, 8, 15, 14, 30);
const OFFSET_MINUTES = 420;

describe('the clock of a simulated day', () => {
  it('is none where neither a time nor a speed was asked for', () => {
    expect(dayClockOf({atMinutes: null, speed: null}, MACHINE_NOW, OFFSET_MINUTES)).toBeNull();
  });

  it('starts today at that time of the city, also where the city’s day is not that of UTC', () => {
    const at = (atMinutes: number, nowMs: number) => dayClockOf({atMinutes, speed: null}, nowMs, OFFSET_MINUTES)?.cityAtMs;
    expect(at(450, MACHINE_NOW)).toBe(Date.UTC(2026, 8, 15, 0, 30));
    expect(at(0, MACHINE_NOW)).toBe(Date.UTC(2026, 8, 14, 17));
    // 05:00 of the 16th there.
    expect(at(450, Date.UTC(2026, 8, 15, 22))).toBe(Date.UTC(2026, 8, 16, 0, 30));
  });

  it('starts now where only a speed was asked for', () => {
    expect(dayClockOf({atMinutes: null, speed: 60}, MACHINE_NOW, OFFSET_MINUTES)).toEqual({cityAtMs: MACHINE_NOW, machineAtMs: MACHINE_NOW, rate: 60});
  });

  it('goes so many times as fast, while spans and timers stay the machine’s', () => {
    const machine = new FakeClock(MACHINE_NOW);
    const clock = createDayClock({cityAtMs: 1_000_000, machineAtMs: MACHINE_NOW, rate: 60}, machine);
    let fired = 0;
    clock.every(1_000, () => fired++);
    machine.advance(10_000);
    expect(clock.now()).toBe(1_000_000 + 600_000);
    expect(clock.monotonic()).toBe(10_000);
    expect(clock.machineNow()).toBe(MACHINE_NOW + 10_000);
    expect(clock).toMatchObject({rate: 60, isSimulated: true});
    expect(fired).toBe(10);
  });

  it('is the same in a process that starts later, and does not jump with the machine’s wall clock', () => {
    const machine = new FakeClock(MACHINE_NOW);
    const day = {cityAtMs: 5_000, machineAtMs: MACHINE_NOW, rate: 10};
    const first = createDayClock(day, machine);
    machine.advance(3_000);
    const second = createDayClock(day, machine);
    machine.advance(2_000);
    machine.jumpWall(3_600_000);
    expect(first.now()).toBe(55_000);
    expect(second.now()).toBe(55_000);
  });

  it('is read back from what the starter hands on, and nothing else is', () => {
    const day = {cityAtMs: 1, machineAtMs: 2, rate: 60};
    expect(readDayClock(JSON.stringify(day))).toEqual(day);
    for (const wrong of [undefined, '', '{', '{"rate":1}', JSON.stringify({...day, rate: 0}), JSON.stringify({...day, more: 1})]) expect(readDayClock(wrong)).toBeNull();
  });
});
