/** The story of an incident: lines are only ever appended. */
import {array, nullable, number, object, optional, text, type Infer} from '../lib/schema.ts';
import type {Acted} from './act-time.ts';
import type {CommandContext} from './command.ts';

export const timelineEntrySchema = object({
  /** When it was done. */
  at: number(),
  by: text(64),
  action: text(32),
  text: nullable(text()),
  /** When it was written down, where that was later; and the time that was told, where it could not be. */
  enteredAt: optional(number()),
  toldAt: optional(number()),
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
  {at, by, enteredAt, toldAt}: Pick<CommandContext, 'by'> & Acted,
  action: string,
  words: string | null = null,
): readonly TimelineEntry[] {
  // What is done is done also when the story is full; beyond twice its length the audit alone has it.
  if (timeline.length >= 2 * MAX_TIMELINE_ENTRIES) return timeline;
  return [...timeline, {at, by: by.user, action, text: words, ...(enteredAt !== undefined && {enteredAt}), ...(toldAt !== undefined && {toldAt})}];
}
