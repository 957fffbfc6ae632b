/** Where a record was last said to be: where it moves, else its point, else a place on its line or in its area. */
import {anchorOf} from '../../shared/geo/anchor.ts';
import type {Position} from '../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import {isMoving} from '../../shared/model/layer.ts';
import type {Records, WindowLayer} from './records.ts';
import type {Selected} from './selection.ts';

/** null where it has no place. */
export function placeIn({layer, live}: WindowLayer, {handle, record}: StoredRecord): Position | null {
  if (isMoving(layer)) {
    const lonDeg = live.get(handle, 0);
    const latDeg = live.get(handle, 1);
    if (lonDeg !== null && latDeg !== null) return [lonDeg, latDeg];
  }
  const geometry = record?.geometry ?? null;
  return geometry === null ? null : anchorOf(geometry);
}

/** null where it has no place, or is not here. */
export function placeOf(records: Records, {layer, id}: Selected): Position | null {
  const source = records.layers.get(layer);
  const stored = source?.records.get(id);
  return source && stored?.record ? placeIn(source, stored) : null;
}
