import {describe, expect, it} from 'vitest';
import {createTrack} from '../track.ts';
import {createShuttle} from './shuttle.ts';
import {createWay, poseOn} from './way.ts';

const straight = createTrack([{x: 0, y: 0}, {x: 0, y: 2_000}]);

describe('a way', () => {
  it('starts and stops gently, and goes at its speed between', () => {
    const way = createWay({track: straight, speedMpsAt: () => 10, accelerationMps2: 0.5});
    expect(way.speedMpsAt(0)).toBeLessThan(1);
    expect(way.speedMpsAt(way.durationMs / 2)).toBeCloseTo(10, 5);
    expect(way.alongAt(0)).toBe(0);
    expect(way.alongAt(way.durationMs)).toBeCloseTo(2_000, 3);
    expect(way.durationMs).toBeGreaterThan(200_000);
    expect(way.durationMs).toBeLessThan(260_000);
  });

  it('is stretched to the time that the script gives it', () => {
    const way = createWay({track: straight, speedMpsAt: () => 10, accelerationMps2: 0.5, durationMs: 600_000});
    expect(way.durationMs).toBeCloseTo(600_000, 3);
    expect(way.alongAt(600_000)).toBeCloseTo(2_000, 3);
    expect(way.speedMpsAt(300_000)).toBeLessThan(5);
  });

  it('never goes back and never jumps', () => {
    const way = createWay({track: straight, speedMpsAt: (alongM) => (alongM > 900 && alongM < 1_100 ? 2 : 12), accelerationMps2: 0.3});
    let before = 0;
    for (let ms = 0; ms <= way.durationMs; ms += 500) {
      const alongM = way.alongAt(ms);
      expect(alongM).toBeGreaterThanOrEqual(before);
      expect(alongM - before).toBeLessThan(12 * 0.5 + 0.1);
      before = alongM;
    }
  });

  it('has a pose beside its line, and looks along it', () => {
    const way = createWay({track: straight, speedMpsAt: () => 10, accelerationMps2: 0.5});
    const pose = poseOn(way, way.durationMs / 2, {spanM: 10, sideM: () => 3});
    expect(pose.point.x).toBeCloseTo(3, 3);
    expect(pose.headingDeg).toBeCloseTo(0, 3);
    expect(pose.courseDeg).toBeCloseTo(0, 3);
  });
});

describe('a shuttle', () => {
  const shuttle = createShuttle({track: straight, speedMps: 10, accelerationMps2: 0.5, stayMs: 60_000, phaseMs: 0, spanM: 10});

  it('goes out, stays, comes back and stays, round after round', () => {
    const out = (shuttle.roundMs - 120_000) / 2;
    expect(shuttle.at(0).point.y).toBeCloseTo(0, 1);
    expect(shuttle.at(out + 30_000)).toMatchObject({isResting: true, speedMps: 0});
    expect(shuttle.at(out + 30_000).point.y).toBeCloseTo(2_000, 1);
    expect(shuttle.at(shuttle.roundMs - 1_000).point.y).toBeCloseTo(0, 1);
    expect(shuttle.at(12_345 + 5 * shuttle.roundMs).point.y).toBeCloseTo(shuttle.at(12_345).point.y, 6);
  });
});
