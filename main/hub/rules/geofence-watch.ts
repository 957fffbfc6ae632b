/**
 * Watches who enters and leaves geofences, and acts only by commands as the system. Who is inside is what the log says
 * (`visits`), so an event and the state it leads to are one transaction: a hub that was killed neither repeats nor loses
 * one; what moved while it was away is seen at its next start. What went through a fence between two looks entered and
 * left it, at the time of the position that told so. Bounds: `MOST_PER_MINUTE` events of a fence in a minute,
 * `MOST_AT_ONCE` in one look; what is over waits for the next look, and the fence counts it.
 */
import {asGeofence} from '../../../shared/layers/geofences/geofence.ts';
import {fenceArea, goesThrough, isInFence, type FenceArea} from '../../../shared/layers/geofences/fence-area.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import {asVisit} from '../../../shared/layers/visits/layer.ts';
import type {Change} from '../../../shared/model/change.ts';
import type {Command, CommandAnswer} from '../../../shared/model/command.ts';
import {SYSTEM, type Identity} from '../../../shared/model/identity.ts';
import type {Clock} from '../../platform/clock.ts';
import type {HubState, Moved} from '../log/state.ts';
import {RecordIds} from './record-ids.ts';

export const LOOK_EVERY_MS = 1_000;
export const MOST_PER_MINUTE = 60;
/** Each is a transaction on the disk. */
export const MOST_AT_ONCE = 20;
const MINUTE_MS = 60_000;
/** A fence has written down who stood inside within this; who was not heard since it was drawn was there. */
const SETTLED_AFTER_MS = 10_000;

export interface GeofenceWatchOptions {
  readonly state: HubState;
  readonly clock: Clock;
  readonly command: (by: Identity, command: Command) => CommandAnswer;
  /** An id that nobody else makes. */
  readonly newId: () => string;
  /** The log could not take an event now; it is asked again at the next look. */
  readonly onTrouble: (reason: unknown) => void;
}

interface Fence {
  readonly id: string;
  readonly area: FenceArea;
  readonly layers: readonly string[];
  /** Visit by the record that is inside. */
  readonly inside: Map<string, string>;
  /** Who stood inside when it was drawn: they did not enter. */
  readonly atFirst: Set<string>;
  /** Who went through between two looks and is not told yet, by the time of the position that showed it. */
  readonly through: Map<string, number>;
  /** Times of its events of the last minute. */
  eventsAt: readonly number[];
  /** Who waits for a later look; each is counted once. */
  readonly waiting: Set<string>;
  heldBack: number;
  toldAt: number;
}

interface Place {
  readonly id: string;
  readonly position: Position;
  readonly at: number;
}

export class GeofenceWatch {
  readonly #options: GeofenceWatchOptions;
  readonly #ids: RecordIds;
  #fences = new Map<string, Fence>();
  /** Handles that moved since the last look, by layer. */
  readonly #moved = new Map<string, Set<number>>();
  /** Where they stood at the look before, by layer and handle. */
  readonly #before = new Map<string, Map<number, Place>>();
  #watched: ReadonlySet<string> = new Set();
  #areFencesOld = true;
  #isFirst = true;
  #left = 0;

  constructor(options: GeofenceWatchOptions) {
    this.#options = options;
    this.#ids = new RecordIds(options.state);
  }

