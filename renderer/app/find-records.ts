/** Answers that commands give from the window's own records: the oldest critical thing that nobody has. */
import {alarmPicture} from '../state/asking.ts';
import type {WindowLayer} from '../state/records.ts';
import type {Selected} from '../state/selection.ts';

/** By the strip's own rule, so that key and strip agree: also what cleared before anybody had it. What is real goes before an exercise. */
export function oldestCritical(layers: ReadonlyMap<string, WindowLayer>): Selected | null {
  const critical = alarmPicture(layers).asking.filter(({level}) => level === 1);
  const oldest = critical.find(({isReal}) => isReal) ?? critical[0];
  return oldest ? {layer: oldest.layer, id: oldest.id} : null;
}
