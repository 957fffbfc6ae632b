/** All that speaks AIS in the demo city: the fleet on its ways, aids, base station, aircraft; as sentences when due. */
import {aivdm, type AisBits} from './ais-sentences.ts';
import {createBeacons} from './beacons.ts';
import type {Craft, FairwayPlace} from './craft.ts';
import type {DemoPack} from './pack.ts';
import {moved, type Point} from './plane.ts';
import type {Random} from './random.ts';
import {createSmallCraft, type Water} from './small-craft.ts';
import {TradeShip, type TradePhase} from './trade-ship.ts';
import {createTransponder} from './transponder.ts';

export interface Vessels {
  readonly crafts: readonly Craft[];
  /** Moves everything on and gives the sentences due, in the order they go on the air. */
  step(seconds: number, nowMs: number): string[];
}

/** A ship keeps her distance from what is this near ahead. */
const NEAR_AHEAD_M = 1_500;
/** Where the ships of a fresh start are, by shares of the fleet. */
const PHASE_SHARES: readonly (readonly [TradePhase, number])[] = [['inbound', 0.3], ['outbound', 0.27], ['anchored', 0.1], ['away', 0.03]];
const GOLDEN_ANGLE_DEG = 137.508;

export function createVessels(pack: DemoPack, water: Water, random: Random, startMs: number): Vessels {
  const crafts = createFleet(pack, water, random.fork('fleet'), startMs);
  const stations = crafts.map((craft) => ({
    craft,
    transponder: createTransponder(water.plane, random.fork(`transponder/${craft.vessel.mmsi}`), startMs),
  }));
  const beacons = createBeacons(pack, water.plane, random.fork('beacons'), startMs);
  let sequence = 0;
  let channel: 'A' | 'B' = 'A';
  const onAir = (message: AisBits): string[] => {
    channel = channel === 'A' ? 'B' : 'A';
    const sentences = aivdm(message, channel, sequence);
    if (sentences.length > 1) sequence = (sequence + 1) % 10;
    return sentences;
  };
  return {
    crafts,
    step: (seconds, nowMs) => {
      const places = crafts.map((craft) => craft.fairwayPlace);
      crafts.forEach((craft, index) => craft.step(seconds, nowMs, nextAhead(places, index)));
      return [
        ...stations.flatMap(({craft, transponder}) => transponder.due(craft, nowMs)),
        ...beacons.flatMap((beacon) => beacon.step(seconds, nowMs)),
      ].flatMap(onAir);
    },
  };
}

function nextAhead(places: readonly (FairwayPlace | null)[], self: number): FairwayPlace | null {
  const own = places[self];
  if (!own) return null;
  let nearest: FairwayPlace | null = null;
  let nearestM = NEAR_AHEAD_M;
  places.forEach((place, index) => {
    if (!place || index === self || place.direction !== own.direction) return;
    const aheadM = own.direction === 'in' ? place.fairwayM - own.fairwayM : own.fairwayM - place.fairwayM;
    // Of two side by side at a start the later in the list gives way.
    if (aheadM < 0 || aheadM > nearestM || (aheadM === 0 && index > self)) return;
    nearest = place;
    nearestM = aheadM;
  });
  return nearest;
}

function createFleet(pack: DemoPack, water: Water, random: Random, startMs: number): Craft[] {
  const traders = pack.fleet.vessels.filter((vessel) => vessel.behaviour.mode === 'trade');
  const phases = startPhases(traders.length, random.fork('phases'));
  const seaEntry = water.plane.toPoint(pack.fleet.seaEntry);
  let trader = 0;
  return pack.fleet.vessels.map((vessel): Craft => {
    const own = random.fork(vessel.mmsi);
    const {behaviour} = vessel;
    if (behaviour.mode !== 'trade') return createSmallCraft(vessel, behaviour, pack, water, own, startMs);
    const place = trader++;
    return new TradeShip({
      vessel, behaviour, waterway: water.waterway, seaEntry,
      waitingPlace: waitingPlace(water, pack.fleet.waitingArea, place, traders.length),
      random: own,
      phase: phases[place] ?? 'moored',
      nowMs: startMs,
    });
  });
}

/** The same mix at every start, dealt out by chance. */
function startPhases(count: number, random: Random): TradePhase[] {
  const phases: TradePhase[] = PHASE_SHARES.flatMap(([phase, share]) => Array.from({length: Math.round(count * share)}, () => phase));
  while (phases.length < count) phases.push('moored');
  for (let last = phases.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [phases[last], phases[other]] = [phases[other] as TradePhase, phases[last] as TradePhase];
  }
  return phases;
}

/** Places at anchor spread as seeds in a sunflower: even, and each ship has her own. */
function waitingPlace(water: Water, area: string, index: number, count: number): Point {
  const {centre, radiusM} = water.waterway.area(area);
  return moved(centre, (index * GOLDEN_ANGLE_DEG) % 360, 0.85 * radiusM * Math.sqrt((index + 0.5) / count));
}
