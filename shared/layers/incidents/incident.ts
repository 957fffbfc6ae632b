/** What an incident is to its own commands. */
import {array, nullable, number, object, text, type Infer} from '../../lib/schema.ts';
import type {CommandContext} from '../../model/command.ts';
import type {FactRecord} from '../../model/record.ts';

export const INCIDENT_STATES = [
  'new', 'acknowledged', 'dispatched', 'in_progress', 'resolved', 'closed', 'cancelled', 'duplicate',
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** One line of what happened: only ever appended. */
export const timelineEntrySchema = object({
  at: number(),
  by: text(64),
  action: text(32),
  text: nullable(text()),
});
export type TimelineEntry = Infer<typeof timelineEntrySchema>;

/** The record is one row and travels whole; a longer story belongs into a linked incident. */
export const MAX_TIMELINE_ENTRIES = 1_000;
export const timelineSchema = array(timelineEntrySchema).max(MAX_TIMELINE_ENTRIES);

export interface IncidentFacts {
  readonly number: string;
  readonly type: string;
  readonly priority: Priority;
  readonly state: IncidentState;
  readonly place: string | null;
  readonly description: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly owner: string | null;
  readonly acknowledgedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly disposition: string | null;
  readonly summary: string | null;
  readonly timeline: readonly TimelineEntry[];
}

/** The layer's schema has read it on the way in; here it is believed. */
export function asIncident(record: FactRecord): IncidentFacts {
  return record as unknown as IncidentFacts;
}

export function withEntry(
  incident: IncidentFacts,
  context: CommandContext,
  action: string,
  words: string | null = null,
): readonly TimelineEntry[] {
  return [...incident.timeline, {at: context.at, by: context.by.user, action, text: words}];
}

/** Why nothing more may be written on it, or null. */
export function whyFrozen(record: FactRecord | undefined): string | null {
  if (!record) return 'no-such-incident';
  const {state, timeline} = asIncident(record);
  if (state === 'closed' || state === 'cancelled' || state === 'duplicate') return `incident-${state}`;
  return timeline.length >= MAX_TIMELINE_ENTRIES ? 'timeline-full' : null;
}
