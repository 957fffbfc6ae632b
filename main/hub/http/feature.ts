/** A record as a GeoJSON feature (RFC 7946): every fact and live value by the contract's names, times as text. */
import {pointAt, type Geometry} from '../../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import {freshnessOf} from '../../../shared/model/freshness.ts';
import {isMoving, type Layer} from '../../../shared/model/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {withoutFields} from '../../../shared/model/rights.ts';
import type {LayerState, WholeRecord} from '../log/state.ts';
import {textTime, withTextTimes} from './text-times.ts';

export interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: {readonly [name: string]: unknown};
}

/** As whom, and by which clock, it is told. */
export interface Telling {
  readonly layer: Layer;
  /** Fields that the asker is not told. */
  readonly hidden: readonly string[];
  /** Ages count to here: now, or the time asked for. */
  readonly atMs: number;
}

export function featureOf(record: WholeRecord, {layer, hidden, atMs}: Telling): Feature {
  const facts = withoutFields(record.facts, hidden);
  const {geometry: _told, observedAt: _observed, receivedAt: _received, ...own} = facts;
  const {lonDeg: _lon, latDeg: _lat, ...measured} = record.live;
  return {
    type: 'Feature',
    id: record.id,
    geometry: geometryOf(layer, record),
    properties: {
      ...withTextTimes(own),
      ...(isMoving(layer) ? measured : record.live),
      ...layer.follows?.(record.facts, record.live),
      observedAt: record.observedAt === null ? null : textTime(record.observedAt),
      receivedAt: textTime(record.receivedAt),
      freshness: freshnessOf(layer, record.facts, knownAtOf(record), atMs),
      version: record.version,
    },
  };
}

/** Where it is: the live place where there is one, else the fixed one. */
export function geometryOf(layer: Layer, {facts, live}: Pick<WholeRecord, 'facts' | 'live'>): Geometry | null {
  const {lonDeg, latDeg} = live;
  if (isMoving(layer) && typeof lonDeg === 'number' && typeof latDeg === 'number') return pointAt(lonDeg, latDeg);
  return facts.geometry;
}

/** What the hub knows of it now. `facts` are its record: a removed one has none, and is not told. */
export function presentRecord({layer, live}: LayerState, stored: StoredRecord, facts: FactRecord): WholeRecord {
  const heard = live.has(stored.handle);
  const observedAt = live.observedAt[stored.handle];
  return {
    id: stored.id,
    version: stored.version,
    facts,
    live: Object.fromEntries(layer.liveColumns.map(({name}, column) => [name, heard ? live.get(stored.handle, column) : null])),
    receivedAt: heard ? (live.heardAt[stored.handle] ?? facts.receivedAt) : facts.receivedAt,
    observedAt: heard ? (observedAt !== undefined && Number.isFinite(observedAt) ? observedAt : null) : facts.observedAt,
  };
}

/** The place alone, for looking through a whole layer: a tenth of the work of `presentRecord`. */
export function presentGeometry({layer, live}: LayerState, {handle, record}: StoredRecord): Geometry | null {
  const lonDeg = isMoving(layer) ? live.get(handle, 0) : null;
  const latDeg = isMoving(layer) ? live.get(handle, 1) : null;
  return lonDeg !== null && latDeg !== null ? pointAt(lonDeg, latDeg) : (record?.geometry ?? null);
}

/** The same rule as `lastKnownAt`, for a record that carries its live times: a wrong clock is not believed. */
function knownAtOf({facts, observedAt, receivedAt}: WholeRecord): number {
  return !hasWrongClock(facts) && observedAt !== null ? observedAt : receivedAt;
}

function hasWrongClock(facts: FactRecord): boolean {
  return facts.flags.includes('clock');
}
