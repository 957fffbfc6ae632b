/**
 * Where help would come late (row 58): the areas around stations that no free unit reaches in time, and which unit could
 * move up without opening a gap elsewhere. Times are by road and present traffic; a station far from any road cannot be
 * judged and is said, and without roads nothing is. Bounded; the same for the same city whatever the order of its parts.
 */
import type {Position} from '../geo/geometry.ts';
import type {SpeedOf} from '../geo/road-graph.ts';
import type {RoadNetwork} from '../geo/road-network.ts';
import {must} from '../lib/assert.ts';
import {standingOf, type AdvisedUnit} from './advised-unit.ts';
import {Reach, type Post} from './coverage-reach.ts';
import {moveUpsFor} from './move-ups.ts';

export interface CoveredStation {
  readonly id: string;
  readonly agency: string;
  readonly position: Position;
  /** Its area is on the water: roads say nothing of it, and it is left out. */
  readonly isMarine?: boolean;
}

/** At each station of the agency, somebody with the capability within so many seconds. */
export interface CoverageStandard {
  readonly agency: string;
  readonly capability: string;
  readonly withinS: number;
}

export interface CoverageInput {
  readonly at: number;
  readonly stations: readonly CoveredStation[];
  readonly units: readonly AdvisedUnit[];
  readonly standards: readonly CoverageStandard[];
  readonly network: RoadNetwork | null;
  readonly speedOf: SpeedOf;
}

export interface CoverageGap {
  readonly station: string;
  readonly capability: string;
  /** null: no free unit has it and can get there. */
  readonly nearestEtaS: number | null;
}

export interface MoveUp {
  readonly unit: string;
  readonly toStation: string;
  readonly capability: string;
  readonly etaS: number;
  /** How much sooner the area is reached once the unit stands there. */
  readonly gainS: number;
}

export interface Coverage {
  /** The worst first. */
  readonly gaps: readonly CoverageGap[];
  /** All gaps, listed or not. */
  readonly gapCount: number;
  readonly moveUps: readonly MoveUp[];
  /** Stations too far from any road to say anything. */
  readonly unjudged: readonly string[];
}

const MAX_GAPS = 40;

/** null: without roads there are no times, and so no gaps to tell. */
export function coverageOf({at, stations: all, units, standards, network, speedOf}: CoverageInput): Coverage | null {
  if (!network) return null;
  const stations = all.filter(({agency, isMarine}) => isMarine !== true && standards.some((standard) => standard.agency === agency)).toSorted(byId);
  const free = units.toSorted(byId).flatMap((unit) => {
    const standing = standingOf(unit, at, true);
    return typeof standing === 'string' || unit.isMarine === true ? [] : [{id: unit.id, capability: unit.capability, position: standing.position}];
  });
  const reach = new Reach({network, speedOf, stations: stations.map(({position}) => position), units: free});
  const posts = postsOf(stations, standards).filter(({station}) => reach.isOnRoad(station));
  const gaps = posts
    .map((post) => ({post, nearestS: reach.soonest(post)[0]?.etaS ?? Infinity}))
    .filter(({post, nearestS}) => nearestS > post.withinS)
    .toSorted((one, other) => (one.nearestS === other.nearestS ? byPost(one.post, other.post) : other.nearestS - one.nearestS));
  const listed = gaps.slice(0, MAX_GAPS);
  const nameOf = (station: number): string => must(stations[station], 'a station').id;
  return {
    gaps: listed.map(({post, nearestS}) => ({station: nameOf(post.station), capability: post.capability, nearestEtaS: nearestS === Infinity ? null : nearestS})),
    gapCount: gaps.length,
    moveUps: moveUpsFor(listed.map(({post}) => post), posts, reach, free.length).map(({unit, post, etaS, gainS}) => (
      {unit: must(free[unit], 'a unit').id, toStation: nameOf(post.station), capability: post.capability, etaS, gainS}
    )),
    unjudged: stations.flatMap(({id}, station) => (reach.isOnRoad(station) ? [] : [id])),
  };
}

/** Of two standards for the same thing the stricter one holds. */
function postsOf(stations: readonly CoveredStation[], standards: readonly CoverageStandard[]): readonly Post[] {
  return stations.flatMap(({agency}, station) => {
    const strictest = new Map<string, number>();
    for (const {agency: whose, capability, withinS} of standards) {
      if (whose === agency) strictest.set(capability, Math.min(withinS, strictest.get(capability) ?? Infinity));
    }
    return [...strictest].map(([capability, withinS]) => ({station, capability, withinS}));
  });
}

function byPost(one: Post, other: Post): number {
  return one.station - other.station || (one.capability < other.capability ? -1 : 1);
}

function byId(one: {readonly id: string}, other: {readonly id: string}): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
