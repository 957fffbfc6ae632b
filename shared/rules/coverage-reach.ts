/**
 * How soon free units are at stations: every unit by every station, one search per station. Units can be moved to a
 * station in thought, and what then holds is answered from the same times.
 */
import {roadGraphOf, type SpeedOf, type Stop, type Travel} from '../geo/road-graph.ts';
import type {Position} from '../geo/geometry.ts';
import type {RoadNetwork} from '../geo/road-network.ts';

/** One thing that is to be had at one station; both by number. */
export interface Post {
  readonly station: number;
  readonly capability: string;
  readonly withinS: number;
}

interface Places {
  readonly network: RoadNetwork;
  readonly speedOf: SpeedOf;
  readonly stations: readonly Position[];
  readonly units: readonly {readonly position: Position; readonly capability: readonly string[]}[];
}

export class Reach {
  readonly #capabilities: readonly (readonly string[])[];
  /** By station: seconds from each unit, and from each station; ∞ where there is no way. */
  readonly #fromUnits: readonly Float64Array[];
  readonly #fromStations: readonly Float64Array[];
  readonly #isOnRoad: readonly boolean[];
  readonly #movedTo = new Map<number, number>();

  constructor({network, speedOf, stations, units}: Places) {
    const graph = roadGraphOf(network);
    const costs = graph.costsOf(speedOf);
    const stationStops = stations.map(graph.stopAt);
    const unitStops = units.map(({position}) => graph.stopAt(position));
    const searches = stationStops.map((stop) => {
      const travel = graph.travelTo(stop, costs);
      const secondsFrom = (starts: readonly Stop[]): Float64Array => Float64Array.from(starts, (start) => secondsOf(travel(start)));
      return {fromUnits: secondsFrom(unitStops), fromStations: secondsFrom(stationStops)};
    });
    this.#capabilities = units.map(({capability}) => capability);
    this.#fromUnits = searches.map(({fromUnits}) => fromUnits);
    this.#fromStations = searches.map(({fromStations}) => fromStations);
    this.#isOnRoad = stationStops.map(({accesses}) => accesses.length > 0);
  }

  isOnRoad(station: number): boolean {
    return this.#isOnRoad[station] ?? false;
  }

  has(unit: number, capability: string): boolean {
    return this.#capabilities[unit]?.includes(capability) ?? false;
  }

  isMoved(unit: number): boolean {
    return this.#movedTo.has(unit);
  }

  /** From where the unit is, or was moved to in thought. */
  etaS(unit: number, station: number): number {
    const at = this.#movedTo.get(unit);
    return (at === undefined ? this.#fromUnits[station]?.[unit] : this.#fromStations[station]?.[at]) ?? Infinity;
  }

  betweenStationsS(from: number, to: number): number {
    return this.#fromStations[to]?.[from] ?? Infinity;
  }

  /** The two soonest that have it; without either, who is left. */
  soonest({station, capability}: Post): readonly {readonly unit: number; readonly etaS: number}[] {
    let best = {unit: -1, etaS: Infinity};
    let next = best;
    for (let unit = 0; unit < this.#capabilities.length; unit++) {
      if (!this.has(unit, capability)) continue;
      const one = {unit, etaS: this.etaS(unit, station)};
      if (one.etaS < best.etaS) [best, next] = [one, best];
      else if (one.etaS < next.etaS) next = one;
    }
    return [best, next];
  }

  move(unit: number, station: number): void {
    this.#movedTo.set(unit, station);
  }
}

function secondsOf(travel: Travel): number {
  return typeof travel === 'string' ? Infinity : Math.round(travel.seconds);
}
