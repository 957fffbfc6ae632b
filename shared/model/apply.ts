/**
 * Applies changes to records: the same code live, on catch-up, at a cold start and in replay. Twice is once, and a
 * late older change never overwrites a newer record (P6): the higher version stays, removed records keep theirs.
 */
import type {StoredRecord, WireChange} from './change.ts';

/** Records of one layer by id. */
export type LayerRecords = Map<string, StoredRecord>;

/** True when the change was newer than what was there. */
export function applyChange(records: LayerRecords, change: WireChange): boolean {
  const present = records.get(change.id);
  if (present && present.version >= change.version) return false;
  records.set(change.id, {
    id: change.id,
    handle: change.handle,
    version: change.version,
    at: change.at,
    record: change.op === 'remove' ? null : change.record,
  });
  return true;
}
