/** How facts enter the log; `log.ts` is the one implementation. */
import type {Change} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';

/** A fact change before it has a number. */
export interface FactDraft {
  readonly layer: string;
  readonly id: string;
  readonly op: 'put' | 'remove';
  /** The whole record for `put`, null for `remove`. */
  readonly record: FactRecord | null;
  /** The command that made it, or null for a feed. */
  readonly by: string | null;
}

export interface FactSink {
  /**
   * One transaction: numbers the drafts, stores them, brings `HubState.records` up to date and hands them to publish.
   * Throws a StorageError, and then nothing has happened. Handles are given here, at a record's first change.
   */
  append(drafts: readonly FactDraft[]): readonly Change[];
}
