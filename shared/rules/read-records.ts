/** Records as advice takes them, the same on hub and window: units with their stations, and what the traffic layer measures now. */
import type {Position} from '../geo/geometry.ts';
import type {SpeedOf} from '../geo/road-graph.ts';
import type {FactRecord} from '../model/record.ts';
import type {AdvisedUnit} from './advised-unit.ts';

/** Of the city. */
export interface Station {
  readonly id: string;
  readonly agency: string;
  readonly vi: string;
  readonly en?: string | undefined;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly isMarine: boolean;
}

export interface Fix {
  readonly position: Position;
  /** By `lastKnownAt`: a source whose clock is wrong is aged by the hub's. */
  readonly at: number;
}

/** A unit's source names its station by id or by name; the name may be that of another agency's station too. */
export function unitReader(stations: readonly Station[]): (id: string, facts: FactRecord, fix: Fix | null) => AdvisedUnit {
  const byId = new Map(stations.map((station) => [station.id, station]));
  const byName = new Map(stations.flatMap((station) => [station.en ?? station.vi, station.vi].map((name) => [`${station.agency}/${name}`, station] as const)));
  return (id, facts, fix) => {
    const agency = textIn(facts, 'agency');
    const named = textIn(facts, 'station') ?? '';
    const station = byId.get(named) ?? byName.get(`${agency ?? ''}/${named}`);
    const {capability, crewCount, serviceOnDuty} = facts as {readonly capability?: unknown; readonly crewCount?: unknown; readonly serviceOnDuty?: unknown};
    return {
      id,
      callSign: textIn(facts, 'callSign'),
      agency,
      station: station?.id ?? null,
      capability: Array.isArray(capability) ? capability.filter((one) => typeof one === 'string') : [],
      state: textIn(facts, 'state'),
      // Off duty nobody sits in it, whatever it counted before.
      crewCount: serviceOnDuty === false ? 0 : typeof crewCount === 'number' ? crewCount : null,
      position: fix?.position ?? null,
      positionAt: fix?.at ?? null,
      stationPosition: station ? [station.lonDeg, station.latDeg] : null,
      isMarine: station?.isMarine ?? false,
    };
  };
}

export interface MeasuredRoad {
  readonly id: string;
  readonly facts: FactRecord;
  /** Live; null where nothing was measured. */
  readonly averageSpeedMps: number | null;
  /** Too old to say anything of now. */
  readonly isLost: boolean;
}

/** By segment the slowest of its records; closed where all of them are. */
export function presentSpeeds(roads: Iterable<MeasuredRoad>): SpeedOf {
  const speeds = new Map<string, number | 'closed' | null>();
  for (const {id, facts, averageSpeedMps, isLost} of roads) {
    const segment = textIn(facts, 'refRoadSegment') ?? id;
    const speed = facts['state'] === 'closed' ? 'closed' : isLost ? null : averageSpeedMps;
    speeds.set(segment, speeds.has(segment) ? slower(speeds.get(segment) ?? null, speed) : speed);
  }
  return (segment) => speeds.get(segment) ?? null;
}

function slower(one: number | 'closed' | null, other: number | 'closed' | null): number | 'closed' | null {
  if (one === 'closed') return other;
  if (other === 'closed') return one;
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function textIn(facts: FactRecord, field: string): string | null {
  const value = facts[field];
  return typeof value === 'string' ? value : null;
}
