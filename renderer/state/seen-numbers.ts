/**
 * Live numbers as this window has seen them go by, for charts where the hub's history cannot be asked. Kept by handle for
 * the layers that have charts. Bound: `MOST_THINGS` a layer and `MOST_POINTS` each, the oldest dropped first; a thing
 * that speaks more often than every `LEAST_STEP_MS` is thinned to that.
 */
import type {LayerRecord} from '../../shared/model/change.ts';
import {NOT_AVAILABLE, unscale, type LiveColumns} from '../../shared/model/live-columns.ts';

export interface SeenPoint {
  readonly at: number;
  readonly value: number | null;
}

/** The part of a window's layer that this looks at. */
export interface SeenLayer {
  readonly live: LiveColumns;
}

const MOST_THINGS = 2_000;
const MOST_POINTS = 180;
const LEAST_STEP_MS = 10_000;

interface Track {
  readonly at: number[];
  /** A row of scaled integers for each time. */
  readonly rows: Int32Array[];
}

export class SeenNumbers {
  readonly #layers = new Map<string, Map<number, Track>>();

  constructor(layers: Iterable<string>) {
    for (const layer of layers) this.#layers.set(layer, new Map());
  }

  /** The layer's live columns moved. */
  note(name: string, {live}: SeenLayer): void {
    const tracks = this.#layers.get(name);
    if (!tracks) return;
    for (let handle = 0; handle < live.length; handle++) {
      const heardAt = live.heardAt[handle] ?? 0;
      if (heardAt === 0) continue;
      const track = tracks.get(handle);
      const lastAt = track?.at.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (heardAt <= lastAt) continue;
      if (track) append(track, heardAt, rowOf(live, handle));
      else if (tracks.size < MOST_THINGS) tracks.set(handle, {at: [heardAt], rows: [rowOf(live, handle)]});
    }
  }

  /** Another picture: handles may be other things now. */
  forget(): void {
    for (const tracks of this.#layers.values()) tracks.clear();
  }

  points(name: string, {live}: SeenLayer, {handle}: Pick<LayerRecord, 'handle'>, column: string): readonly SeenPoint[] {
    const index = live.columns.findIndex((each) => each.name === column);
    const track = this.#layers.get(name)?.get(handle);
    const step = live.columns[index]?.step;
    if (!track || step === undefined) return [];
    return track.at.map((at, point): SeenPoint => {
      const steps = track.rows[point]?.[index] ?? NOT_AVAILABLE;
      return {at, value: steps === NOT_AVAILABLE ? null : unscale(steps, step)};
    });
  }
}

function rowOf(live: LiveColumns, handle: number): Int32Array {
  return Int32Array.from(live.values, (column) => column[handle] ?? NOT_AVAILABLE);
}

/** The newest value always stands; the one before gives way to it where they are too close together. */
function append({at, rows}: Track, heardAt: number, row: Int32Array): void {
  const beforeLast = at.at(-2);
  if (beforeLast !== undefined && heardAt - beforeLast < LEAST_STEP_MS) {
    at.pop();
    rows.pop();
  } else if (at.length >= MOST_POINTS) {
    at.shift();
    rows.shift();
  }
  at.push(heardAt);
  rows.push(row);
}
