/** Keeps what the operator follows in the middle of the map, as it is heard; lets it go when it is there no more. */
import type {Position} from '../../shared/geo/geometry.ts';
import {positionOf} from '../panels/record-facts.ts';
import {followStore, stopFollowing} from '../state/follow.ts';
import type {Records} from '../state/records.ts';

export function followAlong(records: Records, show: (position: Position) => void): () => void {
  const step = (): void => {
    const {followed} = followStore.getState();
    if (!followed) return;
    const layer = records.layers.get(followed.layer);
    const stored = layer?.records.get(followed.id);
    const position = layer && stored?.record ? positionOf(layer, stored) : null;
    if (position) show(position);
    else stopFollowing();
  };
  const stops = [
    followStore.subscribe(step),
    records.onLive((moved) => moved.has(followStore.getState().followed?.layer ?? '') && step()),
    records.onFacts(({reset, ids}) => {
      const {followed} = followStore.getState();
      if (followed && (reset || ids.get(followed.layer)?.has(followed.id))) step();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
