/** The story of an incident: lines are only ever appended. */
import {array, nullable, number, object, text, type Infer} from '../lib/schema.ts';
import type {CommandContext} from './command.ts';

export const timelineEntrySchema = object({
  at: number(),
  by: text(64),
  action: text(32),
  text: nullable(text()),
});
export type TimelineEntry = Infer<typeof timelineEntrySchema>;

/** The record is one row and travels whole; a longer story belongs into a linked incident. */
export const MAX_TIMELINE_ENTRIES = 1_000;
export const timelineSchema = array(timelineEntrySchema).max(2 * MAX_TIMELINE_ENTRIES);

export interface Told {
  readonly timeline: readonly TimelineEntry[];
}

export function withEntry(
  {timeline}: Told,
  {at, by}: Pick<CommandContext, 'at' | 'by'>,
  action: string,
  words: string | null = null,
): readonly TimelineEntry[] {
  // What is done is done also when the story is full; beyond twice its length the audit alone has it.
  return timeline.length >= 2 * MAX_TIMELINE_ENTRIES ? timeline : [...timeline, {at, by: by.user, action, text: words}];
}
