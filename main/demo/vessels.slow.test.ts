import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {createLand, type Land} from './land.ts';
import {readDemoPack, type DemoPack} from './pack.ts';
import {createPlane, distance, type Plane, type Point} from './plane.ts';
import {createRandom} from './random.ts';
import {nearestAlong} from './track.ts';
import {classAIntervalMs, dimensionsOf} from './transponder.ts';
import {createVessels, type Vessels} from './vessels.ts';
import {createWaterway, KNOT_MPS, type Waterway} from './waterway.ts';

const START_MS = 1_795_000_000_000;
const STEP_S = 0.2;
const folder = join(import.meta.dirname, '../../assets/cities/hai-phong');

let pack: DemoPack;
let plane: Plane;
let land: Land;
let waterway: Waterway;

beforeAll(() => {
  const read = readDemoPack(folder);
  if (!read.ok) throw new Error(read.error);
  pack = read.value;
  plane = createPlane(pack.manifest.view.centre);
  land = createLand(pack.land, plane);
  waterway = createWaterway(pack, plane);
});

function vesselsOf(seed: string): Vessels {
  return createVessels(pack, {plane, land, waterway}, createRandom(seed), START_MS);
}

/** Runs on and calls at every whole interval. */
function run(vessels: Vessels, minutes: number, stepS: number, look: (nowMs: number, sentences: readonly string[]) => void): void {
  const steps = (minutes * 60) / stepS;
  for (let step = 1; step <= steps; step++) {
    const nowMs = START_MS + step * stepS * 1_000;
    look(nowMs, vessels.step(stepS, nowMs));
  }
}

function typeOf(sentence: string): number {
  return (sentence.split(',')[5] ?? '').charCodeAt(0) - 48;
}

function mmsiOf(sentence: string): string {
  const payload = sentence.split(',')[5] ?? '';
  const bits = Array.from(payload.slice(0, 7), (character) => {
    const code = character.charCodeAt(0) - 48;
    return (code > 40 ? code - 8 : code).toString(2).padStart(6, '0');
  }).join('');
  return String(Number.parseInt(bits.slice(8, 38), 2)).padStart(9, '0');
}

describe('the air', () => {
  it('holds everybody\'s position and name after 3 s', () => {
    const positions = new Set<string>();
    const names = new Set<string>();
    const vessels = vesselsOf('first');
    run(vessels, 0.05, STEP_S, (_nowMs, sentences) => {
      for (const sentence of sentences) {
        if ([1, 18].includes(typeOf(sentence))) positions.add(mmsiOf(sentence));
        if ([5, 24].includes(typeOf(sentence)) && sentence.split(',')[2] === '1') names.add(mmsiOf(sentence));
      }
    });
    const heard = vessels.crafts.filter((craft) => !craft.isSilent).map((craft) => craft.vessel.mmsi).toSorted();
    expect(heard.length).toBeGreaterThanOrEqual(42);
    expect([...positions].toSorted()).toEqual(heard);
    expect([...names].toSorted()).toEqual(heard);
  });

  it('holds every kind of message within five minutes, each aid and the base station under its own number', () => {
    const byType = new Map<number, Set<string>>();
    run(vesselsOf('first'), 5, STEP_S, (_nowMs, sentences) => {
      for (const sentence of sentences) {
        if (sentence.split(',')[2] !== '1') continue;
        const known = byType.get(typeOf(sentence)) ?? new Set();
        byType.set(typeOf(sentence), known.add(mmsiOf(sentence)));
      }
    });
    expect([...byType.keys()].toSorted((a, b) => a - b)).toEqual([1, 4, 5, 9, 18, 21, 24]);
    expect(byType.get(4)).toEqual(new Set(['002000001']));
    expect(byType.get(9)).toEqual(new Set(['111200001']));
    expect(byType.get(21)?.size).toBeGreaterThan(15);
    for (const mmsi of byType.get(21) ?? []) expect(mmsi).toMatch(/^99200[16]\d{3}$/);
  });

  it('is the same, byte for byte, for the same seed and start, and another for another seed', () => {
    const hashOf = (seed: string): string => {
      const hash = createHash('sha256');
      run(vesselsOf(seed), 3, STEP_S, (nowMs, sentences) => hash.update(`${nowMs} ${sentences.join('\n')}\n`));
      return hash.digest('hex');
    };
    const first = hashOf('seed');
    expect(hashOf('seed')).toBe(first);
    expect(hashOf('other')).not.toBe(first);
  });

  it('carries each sentence whole: 82 characters at the most, checksum right', () => {
    run(vesselsOf('sum'), 1, STEP_S, (_nowMs, sentences) => {
      for (const sentence of sentences) {
        const [body = '', sum = ''] = sentence.slice(1).split('*');
        expect([...body].reduce((value, character) => value ^ character.charCodeAt(0), 0)).toBe(Number.parseInt(sum, 16));
        expect(sentence.length + 2).toBeLessThanOrEqual(82);
      }
    });
  });
});

