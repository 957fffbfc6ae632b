/** A change is what the hub decided happened to the facts of one record; it is the only way facts move. */
import {identifier, integer, nullable, number, object, oneOf, text, unknown, type Infer} from '../lib/schema.ts';
import {envelopeShape, type FactRecord} from './record.ts';
import {MAX_HANDLE} from './live-columns.ts';

/** The record of a change as it crosses a process border: the envelope checked, own facts carried as they are. */
const factRecordSchema = object(envelopeShape).catchall(unknown());

/**
 * On the wire, without `seq` (what one may not see must not be countable). `put` holds the whole record, so a repeat
 * does no harm; `remove` ends it. `by` is the id of the command that made it, so that a window can end *pending*.
 */
export const wireChangeSchema = object({
  at: number(),
  layer: identifier(),
  id: identifier(),
  handle: integer().min(0).max(MAX_HANDLE),
  version: integer().min(1),
  op: oneOf(['put', 'remove']),
  record: nullable(factRecordSchema),
  by: nullable(text(64)),
});

export type WireChange = Infer<typeof wireChangeSchema> & {readonly record: FactRecord | null};

/** As the hub's log holds it: `seq` is 1, 2, 3 … without gaps (P3). */
export type Change = WireChange & {readonly seq: number};

/** The present state of one thing in a layer. `record` is null once it was removed: the version must outlive it (P6). */
export interface StoredRecord {
  readonly id: string;
  readonly handle: number;
  readonly version: number;
  /** When the hub made this version. */
  readonly at: number;
  readonly record: FactRecord | null;
}

export const storedRecordSchema = object({
  layer: identifier(),
  id: identifier(),
  handle: integer().min(0).max(MAX_HANDLE),
  version: integer().min(1),
  at: number(),
  record: nullable(factRecordSchema),
});

export type LayerRecord = StoredRecord & {readonly layer: string};
