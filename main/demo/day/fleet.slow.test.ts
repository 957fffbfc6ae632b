/** The fleet through a whole day and the night after it: on water, in its channel, without a jump. */
import {describe, expect, it} from 'vitest';
import {createLand} from '../land.ts';
import {AT_ANCHOR, CONSTRAINED_BY_DRAUGHT, MOORED, UNDER_WAY} from '../navigation-status.ts';
import {distance, type Point} from '../plane.ts';
import {nearestAlong} from '../track.ts';
import {createWaterway, KNOT_MPS} from '../waterway.ts';
import {dimensionsOf} from './air.ts';
import {cityOf, MIDNIGHT, pack, WHOLE_DAY_MS} from './fixture.test-support.ts';

const city = cityOf(1);
const land = createLand(pack.land, city.plane);
const waterway = createWaterway(pack, city.plane);
const STEP_S = 30;
const FASTEST_KN = 20;

function typeOf(sentence: string): number {
  return (sentence.split(',')[5] ?? '').charCodeAt(0) - 48;
}

describe('ships through the day', () => {
  it('stay on water, keep to the dredged channel where there is one, and never jump', () => {
    const before = new Map<string, Point>();
    const faults: string[] = [];
    let inChannel = 0;
    for (let ms = 0; ms < WHOLE_DAY_MS + 3 * 3_600_000; ms += STEP_S * 1_000) {
      const moment = city.moment(MIDNIGHT + ms);
      for (const vessel of city.fleet.vessels) {
        const state = city.fleet.stateOf(vessel, moment);
        const fault = (what: string): unknown => faults.push(`${vessel.name} ${what} at ${(ms / 3_600_000).toFixed(2)} h, ${state ? city.plane.toPosition(state.pose.point).join() : ''}`);
        const last = before.get(vessel.mmsi);
        if (!state) {
          before.delete(vessel.mmsi);
          continue;
        }
        const {point} = state.pose;
        if (last && distance(point, last) > STEP_S * FASTEST_KN * KNOT_MPS + 30) fault(`jumps ${Math.round(distance(point, last))} m`);
        before.set(vessel.mmsi, point);
        if (ms % 120_000 !== 0) continue;
        if (!land.isWater(point)) fault('is on land');
        if (vessel.behaviour.mode !== 'trade' || state.pose.speedMps < 2) continue;
        const {distanceM, metres} = nearestAlong(waterway.fairway, point);
        if (metres < 500 || state.navigationStatus === AT_ANCHOR) continue;
        inChannel++;
        if (distanceM > waterway.reachAt(metres).widthM / 2 + 40) fault(`is ${Math.round(distanceM)} m off the line`);
      }
    }
    expect(faults.slice(0, 12)).toEqual([]);
    expect(inChannel).toBeGreaterThan(1_000);
  });

  it('come in, moor, wait at anchor and go out again', () => {
    const seen = new Set<string>();
    const was = new Map<string, number>();
    for (let ms = 0; ms < WHOLE_DAY_MS; ms += 60_000) {
      const moment = city.moment(MIDNIGHT + ms);
      for (const vessel of city.fleet.vessels) {
        const status = city.fleet.stateOf(vessel, moment)?.navigationStatus ?? -1;
        const previous = was.get(vessel.mmsi);
        if (previous !== undefined && previous !== status) seen.add(`${previous}>${status}`);
        was.set(vessel.mmsi, status);
      }
    }
    for (const change of [`-1>${UNDER_WAY}`, `${UNDER_WAY}>${MOORED}`, `${MOORED}>${UNDER_WAY}`, `${UNDER_WAY}>-1`, `${UNDER_WAY}>${AT_ANCHOR}`, `${CONSTRAINED_BY_DRAUGHT}>${MOORED}`]) {
      expect([...seen]).toContain(change);
    }
  });

  it('are alongside at the times of the script', () => {
    for (const {call, times} of city.fleet.callsAt(city.moment(MIDNIGHT + 17 * 3_600_000))) {
      if (!times || call.ata > 16 * 3_600_000 || call.atd < 17 * 3_600_000) continue;
      const vessel = city.fleet.vessels.find(({mmsi}) => mmsi === call.mmsi);
      expect(vessel && city.fleet.stateOf(vessel, city.moment(MIDNIGHT + call.ata + 60_000))?.navigationStatus, call.id).toBe(MOORED);
    }
  });
});

describe('the air', () => {
  it('holds everybody heard after 3 s, and every kind of message within forty minutes', () => {
    const start = MIDNIGHT + 9 * 3_600_000;
    const first = [0, 1, 2].flatMap((second) => city.air.second(start + second * 1_000, start));
    const heard = city.fleet.vessels.filter((vessel) => city.fleet.stateOf(vessel, city.moment(start)) !== null);
    expect(first.filter((sentence) => [1, 18].includes(typeOf(sentence))).length).toBeGreaterThanOrEqual(heard.length);
    const types = new Set<number>();
    for (let second = 0; second < 2_400; second++) for (const sentence of city.air.second(start + second * 1_000, start)) if (sentence.split(',')[2] === '1') types.add(typeOf(sentence));
    expect([...types].toSorted((one, other) => one - other)).toEqual([1, 4, 5, 9, 18, 21, 24]);
  });

  it('carries each sentence whole: 82 characters at the most, checksum right', () => {
    for (let second = 0; second < 60; second++) {
      for (const sentence of city.air.second(MIDNIGHT + second * 1_000, MIDNIGHT)) {
        const [body = '', sum = ''] = sentence.slice(1).split('*');
        expect([...body].reduce((value, character) => value ^ character.charCodeAt(0), 0)).toBe(Number.parseInt(sum, 16));
        expect(sentence.length + 2).toBeLessThanOrEqual(82);
      }
    }
  });

  it('holds the distress transmitter when the story says so, and nothing in the gap', () => {
    const sart = Array.from({length: 120}, (_unused, second) => city.air.second(MIDNIGHT + (19 * 60 + 34) * 60_000 + second * 1_000, MIDNIGHT)).flat();
    const bits = (sentence: string) => [...(sentence.split(',')[5] ?? '')].map((character) => ((character.charCodeAt(0) - 48 > 40 ? character.charCodeAt(0) - 56 : character.charCodeAt(0) - 48)).toString(2).padStart(6, '0')).join('');
    const mmsi = (sentence: string) => Number.parseInt(bits(sentence).slice(8, 38), 2);
    expect(sart.some((sentence) => mmsi(sentence) === 970_990_001)).toBe(true);
    expect(city.air.second(MIDNIGHT + (2 * 60 + 45) * 60_000, MIDNIGHT)).toEqual([]);
  });

  it('says where the antenna stands: aft on a big ship, amidships on a small one', () => {
    const [big, small] = [pack.fleet.vessels[0], pack.fleet.vessels.find(({mmsi}) => mmsi === '200000032')];
    if (!big || !small) throw new Error('no ships');
    expect(dimensionsOf(big)).toEqual({bowM: 256, sternM: 110, portM: 25, starboardM: 26});
    expect(dimensionsOf(small)).toEqual({bowM: 7, sternM: 9, portM: 2, starboardM: 3});
  });
});
