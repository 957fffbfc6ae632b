/**
 * Where the objects of one moving layer were of late, as this window saw them: a ring of the last places per object,
 * in columns. Bounds: 64 places of 8,192 objects, about 8 MB; the oldest place is overwritten, and an object with a
 * higher handle is not remembered (its trail begins when it is shown).
 */
import {NOT_AVAILABLE, type LiveColumns} from '../../shared/model/live-columns.ts';

export const PLACES = 64;
export const MOST_OBJECTS = 8_192;
/** A new place is worth keeping after so long and so far: 64 of them are at least 10 min of a ship under way. */
const AT_LEAST_MS = 10_000;
const AT_LEAST_STEPS = 100;

export interface Place {
  readonly lonDeg: number;
  readonly latDeg: number;
  /** When the hub heard it. */
  readonly at: number;
}

export class RecentPlaces {
  #lon = new Int32Array(0);
  #lat = new Int32Array(0);
  #at = new Float64Array(0);
  /** How many places were ever kept of each object. */
  #kept = new Uint32Array(0);

  /** Takes note of what moved since last looked. The live columns must begin with a position. */
  look({values, heardAt, length}: LiveColumns): void {
    const objects = Math.min(length, MOST_OBJECTS);
    this.#makeRoomFor(objects);
    const [lon, lat] = values as [Int32Array, Int32Array];
    for (let handle = 0; handle < objects; handle++) {
      const x = lon[handle]!;
      const y = lat[handle]!;
      const at = heardAt[handle]!;
      if (at === 0 || x === NOT_AVAILABLE || y === NOT_AVAILABLE) continue;
      const kept = this.#kept[handle]!;
      const last = handle * PLACES + ((kept + PLACES - 1) % PLACES);
      const isWorth = kept === 0
        || (at - this.#at[last]! >= AT_LEAST_MS && Math.abs(x - this.#lon[last]!) + Math.abs(y - this.#lat[last]!) >= AT_LEAST_STEPS);
      if (!isWorth) continue;
      const next = handle * PLACES + (kept % PLACES);
      this.#lon[next] = x;
      this.#lat[next] = y;
      this.#at[next] = at;
      this.#kept[handle] = kept + 1;
    }
  }

  /** Oldest first. */
  of(handle: number): readonly Place[] {
    const kept = this.#kept[handle] ?? 0;
    const places: Place[] = [];
    for (let at = Math.max(0, kept - PLACES); at < kept; at++) {
      const slot = handle * PLACES + (at % PLACES);
      places.push({lonDeg: this.#lon[slot]! / 1e6, latDeg: this.#lat[slot]! / 1e6, at: this.#at[slot]!});
    }
    return places;
  }

  /** Handles mean other objects from here on. */
  clear(): void {
    this.#kept.fill(0);
  }

  #makeRoomFor(objects: number): void {
    if (objects <= this.#kept.length) return;
    const capacity = Math.min(MOST_OBJECTS, Math.max(objects, this.#kept.length * 2, 64));
    const [lon, lat] = [new Int32Array(capacity * PLACES), new Int32Array(capacity * PLACES)];
    const [at, kept] = [new Float64Array(capacity * PLACES), new Uint32Array(capacity)];
    lon.set(this.#lon);
    lat.set(this.#lat);
    at.set(this.#at);
    kept.set(this.#kept);
    [this.#lon, this.#lat, this.#at, this.#kept] = [lon, lat, at, kept];
  }
}
