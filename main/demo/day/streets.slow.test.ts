/** Units and buses through the hours: on the roads, never faster than they may, never jumping. */
import {describe, expect, it} from 'vitest';
import {createLand} from '../land.ts';
import {distance, type Point} from '../plane.ts';
import {createTrack, nearestAlong, type Track} from '../track.ts';
import {at, cityOf, day, pack} from './fixture.test-support.ts';

const city = cityOf(1);
const roads: readonly Track[] = day.segments.map(({line}) => createTrack(line.map(([lon, lat]) => city.plane.toPoint([lon, lat]))));
const land = createLand(pack.land, city.plane);

function metresOff(point: Point): number {
  return Math.min(...roads.map((road) => nearestAlong(road, point).distanceM));
}

describe('units through the hours', () => {
  it('never jump, never go faster than a fire engine may, and boats stay on water', () => {
    const before = new Map<string, Point>();
    const faults: string[] = [];
    for (let ms = at('07:30'); ms < at('09:30'); ms += 5_000) {
      for (const {unit, pose} of city.units.at(city.moment(ms))) {
        const last = before.get(unit.id);
        if (last && distance(last, pose.point) > 5 * 34) faults.push(`${unit.callSign} jumps ${Math.round(distance(last, pose.point))} m at ${(ms - at('00:00')) / 60_000}`);
        before.set(unit.id, pose.point);
        if (unit.marine && ms % 60_000 === 0 && !land.isWater(pose.point)) faults.push(`${unit.callSign} is on land`);
      }
    }
    expect(faults.slice(0, 8)).toEqual([]);
  });

  it('are out in good number at any hour, on the roads but for the last metres', () => {
    for (let hour = 0; hour < 24; hour += 3) {
      const out = city.units.at(city.moment(at('00:00') + hour * 3_600_000)).filter(({isOut, unit}) => isOut && !unit.marine);
      expect(out.length).toBeGreaterThan(15);
      const off = out.filter(({pose}) => pose.speedMps > 6 && metresOff(pose.point) > 30);
      expect(off.map(({unit}) => unit.callSign)).toEqual([]);
    }
  });
});

describe('buses through the hours', () => {
  it('are on their roads, at a bus’s speed, and never jump', () => {
    const before = new Map<string, {point: Point; tripId: string}>();
    const faults: string[] = [];
    for (let ms = at('07:00'); ms < at('09:00'); ms += 10_000) {
      for (const bus of city.day.transit.at(city.moment(ms))) {
        const last = before.get(bus.id);
        if (last?.tripId === bus.tripId && distance(last.point, bus.point) > 10 * 16) faults.push(`${bus.id} jumps ${Math.round(distance(last.point, bus.point))} m`);
        before.set(bus.id, {point: bus.point, tripId: bus.tripId});
        if (ms % 600_000 === 0 && metresOff(bus.point) > 5) faults.push(`${bus.id} is off the road`);
      }
    }
    expect(faults.slice(0, 8)).toEqual([]);
    expect(before.size).toBeGreaterThan(50);
  });

  it('have each vehicle once, serve their stops in order, and rest at night', () => {
    const buses = city.day.transit.at(city.moment(at('12:00')));
    expect(new Set(buses.map(({id}) => id)).size).toBe(buses.length);
    for (const {stopSequence, route} of buses) expect(stopSequence).toBeLessThanOrEqual(route.stops.length);
    expect(city.day.transit.at(city.moment(at('03:00')))).toEqual([]);
  });
});
