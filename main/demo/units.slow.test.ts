import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {units as unitsLayer} from '../../shared/layers/units/layer.ts';
import {geometrySchema} from '../../shared/geo/geometry.ts';
import {read} from '../../shared/lib/schema.ts';
import {createLand} from './land.ts';
import {readDemoPack, type DemoPack} from './pack.ts';
import {createPlane, distance, type Point} from './plane.ts';
import {createRandom} from './random.ts';
import {createRoadGraph, type RoadGraph} from './road-graph.ts';
import type {Water} from './small-craft.ts';
import {createTrack, nearestAlong} from './track.ts';
import {createUnits, type UnitFeature, type Units} from './units.ts';
import {createWaterway} from './waterway.ts';

const START_MS = 1_795_000_000_000;

let pack: DemoPack;
let water: Water;
let graph: RoadGraph;

beforeAll(() => {
  const readPack = readDemoPack(join(import.meta.dirname, '../../assets/cities/hai-phong'));
  if (!readPack.ok) throw new Error(readPack.error);
  pack = readPack.value;
  const plane = createPlane(pack.manifest.view.centre);
  water = {plane, land: createLand(pack.land, plane), waterway: createWaterway(pack, plane)};
  graph = createRoadGraph(pack, plane);
});

function unitsOf(seed: string): Units {
  return createUnits(pack, water, createRandom(seed), START_MS);
}

function run(units: Units, seconds: number, look: (nowMs: number) => void): void {
  for (let second = 1; second <= seconds; second++) {
    const nowMs = START_MS + second * 1_000;
    units.step(1, nowMs);
    look(nowMs);
  }
}

function pointOf(feature: UnitFeature): Point {
  const [lon, lat] = feature.geometry.coordinates;
  return water.plane.toPoint([lon, lat]);
}

describe('the roads', () => {
  it('lead from any node to any other without a ferry on the mainland', () => {
    const way = graph.fastestWay('n001', 'n026');
    expect(way.length).toBeGreaterThan(3);
    expect(way.at(-1)?.to).toBe('n026');
    way.forEach((stretch, index) => {
      const before = way[index - 1];
      if (before) expect(stretch.points[0]).toEqual(before.points.at(-1));
    });
  });

  it('lead nowhere from a node to itself or to one that is not there', () => {
    expect(graph.fastestWay('n001', 'n001')).toEqual([]);
    expect(graph.fastestWay('n001', 'nowhere')).toEqual([]);
  });

  it('are taken in their direction alone where they are one-way', () => {
    const oneway = pack.roads.features.find((feature) => feature.properties.kind === 'segment' && feature.properties.oneway);
    if (oneway?.properties.kind !== 'segment') return;
    const back = graph.fastestWay(oneway.properties.to, oneway.properties.from);
    expect(back.length).not.toBe(1);
  });
});

describe('the units', () => {
  it('are features that the layer takes, each with the properties of its own fields alone', () => {
    const features = unitsOf('a').features(START_MS, 'all');
    expect(features).toHaveLength(74);
    expect(new Set(features.map((feature) => feature.id)).size).toBe(74);
    const known = new Set([...unitsLayer.factFields, ...unitsLayer.liveColumns.map((column) => column.name), 'observedAt']);
    for (const {properties, geometry} of features) {
      expect(read(unitsLayer.factsSchema, properties)).toMatchObject({ok: true});
      expect(read(geometrySchema, geometry).ok).toBe(true);
      expect(Object.keys(properties).filter((name) => !known.has(name))).toEqual([]);
      expect(properties['observedAt']).toBe('2026-11-18T11:06:40.000Z');
    }
  });

  it('are out in about 45 at any time of an hour', () => {
    const units = unitsOf('hour');
    run(units, 3_600, (nowMs) => {
      if (nowMs % 60_000 !== 0) return;
      const moving = units.features(nowMs, 'moving').length;
      if (moving < 39 || moving > 46) expect.fail(`${moving} moving`);
    });
  });

  it('stay on the roads or near their station; boats stay on water', () => {
    const units = unitsOf('roads');
    const lines = pack.roads.features.flatMap(({properties, geometry}) =>
      properties.kind === 'segment' && geometry.type === 'LineString' ? [createTrack(geometry.coordinates.map((position) => water.plane.toPoint(position)))] : []);
    const marine = new Set(pack.units.units.filter((unit) => unit.marine).map((unit) => unit.id));
    const stations = new Map(pack.units.units.map((unit) => {
      const station = pack.units.stations.find((candidate) => candidate.id === unit.station);
      return [unit.id, water.plane.toPoint([station?.lon ?? 0, station?.lat ?? 0])];
    }));
    const faults: string[] = [];
    run(units, 1_800, (nowMs) => {
      if (nowMs % 60_000 !== 0) return;
      for (const feature of units.features(nowMs, 'all')) {
        const point = pointOf(feature);
        if (marine.has(feature.id)) {
          if (!water.land.isWater(point)) faults.push(`${feature.id} on land at ${feature.geometry.coordinates.join()}`);
        } else if (distance(point, stations.get(feature.id) ?? point) > 2_000) {
          const offRoadM = Math.min(...lines.map((line) => nearestAlong(line, point).distanceM));
          if (offRoadM > 25) faults.push(`${feature.id} ${offRoadM} m off the road`);
        }
      }
    });
    expect(faults).toEqual([]);
  });

  it('never jump, and never go faster than a fire engine may', () => {
    const units = unitsOf('speed');
    const before = new Map<string, Point>();
    let fastestMps = 0;
    let movedM = 0;
    run(units, 600, (nowMs) => {
      for (const feature of units.features(nowMs, 'all')) {
        const point = pointOf(feature);
        const stepM = distance(point, before.get(feature.id) ?? point);
        before.set(feature.id, point);
        movedM += stepM;
        fastestMps = Math.max(fastestMps, stepM);
      }
    });
    expect(fastestMps).toBeLessThan(42);
    // 45 units at some 8 m/s for ten minutes.
    expect(movedM).toBeGreaterThan(100_000);
  });

  it('are the same for the same seed', () => {
    const picture = (seed: string): string => {
      const units = unitsOf(seed);
      const parts: string[] = [];
      run(units, 300, (nowMs) => {
        if (nowMs % 10_000 === 0) parts.push(JSON.stringify(units.features(nowMs, 'all')));
      });
      return parts.join('\n');
    };
    const first = picture('same');
    expect(picture('same')).toBe(first);
    expect(picture('other')).not.toBe(first);
  });
});
