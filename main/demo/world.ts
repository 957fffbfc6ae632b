/**
 * The demo city as one deterministic machine: the same pack, seed and start give the same outputs, tick for tick. It
 * has no clock of its own; whoever runs it says how far. Time that nobody ran it (a sleeping computer) is skipped.
 */
import {createIncidentPlan, type IncidentPlan} from './incident-plan.ts';
import {createLand} from './land.ts';
import {createLoad} from './load.ts';
import type {DemoPack} from './pack.ts';
import {createPlane} from './plane.ts';
import {createRandom, type Random} from './random.ts';
import {createUnits, type UnitFeature} from './units.ts';
import {createVessels} from './vessels.ts';
import {createWaterway} from './waterway.ts';

export const TICK_MS = 200;

export interface World {
  /** How far it has run, epoch ms. */
  readonly nowMs: number;
  /** One tick on; gives the AIS sentences of it. */
  tick(): string[];
  /** On to a time without anything having moved. */
  skipTo(nowMs: number): void;
  unitFeatures(which: 'moving' | 'all'): UnitFeature[];
  readonly incidents: IncidentPlan;
  readonly random: Random;
}

export interface WorldOptions {
  readonly pack: DemoPack;
  readonly seed: number;
  readonly startMs: number;
  readonly load?: {readonly vessels: number; readonly updatesPerS: number} | undefined;
}

export function createWorld({pack, seed, startMs, load: loadSize}: WorldOptions): World {
  const random = createRandom(String(seed));
  const plane = createPlane(pack.manifest.view.centre);
  const land = createLand(pack.land, plane);
  const water = {plane, land, waterway: createWaterway(pack, plane)};
  const vessels = createVessels(pack, water, random.fork('vessels'), startMs);
  const units = createUnits(pack, water, random.fork('units'), startMs);
  const load = loadSize ? createLoad(pack, plane, land, random.fork('load'), startMs, loadSize) : null;
  let nowMs = startMs;
  return {
    get nowMs() {
      return nowMs;
    },
    tick: () => {
      nowMs += TICK_MS;
      units.step(TICK_MS / 1_000, nowMs);
      const sentences = vessels.step(TICK_MS / 1_000, nowMs);
      return load ? [...sentences, ...load.step(nowMs)] : sentences;
    },
    skipTo: (toMs) => {
      nowMs = toMs;
    },
    unitFeatures: (which) => units.features(nowMs, which),
    incidents: createIncidentPlan(pack, plane, random.fork('incidents')),
    random: random.fork('desk'),
  };
}
