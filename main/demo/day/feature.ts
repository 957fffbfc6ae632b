/** What the simulator says of one thing, as the `geojson` feed takes it: the layer's own properties. */
import {formatTime} from '../../../shared/time/time.ts';

export type Coordinates = readonly [number, number];

export interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: {readonly type: 'Point'; readonly coordinates: Coordinates} | {readonly type: 'LineString'; readonly coordinates: readonly Coordinates[]} | null;
  readonly properties: {readonly [name: string]: unknown};
}

export function feature(id: string, at: Coordinates | null, observedAt: number, properties: Feature['properties']): Feature {
  return {type: 'Feature', id, geometry: at && {type: 'Point', coordinates: at}, properties: {...properties, observedAt: textOf(observedAt)}};
}

export function lineFeature(id: string, line: readonly Coordinates[], observedAt: number, properties: Feature['properties']): Feature {
  return {type: 'Feature', id, geometry: {type: 'LineString', coordinates: line}, properties: {...properties, observedAt: textOf(observedAt)}};
}

/** Whole lists are told of one moment: its text is made once. */
let [lastMs, lastText] = [Number.NaN, ''];

function textOf(atMs: number): string {
  if (atMs !== lastMs) [lastMs, lastText] = [atMs, formatTime(atMs)];
  return lastText;
}

/** RFC 3339 of a time that may be missing. */
export function timeText(atMs: number | null): string | null {
  return atMs === null ? null : formatTime(atMs);
}

/** Something with a life: when it last changed, and what it is like now, put into words only where it is asked for. */
export interface Told {
  readonly changedAt: number;
  tell(): Feature;
}

/** All at first; afterwards what has changed since. */
export function changedSince(things: readonly Told[], fromMs: number | null, untilMs: number): Feature[] {
  return things.filter(({changedAt}) => changedAt <= untilMs && (fromMs === null || changedAt > fromMs)).map((thing) => thing.tell());
}
