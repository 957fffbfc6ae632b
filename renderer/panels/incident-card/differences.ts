/** What of an incident is other than when somebody looked: field by field, and what was written into its story since. */
import type {IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import {isOpen} from '../../../shared/model/order.ts';
import type {TimelineEntry} from '../../../shared/model/timeline.ts';

const COMPARED = ['state', 'priority', 'alarmLevel', 'owner', 'agency', 'place', 'disposition', 'reason'] as const;
export const DIFFERING = [...COMPARED, 'units', 'transfer'] as const;

export interface Difference {
  readonly field: (typeof DIFFERING)[number];
  readonly before: string | null;
  readonly now: string | null;
}

export interface Differences {
  readonly fields: readonly Difference[];
  readonly entries: readonly TimelineEntry[];
}

export function differencesOf(before: IncidentFacts, now: IncidentFacts): Differences {
  const pairs: readonly Difference[] = [
    ...COMPARED.map((field) => ({field, before: written(before[field]), now: written(now[field])})),
    {field: 'units', before: unitsOf(before), now: unitsOf(now)},
    {field: 'transfer', before: before.transfer?.to ?? null, now: now.transfer?.to ?? null},
  ];
  return {fields: pairs.filter((pair) => pair.before !== pair.now), entries: now.timeline.slice(before.timeline.length)};
}

function written(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

function unitsOf({units}: IncidentFacts): string | null {
  const open = units.filter(isOpen);
  return open.length === 0 ? null : open.map(({callSign, unit}) => callSign ?? unit).join(', ');
}
