/**
 * The unit board's rows: by what they need of the desk, or by agency, each with its heading. Pure: from the window's picture
 * and the hub's time. A unit asks for attention when it asks for help, when a deadline of its order is over, or when it has
 * an order and nobody knows where it is.
 */
import type {FreshnessState} from '../../../shared/model/freshness.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {asUnit, type UnitFacts} from '../../../shared/layers/units/unit.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import {isDispatchable} from '../../../shared/model/unit-state.ts';
import type {WindowLayer} from '../../state/records.ts';
import {ageOf, positionOf} from '../record-facts.ts';
import {timersByUrgency, type TimerView} from './timer-view.ts';

export const UNIT_GROUPS = ['attention', 'committed', 'available', 'out'] as const;
export type UnitGroup = (typeof UNIT_GROUPS)[number];

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly unit: UnitFacts;
  readonly group: UnitGroup;
  readonly incidentNumber: string | null;
  /** The deadline of its order that comes first. */
  readonly timer: TimerView | null;
  /** When its place was last known; null: never. */
  readonly placeKnownAt: number | null;
  readonly freshness: FreshnessState;
  readonly stored: StoredRecord;
}

const OUT = new Set(['out_of_service', 'unavailable']);
const TROUBLE = new Set(['emergency', 'needs_assist']);

export function unitRows(units: WindowLayer, incidents: WindowLayer | undefined, nowMs: number): readonly UnitRow[] {
  const rows: UnitRow[] = [];
  for (const stored of units.records.values()) {
    if (stored.record === null) continue;
    const unit = asUnit(stored.record);
    const record = unit.incidentId === null ? undefined : incidents?.records.get(unit.incidentId)?.record;
    const incident = record ? asIncident(record) : null;
    const timer = incident === null ? null : (timersByUrgency(incident.timers.filter((each) => each.unit === stored.id), nowMs)[0] ?? null);
    const {knownAt, freshness} = ageOf(units, stored.record, stored.handle, nowMs);
    const placeKnownAt = positionOf(units, stored) === null ? null : knownAt;
    rows.push({
      id: stored.id, name: unit.callSign ?? stored.id, unit, stored, timer, placeKnownAt, freshness, incidentNumber: incident?.number ?? null,
      group: groupOf(unit, {isLate: timer?.isOver === true, isLost: placeKnownAt === null || freshness === 'lost'}),
    });
  }
  return rows.toSorted(byName);
}

function groupOf({state, orderedAt}: UnitFacts, {isLate, isLost}: {readonly isLate: boolean; readonly isLost: boolean}): UnitGroup {
  if (TROUBLE.has(state ?? '') || isLate || (orderedAt !== null && isLost)) return 'attention';
  if (OUT.has(state ?? '')) return 'out';
  return orderedAt === null && isDispatchable(state) ? 'available' : 'committed';
}

/** `CC-2` before `CC-11`. */
const collator = new Intl.Collator('vi', {numeric: true});

function byName(one: UnitRow, other: UnitRow): number {
  return collator.compare(one.name, other.name);
}
