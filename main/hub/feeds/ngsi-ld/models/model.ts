/** What a model makes of an entity: the layer's facts and live values, in the product's names and units. */
import type {Geometry} from '../../../../../shared/geo/geometry.ts';
import type {RefusalCode} from '../../../../../shared/model/observation.ts';
import type {Reader} from '../reader.ts';

/** `undefined` is not told and stays as it was. */
export interface Told {
  readonly externalId?: string;
  readonly facts: {readonly [field: string]: unknown};
  readonly factsIfNew?: {readonly [field: string]: unknown};
  readonly live?: {readonly [column: string]: number | null | undefined};
  readonly geometry?: Geometry | null | undefined;
  readonly observedAt: number | null;
}

export interface ModelRefusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

export interface ModelOptions {
  /** FloodMonitoring writes levels without a unit. */
  readonly floodUnit: 'm' | 'cm';
}

export interface Model {
  readonly type: string;
  readonly layer: string;
  read(reader: Reader, options: ModelOptions): Told | ModelRefusal;
}

export function noTime(name: string): ModelRefusal {
  return {code: 'no-time', reason: `${name}: a time is required`};
}

/** Place of what does not move; a wrong one refuses the entity. */
export function placeOf(reader: Reader): {readonly geometry: Geometry | null | undefined} | ModelRefusal {
  const place = reader.geometry();
  return 'wrong' in place ? {code: 'range', reason: place.wrong} : place;
}

/** Place of what moves: a point. */
export function pointOf(reader: Reader): {readonly live: {readonly [column: string]: number | null}} | ModelRefusal {
  const place = placeOf(reader);
  if ('code' in place) return place;
  const {geometry} = place;
  if (geometry === undefined) return {live: {}};
  if (geometry === null) return {live: {lonDeg: null, latDeg: null}};
  if (geometry.type !== 'Point') return {code: 'schema', reason: 'location: a Point is required'};
  return {live: {lonDeg: geometry.coordinates[0], latDeg: geometry.coordinates[1]}};
}