describe('ships under way', () => {
  it('stay on water for three hours, in the dredged channel where there is one, and never jump', () => {
    const before = new Map<string, Point>();
    const faults: string[] = [];
    const vessels = vesselsOf('long');
    let inChannel = 0;
    run(vessels, 180, 2, (nowMs) => {
      const seconds = (nowMs - START_MS) / 1_000;
      for (const craft of vessels.crafts) {
        const {motion: {point}, vessel: {mmsi, name}} = craft;
        const fault = (what: string): unknown => faults.push(`${name} ${what} after ${seconds} s at ${plane.toPosition(point).join()}`);
        const last = before.get(mmsi);
        if (last && !craft.isSilent && distance(point, last) > 2 * 20 * KNOT_MPS) fault('jumps');
        if (craft.isSilent) before.delete(mmsi);
        else before.set(mmsi, point);
        if (seconds % 60 !== 0 || craft.isSilent) continue;
        if (!land.isWater(point)) fault('is on land');
        const place = craft.fairwayPlace;
        if (!place || place.fairwayM < 500) continue;
        inChannel++;
        const {distanceM, metres} = nearestAlong(waterway.fairway, point);
        if (distanceM > waterway.reachAt(metres).widthM / 2 + 25) fault(`is ${distanceM} m off the line`);
      }
    });
    expect(faults).toEqual([]);
    expect(inChannel).toBeGreaterThan(1_000);
  });

  it('come in, moor, wait at anchor and go out again, all within two days', () => {
    const few = {...pack, port: {...pack.port, aids: pack.port.aids.filter((aid) => aid.side === null)}, fleet: {...pack.fleet, vessels: pack.fleet.vessels.slice(3, 7)}};
    const vessels = createVessels(few, {plane, land, waterway}, createRandom('days'), START_MS);
    const seen = new Set<string>();
    const was = new Map<string, number>();
    run(vessels, 2 * 24 * 60, 10, () => {
      for (const {vessel, navigationStatus, isSilent} of vessels.crafts) {
        const state = isSilent ? -1 : navigationStatus;
        const previous = was.get(vessel.mmsi);
        if (previous !== undefined && previous !== state) seen.add(`${previous}>${state}`);
        was.set(vessel.mmsi, state);
      }
    });
    for (const change of ['0>5', '5>0', '1>0', '0>1', '0>-1', '-1>0']) expect([...seen]).toContain(change);
  });
});

describe('a report', () => {
  it('comes the more often the faster a ship goes and turns', () => {
    expect(classAIntervalMs(5, 0, 0)).toBe(180_000);
    expect(classAIntervalMs(1, 0.2, 3)).toBe(180_000);
    expect(classAIntervalMs(1, 4, 0)).toBe(10_000);
    expect(classAIntervalMs(0, 8, 0)).toBe(10_000);
    expect(classAIntervalMs(0, 8, -15)).toBe(3_333);
    expect(classAIntervalMs(0, 17, 0)).toBe(6_000);
    expect(classAIntervalMs(0, 17, 12)).toBe(2_000);
    expect(classAIntervalMs(0, 30, 0)).toBe(2_000);
  });

  it('gives dimensions that add up to the hull', () => {
    for (const vessel of pack.fleet.vessels) {
      const {bowM, sternM, portM, starboardM} = dimensionsOf(vessel);
      expect([bowM + sternM, portM + starboardM]).toEqual([vessel.loaM, vessel.beamM]);
    }
  });
});

describe('the fleet', () => {
  it('has no two ships at one berth, and each fits hers', () => {
    const berths = pack.fleet.vessels.flatMap(({behaviour}) => (behaviour.mode === 'trade' ? [behaviour.berth] : []));
    expect(new Set(berths).size).toBe(berths.length);
    for (const {behaviour, loaM, draughtM, name} of pack.fleet.vessels) {
      if (behaviour.mode !== 'trade') continue;
      const berth = pack.port.berths.find((candidate) => candidate.id === behaviour.berth);
      expect(berth?.lengthM, name).toBeGreaterThanOrEqual(loaM);
      // Quays of the pack are dredged to chart datum; the tide gives the rest.
      expect((berth?.depthM ?? 0) + 3.5, name).toBeGreaterThan(draughtM);
    }
  });
});
