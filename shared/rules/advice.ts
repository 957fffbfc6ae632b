/**
 * Whom to send to one incident, from the picture as it stands: what its run card still asks for, who is free and where,
 * and how fast the roads are now. Hub and window each have such a picture, so both advise the same.
 */
import {anchorOf} from '../geo/anchor.ts';
import type {Position} from '../geo/geometry.ts';
import type {RoadNetwork} from '../geo/road-network.ts';
import type {SpeedOf} from '../geo/road-graph.ts';
import type {LayerRecords} from '../model/apply.ts';
import type {StoredRecord} from '../model/change.ts';
import {freshnessOf, lastKnownAt} from '../model/freshness.ts';
import type {Layer} from '../model/layer.ts';
import type {LiveColumns} from '../model/live-columns.ts';
import {isOpen} from '../model/order.ts';
import type {Recommendation} from '../model/recommendation.ts';
import type {FactRecord} from '../model/record.ts';
import {planOf, type ResponsePlan} from '../model/response-plan.ts';
import {asIncident, type IncidentFacts} from '../layers/incidents/incident.ts';
import type {AdvisedUnit} from './advised-unit.ts';
import {recommendWithWays, type AdvisedWay, type Recommended, type RecommendInput} from './recommend.ts';
import {needsAt, needsLeft} from './run-card.ts';

export interface AdviceLayer {
  readonly layer: Layer;
  readonly records: LayerRecords;
  readonly live: LiveColumns;
}

export interface AdvisedStation {
  readonly id: string;
  readonly vi: string;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly isMarine: boolean;
}

export interface AdviceSources {
  readonly at: number;
  readonly layers: ReadonlyMap<string, AdviceLayer>;
  readonly plan: ResponsePlan;
  readonly roads: RoadNetwork | null;
  readonly stations: readonly AdvisedStation[];
}

/** All that an advice is made of but the roads, as plain data: it may be reckoned elsewhere, with the roads there. */
export interface AdviceAsk extends Omit<RecommendInput, 'network' | 'speedOf'> {
  readonly speeds: MeasuredSpeeds;
}

/** By segment, where somebody measures or it is closed. */
export type MeasuredSpeeds = ReadonlyMap<string, number | 'closed'>;

/** null: there is no such incident. */
export function adviceFor(id: string, sources: AdviceSources, mode: Recommendation['mode'] = 'closest'): Recommendation | null {
  const ask = askForAdvice(id, sources, mode);
  return ask && recommendedFrom(ask, sources.roads).recommendation;
}

export interface AdviceWithWays {
  readonly recommendation: Recommendation;
  /** Of its candidates. Plain data, and no part of what is kept. */
  readonly ways: readonly AdvisedWay[];
}

/** The same advice, for whoever draws it. */
export function adviceWithWays(id: string, sources: AdviceSources, mode: Recommendation['mode'] = 'closest'): AdviceWithWays | null {
  const ask = askForAdvice(id, sources, mode);
  return ask && adviceFrom(ask, sources.roads);
}

/** null: there is no such incident. */
export function askForAdvice(id: string, sources: Omit<AdviceSources, 'roads'>, mode: Recommendation['mode']): AdviceAsk | null {
  const record = sources.layers.get('incidents')?.records.get(id)?.record;
  if (!record) return null;
  const incident = asIncident(record);
  const units = advisedUnits(sources);
  return {
    at: sources.at,
    incident: {priority: incident.priority, position: record.geometry === null ? null : anchorOf(record.geometry)},
    needs: needsOf(incident, sources.plan, units),
    units, speeds: measuredSpeeds(sources), mode,
  };
}

/** What `adviceWithWays` says, wherever it is reckoned. */
export function adviceFrom(ask: AdviceAsk, network: RoadNetwork | null): AdviceWithWays {
  const {recommendation, wayOf} = recommendedFrom(ask, network);
  return {recommendation, ways: recommendation.candidates.flatMap(({unit}) => wayOf(unit) ?? [])};
}

