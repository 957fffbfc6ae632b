/** What a geofence is: an area with a name that tells who enters and leaves it (`product.md` row 10). */
import {destination} from '../../geo/distance.ts';
import {roundDegrees, type Geometry, type Position} from '../../geo/geometry.ts';
import type {Authored} from '../../model/authored.ts';
import type {FactRecord} from '../../model/record.ts';

/** The layers that move; a fence looks at some of them. */
export const FENCED_LAYERS = ['units', 'vessels', 'transit'] as const;
export type FencedLayer = (typeof FENCED_LAYERS)[number];

export const FENCE_EVENTS = ['enter', 'leave'] as const;
export type FenceEvent = (typeof FENCE_EVENTS)[number];

/** Each is looked at every second against everything that moved. */
export const MAX_GEOFENCES = 100;
export const MAX_WATCHERS = 100;
export const MIN_RADIUS_M = 10;
export const MAX_RADIUS_M = 100_000;

export interface Circle {
  readonly centre: Position;
  readonly radiusM: number;
}

export interface GeofenceFacts extends Authored {
  readonly name: string;
  readonly state: 'active' | 'retired';
  /** null: the area is the geometry. Of a circle the geometry is what is drawn, the circle what counts. */
  readonly circle: Circle | null;
  readonly layers: readonly FencedLayer[];
  readonly on: readonly FenceEvent[];
  /** Who asked to be told at once. */
  readonly watchers: readonly string[];
  /** Events that came later than they happened because there were too many. */
  readonly heldBack: number;
}

/** The layer's schema has read it on the way in; here it is believed. */
export function asGeofence(record: FactRecord): GeofenceFacts {
  return record as unknown as GeofenceFacts;
}

const CORNERS = 64;

export function circleOutline({centre, radiusM}: Circle): Geometry {
  const ring = Array.from({length: CORNERS}, (_, at): [number, number] => {
    const [lon, lat] = destination(centre, (at * 360) / CORNERS, radiusM);
    return [roundDegrees(lon), roundDegrees(lat)];
  });
  const [first] = ring;
  return {type: 'Polygon', coordinates: [first ? [...ring, first] : ring]};
}
