/**
 * Whom to send (rows 40, 47–49, N14). Pure: equal input gives equal advice, whatever the order of the units, on the hub,
 * in a window and in replay. The suggested units cover what is asked as far as it can be; by `closest` no other choice
 * has its last one arrive sooner. Everything that was left out is told with its reason, and what is missing with its own.
 */
import {legBetween} from '../geo/geodesic.ts';
import type {Position} from '../geo/geometry.ts';
import {roadGraphOf, type SpeedOf} from '../geo/road-graph.ts';
import {roadLine} from '../geo/road-line.ts';
import type {RoadNetwork} from '../geo/road-network.ts';
import {MAX_CANDIDATES, MAX_EXCLUDED, MAX_SUGGESTED, type Candidate, type ExcludedUnit, type Recommendation} from '../model/recommendation.ts';
import {ageOf, standingOf, type AdvisedUnit, type ExclusionReason} from './advised-unit.ts';
import {assignRoles, type Needs} from './assign-roles.ts';
import {shortfallsOf} from './shortfalls.ts';

export interface RecommendInput {
  readonly at: number;
  readonly incident: {readonly priority: string; readonly position: Position | null};
  /** What is still to be sent (`needsAt`, `needsLeft`); nothing: the nearest units are told and none is suggested. */
  readonly needs: Needs;
  readonly units: readonly AdvisedUnit[];
  readonly network: RoadNetwork | null;
  readonly speedOf: SpeedOf;
  readonly mode: Recommendation['mode'];
  /** Straight from the incident; absent: the whole city. */
  readonly radiusM?: number;
  /** Of candidates, alternatives included. */
  readonly limit?: number;
}

/** Straight across a city, roads unknown. It orders units among each other and is told to nobody as a time. */
export const STRAIGHT_MPS = 8;

/** A life at stake comes before anyone's rest. */
const OVERRIDES_REST = 'P1';

/** The way that a unit's distance is told of. */
export interface AdvisedWay {
  readonly unit: string;
  /** From where the unit stands to the incident. */
  readonly line: readonly Position[];
  /** False: no road is known, and it is a straight line. */
  readonly isByRoad: boolean;
}

export interface Recommended {
  readonly recommendation: Recommendation;
  /** Read from the search that gave the distances; null for whoever is no candidate. */
  readonly wayOf: (unit: string) => AdvisedWay | null;
}

export function recommend(input: RecommendInput): Recommendation {
  return recommendWithWays(input).recommendation;
}

export function recommendWithWays(input: RecommendInput): Recommended {
  const {at, mode} = input;
  const needs = boundedNeeds(input.needs);
  const judged = judge(input, needs);
  const fit = judged.fit.toSorted(inOrderOf(mode));
  const roles = assignRoles(fit.map(({unit}) => unit), needs);
  const toCandidate = (one: Fit, role: string | null, isSuggested: boolean): Candidate => ({
    unit: one.unit.id,
    callSign: one.unit.callSign,
    role,
    distanceM: one.distanceM,
    etaS: one.etaS,
    isByFerry: one.isByFerry,
    positionAgeS: one.positionAgeS,
    reason: reasonFor(one, role, mode, judged.firstDueS),
    isSuggested,
  });
  const suggested = fit.flatMap((one, index) => {
    const role = roles.get(index);
    return role === undefined ? [] : [toCandidate(one, role, true)];
  });
  const room = Math.min(input.limit ?? MAX_CANDIDATES, MAX_CANDIDATES) - suggested.length;
  const alternatives = alternativesOf(fit.filter((_one, index) => !roles.has(index)), needs, room);
  const recommendation = {
    at,
    mode,
    needs: {...needs},
    candidates: [...suggested, ...alternatives.map(({one, role}) => toCandidate(one, role, false))],
    excluded: judged.excluded.toSorted(byNearness).slice(0, MAX_EXCLUDED).map(toExcluded(at)),
    excludedCount: judged.excluded.length,
    shortfalls: shortfallsOf({needs, roles: [...roles.values()], mode, excluded: input.incident.position ? judged.excluded : 'nowhere'}),
  };
  return {recommendation, wayOf: (id) => judged.wayOf(fit.find(({unit}) => unit.id === id))};
}

/** By name, none asked for nothing, and no more in all than one advice holds. */
function boundedNeeds(needs: Needs): Needs {
  let room = MAX_SUGGESTED;
  return Object.fromEntries(Object.entries(needs).toSorted(([one], [other]) => (one < other ? -1 : 1)).flatMap(([capability, asked]) => {
    const count = Math.min(asked, room);
    if (count <= 0) return [];
    room -= count;
    return [[capability, count]];
  }));
}

interface Fit {
  readonly unit: AdvisedUnit;
  readonly position: Position;
  readonly positionAgeS: number | null;
  readonly distanceM: number;
  readonly etaS: number | null;
  readonly isByFerry: boolean;
  /** What it is compared by: its arrival, or its straight way at a fixed speed. */
  readonly costS: number;
  /** The same from its station, where the order is theirs; ∞ without one. */
  readonly stationCostS: number;
}

export interface Excluded {
  readonly unit: AdvisedUnit;
  readonly why: ExclusionReason;
  readonly straightM: number | null;
}

interface Judged {
  readonly fit: readonly Fit[];
  readonly excluded: readonly Excluded[];
  /** By capability, what the nearest station that has such units costs. */
  readonly firstDueS: ReadonlyMap<string, number>;
  readonly wayOf: (one: Fit | undefined) => AdvisedWay | null;
}