function recommendedFrom({speeds, ...ask}: AdviceAsk, network: RoadNetwork | null): Recommended {
  return recommendWithWays({...ask, network, speedOf: speedIn(speeds)});
}

/** What the run card asks for at the incident's level, less what is there or on its way. */
export function needsOf(incident: IncidentFacts, plan: ResponsePlan, units: readonly AdvisedUnit[]): Recommendation['needs'] {
  const sent = new Set(incident.units.filter(isOpen).map(({unit}) => unit));
  return needsLeft(needsAt(planOf(plan, incident.type).runCard, incident.alarmLevel), units.filter(({id}) => sent.has(id)));
}

export function advisedUnits({layers, stations}: Pick<AdviceSources, 'layers' | 'stations'>): readonly AdvisedUnit[] {
  const units = layers.get('units');
  if (!units) return [];
  // Sources name a station by its id or by its name.
  const known = new Map(stations.flatMap((station) => [[station.vi, station] as const, [station.id, station] as const]));
  return [...units.records.values()].flatMap((stored) => (stored.record === null ? [] : [advisedUnit(units, stored, stored.record, known)]));
}

function advisedUnit({live}: AdviceLayer, {id, handle}: StoredRecord, facts: FactRecord, stations: ReadonlyMap<string, AdvisedStation>): AdvisedUnit {
  const station = stations.get(textOf(facts['station']) ?? '');
  const [lonDeg, latDeg] = [live.get(handle, 0), live.get(handle, 1)];
  const position: Position | null = lonDeg === null || latDeg === null || !live.has(handle) ? null : [lonDeg, latDeg];
  return {
    id,
    callSign: textOf(facts['callSign']),
    agency: textOf(facts['agency']),
    station: station?.id ?? textOf(facts['station']),
    capability: Array.isArray(facts['capability']) ? (facts['capability'] as string[]) : [],
    // Whose source never tells a state is taken for free, unless it has an order.
    state: textOf(facts['state']) ?? 'available',
    // Off duty nobody sits in it, whatever was counted before.
    crewCount: facts['serviceOnDuty'] === false ? 0 : typeof facts['crewCount'] === 'number' ? facts['crewCount'] : null,
    position,
    positionAt: position === null ? null : lastKnownAt(facts, live, handle),
    stationPosition: station ? [station.lonDeg, station.latDeg] : null,
    ...(station?.isMarine && {isMarine: true}),
  };
}

/** Measured now, the mean of what is measured on a segment; an old speed is no speed. A closed road is closed at any age. */
export function speedsNow(sources: Pick<AdviceSources, 'layers' | 'at'>): SpeedOf {
  return speedIn(measuredSpeeds(sources));
}

function speedIn(speeds: MeasuredSpeeds): SpeedOf {
  return (segment) => speeds.get(segment) ?? null;
}

function measuredSpeeds({layers, at}: Pick<AdviceSources, 'layers' | 'at'>): MeasuredSpeeds {
  const traffic = layers.get('traffic');
  if (!traffic) return new Map();
  const sums = new Map<string, {sum: number; count: number}>();
  const closed = new Set<string>();
  for (const {id, handle, record} of traffic.records.values()) {
    if (record === null) continue;
    const segment = textOf(record['refRoadSegment']) ?? id;
    if (record['state'] === 'closed') closed.add(segment);
    const speedMps = traffic.live.get(handle, 0);
    if (speedMps === null || freshnessOf(traffic.layer, record, lastKnownAt(record, traffic.live, handle), at) !== 'fresh') continue;
    const known = sums.get(segment) ?? {sum: 0, count: 0};
    sums.set(segment, {sum: known.sum + speedMps, count: known.count + 1});
  }
  const speeds = new Map<string, number | 'closed'>([...sums].map(([segment, {sum, count}]) => [segment, sum / count]));
  for (const segment of closed) speeds.set(segment, 'closed');
  return speeds;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
