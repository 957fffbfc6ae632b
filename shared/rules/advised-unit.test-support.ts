/** A fire engine at its station beside the line of roads, free and heard a moment ago; each test spoils what it is about. */
import type {Position} from '../geo/geometry.ts';
import type {RoadNetwork} from '../geo/road-network.ts';
import type {AdvisedUnit} from './advised-unit.ts';

export const NOW = 1_800_000_000_000;

export function unitOf(id: string, more: Partial<AdvisedUnit> = {}): AdvisedUnit {
  return {
    id, callSign: `CS-${id}`, agency: 'FD', station: 'ST-1', capability: ['fire-suppression'], state: 'available', crewCount: 4,
    position: kilometre(0), positionAt: NOW - 5_000, stationPosition: kilometre(0), ...more,
  };
}

const WEST_DEG = 106.6;
const LAT_DEG = 20.8;
const DEGREES_PER_KM = 1 / 104.05;

/** So far along the line of roads. */
export function kilometre(km: number): Position {
  return [Math.round((WEST_DEG + km * DEGREES_PER_KM) * 1e6) / 1e6, LAT_DEG];
}

/** Twenty kilometres straight east at 10 m/s: `k0` from kilometre 0 to 1, and so on. */
export const LINE: RoadNetwork = {
  nodes: Array.from({length: 21}, (_none, km) => [...kilometre(km)]).flat(),
  segments: Array.from({length: 20}, (_none, km) => ({id: `k${km}`, from: km, to: km + 1, lengthM: 1_000, freeFlowMps: 10, oneway: false, isFerry: false})),
};