/** Each unit that has anything of what is asked: how far it is, or why it stays out. */
function judge(input: RecommendInput, needs: Needs): Judged {
  const {at, incident: {position: goal, priority}, units, mode, radiusM = Infinity} = input;
  const asked = Object.keys(needs);
  const fit: Fit[] = [];
  const excluded: Excluded[] = [];
  const firstDueS = new Map<string, number>();
  if (!goal) return {fit, excluded, firstDueS, wayOf: () => null};
  const {distanceTo, lineFrom} = waysTo(goal, input);
  for (const unit of units) {
    if (asked.length > 0 && !unit.capability.some((capability) => asked.includes(capability))) continue;
    const stationCostS = mode === 'station' && unit.stationPosition ? costOf(distanceTo(unit.stationPosition, unit)) : Infinity;
    for (const capability of unit.capability) firstDueS.set(capability, Math.min(stationCostS, firstDueS.get(capability) ?? Infinity));
    const standing = standingOf(unit, at, mode === 'station');
    const known = typeof standing === 'string' ? unit.position : standing.position;
    const straightM = known && legBetween(known, goal).distanceM;
    const leave = (why: ExclusionReason): number => excluded.push({unit, why, straightM});
    if (typeof standing === 'string') leave(standing);
    else if ((straightM ?? 0) > radiusM) leave('outside_radius');
    else if (unit.isInRestPeriod === true && priority !== OVERRIDES_REST) leave('in_rest_period');
    else {
      const distance = distanceTo(standing.position, unit);
      if (distance === 'no-way') leave('no_route');
      else fit.push({unit, position: standing.position, positionAgeS: standing.positionAgeS, ...distance, costS: costOf(distance), stationCostS});
    }
  }
  return {fit, excluded, firstDueS, wayOf: (one) => (one ? {unit: one.unit.id, ...lineFrom(one.position, one.unit)} : null)};
}

type Distance = Pick<Fit, 'distanceM' | 'etaS' | 'isByFerry'>;

interface Ways {
  readonly distanceTo: (from: Position, unit: AdvisedUnit) => Distance | 'no-way';
  readonly lineFrom: (from: Position, unit: AdvisedUnit) => Pick<AdvisedWay, 'line' | 'isByRoad'>;
}

/** One search for all; by road where there is a way, else straight. A boat goes straight. */
function waysTo(goal: Position, {network, speedOf}: RecommendInput): Ways {
  const graph = network && roadGraphOf(network);
  const routes = graph && graph.routesTo(graph.stopAt(goal), graph.costsOf(speedOf));
  return {
    distanceTo: (from, unit) => {
      const way = graph && routes && unit.isMarine !== true ? routes.travel(graph.stopAt(from)) : 'off-road';
      if (way === 'no-way') return way;
      if (way === 'off-road') return {distanceM: Math.round(legBetween(from, goal).distanceM), etaS: null, isByFerry: false};
      return {distanceM: Math.round(way.lengthM), etaS: Math.round(way.seconds), isByFerry: way.isByFerry};
    },
    lineFrom: (from, unit) => {
      const stretches = graph && routes && unit.isMarine !== true ? routes.stretches(graph.stopAt(from)) : null;
      return network && stretches ? {line: roadLine(network, {from, stretches, to: goal}), isByRoad: true} : {line: [from, goal], isByRoad: false};
    },
  };
}

function costOf(distance: Distance | 'no-way'): number {
  return distance === 'no-way' ? Infinity : (distance.etaS ?? Math.round(distance.distanceM / STRAIGHT_MPS));
}

function inOrderOf(mode: Recommendation['mode']): (one: Fit, other: Fit) => number {
  const byArrival = (one: Fit, other: Fit): number => one.costS - other.costS || byId(one.unit, other.unit);
  if (mode === 'closest') return byArrival;
  // ∞ − ∞ is no number; stations of equal cost, and units without one, are compared by arrival.
  return (one, other) => (one.stationCostS === other.stationCostS ? byArrival(one, other) : one.stationCostS - other.stationCostS);
}

function byId(one: {readonly id: string}, other: {readonly id: string}): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** Next best for each role in turn, so that one common kind of unit does not fill the list; then by their own order. */
function alternativesOf(rest: readonly Fit[], needs: Needs, room: number): readonly {readonly one: Fit; readonly role: string | null}[] {
  const seen = new Map<string | null, number>();
  const ranked = rest.map((one, order) => {
    const role = Object.keys(needs).find((capability) => one.unit.capability.includes(capability)) ?? null;
    const rank = seen.get(role) ?? 0;
    seen.set(role, rank + 1);
    return {one, role, rank, order};
  });
  return ranked.toSorted((one, other) => one.rank - other.rank || one.order - other.order).slice(0, Math.max(0, room)).toSorted((one, other) => one.order - other.order);
}

function reasonFor({unit, etaS, stationCostS}: Fit, role: string | null, mode: Recommendation['mode'], firstDueS: Judged['firstDueS']): Candidate['reason'] {
  if (unit.isInRestPeriod === true) return 'rest_period_overridden';
  if (unit.isInsideGeofence === true) return 'in_geofence';
  if (mode === 'station' && role !== null && stationCostS > (firstDueS.get(role) ?? Infinity)) return 'cascade_station';
  return etaS === null ? 'closest_by_distance' : 'closest_by_eta';
}

function byNearness(one: Excluded, other: Excluded): number {
  const [near, far] = [one.straightM ?? Infinity, other.straightM ?? Infinity];
  return near === far ? byId(one.unit, other.unit) : near - far;
}

function toExcluded(at: number): (one: Excluded) => ExcludedUnit {
  return ({unit, why}) => ({unit: unit.id, callSign: unit.callSign, why, positionAgeS: ageOf(unit, at)});
}
