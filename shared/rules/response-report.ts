/**
 * Response times by phase over the incidents of a window: median, ninetieth and share within the limits of an edition
 * (row 93). Pure: the same records give the same report on hub, console and window; `assets/sql/response-times.sql`
 * reckons the same from the log's raw tables. Percentiles are by nearest rank: a value that really was.
 */
import type {IncidentFacts} from '../layers/incidents/incident.ts';
import {PHASES, type Edition, type Phase} from './response-limits.ts';

/** What the report reads of an incident. */
export type ReportedIncident = Pick<IncidentFacts, 'type' | 'priority' | 'state' | 'createdAt' | 'firstDispatchAt' | 'firstOnSceneAt'> & {
  readonly units: readonly Pick<IncidentFacts['units'][number], 'dispatchedAt' | 'enrouteAt' | 'onSceneAt'>[];
};

export interface ReportWindow {
  /** Received from then on, and before the end. */
  readonly fromMs: number;
  readonly untilMs: number;
}

export const GROUPINGS = ['all', 'type', 'priority'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface LimitFigure {
  readonly limitS: number;
  /** What is asked for, and what was; null: there was no case. */
  readonly share: number;
  readonly withinShare: number | null;
}

export interface PhaseFigure {
  readonly phase: Phase;
  readonly count: number;
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly limits: readonly LimitFigure[];
}

export interface ReportGroup {
  /** Code of the type or priority; empty: all. */
  readonly key: string;
  readonly incidents: number;
  readonly phases: readonly PhaseFigure[];
}

/** A duplicate is counted as the incident that it is the same as. */
export function responseReport(incidents: readonly ReportedIncident[], {fromMs, untilMs}: ReportWindow, edition: Edition, grouping: Grouping): readonly ReportGroup[] {
  const counted = incidents.filter(({state, createdAt}) => state !== 'duplicate' && createdAt >= fromMs && createdAt < untilMs);
  const groups = new Map<string, ReportedIncident[]>(grouping === 'all' ? [['', []]] : []);
  for (const incident of counted) {
    const key = grouping === 'all' ? '' : incident[grouping];
    const own = groups.get(key);
    if (own) own.push(incident);
    else groups.set(key, [incident]);
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, own]) => ({
    key, incidents: own.length, phases: PHASES.map((phase) => phaseFigure(phase, own.flatMap((incident) => spansOf(incident, phase)), edition)),
  }));
}

/** In milliseconds; what has not happened, or is told in an order that cannot be, is no case. */
export function spansOf({createdAt, firstDispatchAt, firstOnSceneAt, units}: ReportedIncident, phase: Phase): readonly number[] {
  const pairs: readonly (readonly [number | null, number | null])[] = phase === 'alarmHandling' ? [[createdAt, firstDispatchAt]]
    : phase === 'totalResponse' ? [[createdAt, firstOnSceneAt]]
      : units.map(({dispatchedAt, enrouteAt, onSceneAt}) => (phase === 'turnout' ? [dispatchedAt, enrouteAt] : [enrouteAt, onSceneAt]));
  return pairs.flatMap(([from, to]) => (from !== null && to !== null && to >= from ? [to - from] : []));
}

function phaseFigure(phase: Phase, spans: readonly number[], edition: Edition): PhaseFigure {
  const sorted = spans.toSorted((one, other) => one - other);
  const count = sorted.length;
  return {
    phase, count,
    meanMs: count === 0 ? null : Math.round(sorted.reduce((sum, span) => sum + span, 0) / count),
    p50Ms: percentile(sorted, 50), p90Ms: percentile(sorted, 90),
    limits: edition[phase].map(({limitS, share}) => ({
      limitS, share, withinShare: count === 0 ? null : sorted.filter((span) => span <= limitS * 1_000).length / count,
    })),
  };
}

/** The least value that so many of a hundred do not exceed. */
function percentile(sorted: readonly number[], hundredths: number): number | null {
  return sorted[Math.ceil((sorted.length * hundredths) / 100) - 1] ?? null;
}
