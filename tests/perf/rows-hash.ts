/** One text for every live row of a layer, by its handle: equal at hub and console only where all of them are. */
import {createHash} from 'node:crypto';
import type {StoredRecord} from '../../shared/model/change.ts';
import type {LiveColumns} from '../../shared/model/live-columns.ts';

export function hashOfRows({records, live}: {readonly records: ReadonlyMap<string, StoredRecord>; readonly live: LiveColumns}): string {
  const hash = createHash('sha256');
  const handles = [...records.values()].map(({handle}) => handle).toSorted((one, other) => one - other);
  for (const handle of handles) hash.update(`${handle} ${live.columns.map((_, column) => live.get(handle, column)).join(' ')}\n`);
  return hash.digest('hex');
}
