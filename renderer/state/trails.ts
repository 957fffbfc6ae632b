/**
 * Trails: the way that an object came, as this window saw it, shown until the operator takes it away. Bounds: thirty
 * trails, for more are a tangle (a further one is refused, none goes by itself); 2,000 places each, and a full one keeps
 * every second place of its older half: long ago is coarser, never cut off.
 */
import {createStore} from 'zustand/vanilla';
import {isMoving} from '../../shared/model/layer.ts';
import {RecentPlaces, type Place} from './recent-places.ts';
import type {Records} from './records.ts';
import type {Selected} from './selection.ts';

export const MOST_TRAILS = 30;
export const MOST_PLACES = 2_000;

export interface Trail extends Selected {
  /** Oldest first; another array whenever it grew. */
  readonly places: readonly Place[];
}

export const trailStore = createStore<{readonly trails: readonly Trail[]}>(() => ({trails: []}));

export function hasTrail(trails: readonly Trail[], {layer, id}: Selected): boolean {
  return trails.some((trail) => trail.layer === layer && trail.id === id);
}

export function removeTrail({layer, id}: Selected): void {
  trailStore.setState(({trails}) => ({trails: trails.filter((trail) => trail.layer !== layer || trail.id !== id)}));
}

export function removeTrails(): void {
  trailStore.setState({trails: []});
}

/** A right is lost: what was shown of it goes at once. */
export function forgetTrails(layer: string, ids: 'all' | readonly string[]): void {
  trailStore.setState(({trails}) => ({trails: trails.filter((trail) => trail.layer !== layer || (ids !== 'all' && !ids.includes(trail.id)))}));
}

/** Remembers where everything that moves was of late, and lets the shown trails grow. Asked once a second. */
export class TrailKeeper {
  readonly #records: Records;
  readonly #recent = new Map<string, RecentPlaces>();
  readonly #stop: () => void;

  constructor(records: Records) {
    this.#records = records;
    this.#stop = records.onFacts(({reset}) => {
      if (reset) for (const places of this.#recent.values()) places.clear();
    });
  }

  stop(): void {
    this.#stop();
  }

  /** False where there are thirty already, or the object does not move. */
  show({layer, id}: Selected): boolean {
    const {trails} = trailStore.getState();
    const handle = this.#records.get(layer, id)?.handle;
    const source = this.#records.layers.get(layer);
    if (handle === undefined || !source || !isMoving(source.layer) || trails.length >= MOST_TRAILS) return false;
    if (hasTrail(trails, {layer, id})) return true;
    trailStore.setState({trails: [...trails, {layer, id, places: this.#recent.get(layer)?.of(handle) ?? []}]});
    this.#grow();
    return true;
  }

  /** What moved since last looked is taken in. */
  look(): void {
    for (const [name, {layer, live}] of this.#records.layers) {
      if (!isMoving(layer)) continue;
      const recent = this.#recent.get(name) ?? new RecentPlaces();
      this.#recent.set(name, recent);
      recent.look(live);
    }
    this.#grow();
  }

  #grow(): void {
    const {trails} = trailStore.getState();
    const grown = trails.map((trail) => this.#grown(trail));
    if (grown.some((trail, at) => trail !== trails[at])) trailStore.setState({trails: grown});
  }

  /** Each place that was heard and is another one. */
  #grown(trail: Trail): Trail {
    const live = this.#records.layers.get(trail.layer)?.live;
    const handle = this.#records.get(trail.layer, trail.id)?.handle;
    if (!live || handle === undefined || !live.has(handle)) return trail;
    const [lonDeg, latDeg, at] = [live.get(handle, 0), live.get(handle, 1), live.heardAt[handle] ?? 0];
    const last = trail.places.at(-1);
    if (lonDeg === null || latDeg === null || (last && at <= last.at) || (last?.lonDeg === lonDeg && last.latDeg === latDeg)) return trail;
    return {...trail, places: thinned([...trail.places, {lonDeg, latDeg, at}])};
  }
}

export function thinned(places: readonly Place[]): readonly Place[] {
  if (places.length <= MOST_PLACES) return places;
  const half = Math.floor(places.length / 2);
  return places.filter((_, at) => at >= half || at % 2 === 0);
}