  noteMoved(moved: Moved): void {
    for (const [{layer}, handles] of moved) {
      if (this.#watched.has(layer.name)) for (const handle of handles) this.#movedOf(layer.name).add(handle);
    }
  }

  noteFacts(changes: readonly Change[]): void {
    for (const {layer, op} of changes) if (layer === 'geofences' || op === 'remove') this.#areFencesOld = true;
  }

  look(): void {
    this.#left = MOST_AT_ONCE;
    if (this.#areFencesOld) this.#readFences();
    for (const fence of this.#fences.values()) this.#endStays(fence);
    // Who stood inside from the start is written down with what room is left: no event waits for it.
    for (const withBystanders of [false, true]) {
      for (const [layer, handles] of this.#moved) {
        for (const handle of handles) {
          if (this.#judge(layer, handle, withBystanders)) handles.delete(handle);
          this.#remember(layer, handle);
        }
      }
    }
    for (const fence of this.#fences.values()) this.#tellHeldBack(fence);
  }

  #remember(layer: string, handle: number): void {
    const places = this.#before.get(layer) ?? new Map<number, Place>();
    this.#before.set(layer, places);
    const place = this.#placeOf(layer, handle);
    if (place) places.set(handle, place);
    else places.delete(handle);
  }

  #movedOf(layer: string): Set<number> {
    const handles = this.#moved.get(layer) ?? new Set();
    this.#moved.set(layer, handles);
    return handles;
  }

  /** What is known of a fence stays with it; a new one looks at everything once. */
  #readFences(): void {
    const {state} = this.#options;
    const before = this.#fences;
    this.#fences = new Map();
    for (const {id, record} of state.of('geofences').records.values()) {
      const area = record && fenceArea(record);
      if (!record || !area) continue;
      const {state: fenceState, layers, createdAt} = asGeofence(record);
      const known = before.get(id);
      const inside = known?.inside ?? this.#staysOf(id);
      if (fenceState === 'retired' && inside.size === 0) continue;
      const fence: Fence = {
        id, area, layers: fenceState === 'retired' ? [] : layers, inside, atFirst: known?.atFirst ?? new Set(),
        through: known?.through ?? new Map(),
        eventsAt: known?.eventsAt ?? [], waiting: known?.waiting ?? new Set(), heldBack: known?.heldBack ?? 0, toldAt: known?.toldAt ?? 0,
      };
      this.#fences.set(id, fence);
      this.#lookAtAll(fence, known, createdAt);
    }
    this.#watched = new Set([...this.#fences.values()].flatMap(({layers}) => layers));
    this.#areFencesOld = false;
    this.#isFirst = false;
  }

  #staysOf(fence: string): Map<string, string> {
    const stays = new Map<string, string>();
    for (const {id, record} of this.#options.state.of('visits').records.values()) {
      const visit = record && asVisit(record);
      if (visit?.fence === fence && visit.state === 'inside') stays.set(keyOf(visit.layer, visit.record), id);
    }
    return stays;
  }

  #lookAtAll(fence: Fence, before: Fence | undefined, drawnAt: number): void {
    for (const layer of fence.layers) {
      if (before?.layers.includes(layer)) continue;
      const {live} = this.#options.state.of(layer);
      const handles = this.#movedOf(layer);
      for (let handle = 0; handle < live.length; handle++) {
        if (!live.has(handle)) continue;
        handles.add(handle);
        // A fence that is there at the hub's start knew who was inside: the rest has entered since it was drawn, but who
        // was last heard before that.
        const place = this.#placeOf(layer, handle);
        const wasThere = place && (!this.#isFirst || place.at <= drawnAt + SETTLED_AFTER_MS);
        if (wasThere && isInFence(fence.area, place.position, false)) fence.atFirst.add(keyOf(layer, place.id));
      }
    }
  }

  /** Of records that are gone, of a fence that is gone, of a layer that it watches no more. */
  #endStays(fence: Fence): void {
    const {state, clock} = this.#options;
    for (const [key, visit] of fence.inside) {
      const [layer, id] = partsOf(key);
      const target = state.layers.get(layer);
      const record = target?.records.get(id)?.record;
      const isWatched = fence.layers.includes(layer) && record && !target.layer.goneStates.includes(String(record['state']));
      if (isWatched) continue;
      if (this.#left === 0) return;
      if (this.#ask('visits', visit, 'leave', {at: clock.now(), ended: true}) !== null) fence.inside.delete(key);
    }
    if (fence.layers.length === 0 && fence.inside.size === 0) this.#fences.delete(fence.id);
  }

  /** True where everything that there was to say is said. */
  #judge(layer: string, handle: number, withBystanders: boolean): boolean {
    const place = this.#placeOf(layer, handle);
    if (!place) return true;
    const key = keyOf(layer, place.id);
    let isDone = true;
    for (const fence of this.#fences.values()) {
      if (!fence.layers.includes(layer)) continue;
      const isIn = isInFence(fence.area, place.position, fence.inside.has(key) || fence.atFirst.has(key));
      if (!isIn && !fence.inside.has(key) && !fence.atFirst.has(key) && this.#wentThrough(fence, layer, handle, place)) fence.through.set(key, place.at);
      if (!this.#tellThrough(fence, {key, layer, record: place.id, isIn})) isDone = false;
      const visit = fence.inside.get(key);
      if (isIn === (visit !== undefined)) {
        if (!fence.through.has(key)) fence.waiting.delete(key);
      }
      else if (isIn && fence.atFirst.has(key) && !withBystanders) isDone = false;
      else if (!this.#mayTell(fence, key)) isDone = false;
      else if (!this.#tell(fence, {key, layer, record: place.id, visit, at: place.at})) isDone = false;
      if (!isIn) fence.atFirst.delete(key);
    }
    return isDone;
  }

  /** Since the look before, by positions that followed one another while they were fresh: no line is drawn over a gap. */
  #wentThrough({area}: Fence, layer: string, handle: number, {id, position, at}: Place): boolean {
    const before = this.#before.get(layer)?.get(handle);
    const target = this.#options.state.of(layer);
    const record = target.records.get(id)?.record;
    const freshForMs = record ? target.layer.freshness(record)?.staleAfterMs : undefined;
    if (!before || freshForMs === undefined || at <= before.at || at - before.at > freshForMs) return false;
    return goesThrough(area, before.position, position);
  }

  /** Entered, and out again: the leave is told by what is seen now. True where nothing is left to tell. */
  #tellThrough(fence: Fence, {key, layer, record, isIn}: {readonly key: string; readonly layer: string; readonly record: string; readonly isIn: boolean}): boolean {
    const at = fence.through.get(key);
    if (at === undefined) return true;
    // Inside by now: that is told as it is.
    if (!isIn && (!this.#mayTell(fence, key) || !this.#tell(fence, {key, layer, record, visit: undefined, at}))) return false;
    fence.through.delete(key);
    return true;
  }

  #mayTell(fence: Fence, key: string): boolean {
    const now = this.#options.clock.now();
    fence.eventsAt = fence.eventsAt.filter((at) => now - at < MINUTE_MS && at <= now);
    if (this.#left > 0 && fence.eventsAt.length < MOST_PER_MINUTE) return true;
    // The rest of a look is told in the next one, a second later; only a minute's bound is worth a count.
    if (fence.eventsAt.length >= MOST_PER_MINUTE && !fence.waiting.has(key)) {
      fence.waiting.add(key);
      fence.heldBack++;
    }
    return false;
  }

  #tell(fence: Fence, {key, layer, record, visit, at}: {readonly key: string; readonly layer: string; readonly record: string; readonly visit: string | undefined; readonly at: number}): boolean {
    const wasInside = fence.atFirst.has(key);
    const target = visit === undefined
      ? this.#ask('visits', null, 'enter', {fence: fence.id, layer, record, at, wasInside})
      : this.#ask('visits', visit, 'leave', {at, ended: false});
    if (target === null) return false;
    if (visit === undefined) fence.inside.set(key, target);
    else fence.inside.delete(key);
    // Who was there from the start is no event.
    if (!wasInside || visit !== undefined) fence.eventsAt = [...fence.eventsAt, this.#options.clock.now()];
    fence.waiting.delete(key);
    if (visit === undefined) fence.atFirst.delete(key);
    return true;
  }

  #tellHeldBack(fence: Fence): void {
    const now = this.#options.clock.now();
    if (fence.heldBack === 0 || Math.abs(now - fence.toldAt) < MINUTE_MS || fence.layers.length === 0) return;
    if (this.#ask('geofences', fence.id, 'held-back', {count: fence.heldBack}) === null) return;
    fence.heldBack = 0;
    fence.toldAt = now;
  }

  #ask(layer: string, target: string | null, name: string, ask: Command['ask']): string | null {
    this.#left--;
    try {
      const answer = this.#options.command(SYSTEM, {id: this.#options.newId(), layer, target, name, ask});
      if (answer.accepted) return answer.target;
      this.#options.onTrouble(answer.reason);
      // A stay that somebody ended already is ended.
      return answer.kind === 'invalid' ? target : null;
    } catch (error) {
      this.#options.onTrouble(error);
      return null;
    }
  }

  #placeOf(layer: string, handle: number): Place | null {
    const {live} = this.#options.state.of(layer);
    const id = this.#ids.of(layer, handle);
    const [lonDeg, latDeg] = [live.get(handle, 0), live.get(handle, 1)];
    if (id === undefined || lonDeg === null || latDeg === null || !live.has(handle)) return null;
    return {id, position: [lonDeg, latDeg], at: live.heardAt[handle] ?? 0};
  }
}

function keyOf(layer: string, id: string): string {
  return `${layer}/${id}`;
}

function partsOf(key: string): readonly [layer: string, id: string] {
  const cut = key.indexOf('/');
  return [key.slice(0, cut), key.slice(cut + 1)];
}
