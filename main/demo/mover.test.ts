import {describe, expect, it} from 'vitest';
import {brakingSpeedMps, Mover, type Handling} from './mover.ts';
import {createTrack} from './track.ts';
import {anchorFor, swingingAt} from './swing.ts';
import {distance} from './plane.ts';

const ship: Handling = {accelerationMps2: 0.05, turnDegPerS: 0.5, spanM: 100, sideMps: 0.5};
const east = createTrack([{x: 0, y: 0}, {x: 10_000, y: 0}]);

function run(mover: Mover, seconds: number, steering: Parameters<Mover['step']>[1]): void {
  for (let second = 0; second < seconds; second++) mover.step(1, steering);
}

describe('a hull', () => {
  it('gathers way slowly', () => {
    const mover = new Mover(east, ship);
    run(mover, 60, {speedMps: 5, sideM: 0});
    expect(mover.motion.speedMps).toBeCloseTo(3);
    run(mover, 60, {speedMps: 5, sideM: 0});
    expect(mover.motion.speedMps).toBeCloseTo(5);
  });

  it('keeps to starboard of its line', () => {
    const mover = new Mover(east, ship, 0, 5);
    run(mover, 120, {speedMps: 5, sideM: 40});
    expect(mover.motion.point.y).toBeCloseTo(-40);
    expect(mover.motion.courseDeg).toBeCloseTo(90);
  });

  it('turns no faster than it can, and says how fast', () => {
    const mover = new Mover(east, ship, 0, 1);
    mover.turnTo(0);
    mover.step(1, {speedMps: 1, sideM: 0});
    expect(mover.motion.headingDeg).toBeCloseTo(0.5);
    expect(mover.motion.turnDegPerMin).toBeCloseTo(30);
    run(mover, 200, {speedMps: 1, sideM: 0});
    expect(mover.motion.headingDeg).toBeCloseTo(90);
    expect(mover.motion.turnDegPerMin).toBeCloseTo(0);
  });

  it('stays at the end of its line', () => {
    const mover = new Mover(createTrack([{x: 0, y: 0}, {x: 20, y: 0}]), ship, 0, 5);
    run(mover, 30, {speedMps: 5, sideM: 0});
    expect(mover.remainingM).toBe(0);
    mover.stop();
    expect(mover.motion).toMatchObject({point: {x: 20, y: 0}, speedMps: 0});
  });

  it('goes over to a new line without a jump', () => {
    const mover = new Mover(east, ship, 1_000, 5);
    mover.place(30);
    const before = mover.motion.point;
    mover.follow(createTrack([{x: 1_000, y: 0}, {x: 0, y: 0}]));
    mover.step(1, {speedMps: 5, sideM: 30});
    expect(distance(before, mover.motion.point)).toBeLessThan(6);
  });

  it('brakes so that it stops in time', () => {
    const mover = new Mover(east, ship, 9_000, 8);
    for (let second = 0; second < 2_000 && mover.remainingM > 0.5; second++) {
      mover.step(1, {speedMps: Math.min(8, Math.max(0.2, brakingSpeedMps(mover.remainingM, 0.04))), sideM: 0});
    }
    expect(mover.remainingM).toBeLessThanOrEqual(0.5);
    expect(mover.motion.speedMps).toBeLessThan(0.5);
  });
});

describe('a ship at anchor', () => {
  it('lies where she dropped it, swings within her chain and comes back', () => {
    const start = {x: 500, y: 500};
    const anchor = anchorFor(start, 140, 170, 1_000);
    expect(distance(swingingAt(anchor, 1_000).point, start)).toBeLessThan(0.001);
    let furthestM = 0;
    for (let minute = 0; minute <= 50; minute++) {
      const {point, speedMps, headingDeg} = swingingAt(anchor, 1_000 + minute * 60_000);
      expect(distance(point, anchor.point)).toBeCloseTo(anchor.chainM);
      expect(speedMps).toBeLessThan(0.2);
      expect(Math.abs(headingDeg - 140)).toBeLessThanOrEqual(28);
      furthestM = Math.max(furthestM, distance(point, start));
    }
    expect(furthestM).toBeGreaterThan(20);
    expect(distance(swingingAt(anchor, 1_000 + 50 * 60_000).point, start)).toBeLessThan(0.001);
  });
});
