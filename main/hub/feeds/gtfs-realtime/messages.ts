/**
 * The messages of GTFS-Realtime 2.0 that are read, by their field numbers. Entities come as bytes, so that one which is
 * broken refuses itself and not the feed; what must be there is asked for where it is used, and enumerations are
 * numbers, so that one newer than this list is seen and not lost. Not set is `undefined`, never 0.
 */
import protobuf from 'protobufjs/light.js';

type Fields = {readonly [name: string]: readonly [id: number, type: string, rule?: 'repeated']};

const message = (fields: Fields): protobuf.IType => ({
  // Or 0 would be read as "not set": a bearing of north, an empty bus.
  edition: 'proto2',
  fields: Object.fromEntries(Object.entries(fields).map(([name, [id, type, rule]]) => [name, {id, type, ...(rule && {rule})}])),
});

const root = protobuf.Root.fromJSON({
  nested: {
    Feed: message({header: [1, 'Header'], entity: [2, 'bytes', 'repeated']}),
    Header: message({version: [1, 'string'], incrementality: [2, 'int32'], timestamp: [3, 'uint64']}),
    Entity: message({id: [1, 'string'], isDeleted: [2, 'bool'], tripUpdate: [3, 'TripUpdate'], vehicle: [4, 'VehiclePosition'], alert: [5, 'Alert']}),
    TripUpdate: message({trip: [1, 'Trip'], stopTimeUpdate: [2, 'StopTimeUpdate', 'repeated'], vehicle: [3, 'Vehicle'], delay: [5, 'int32']}),
    StopTimeUpdate: message({arrival: [2, 'StopTime'], departure: [3, 'StopTime']}),
    StopTime: message({delay: [1, 'int32']}),
    VehiclePosition: message({
      trip: [1, 'Trip'], position: [2, 'Position'], currentStopSequence: [3, 'uint32'], currentStatus: [4, 'int32'], timestamp: [5, 'uint64'],
      congestionLevel: [6, 'int32'], stopId: [7, 'string'], vehicle: [8, 'Vehicle'], occupancyStatus: [9, 'int32'], occupancyPercentage: [10, 'uint32'],
    }),
    Trip: message({tripId: [1, 'string'], startTime: [2, 'string'], startDate: [3, 'string'], scheduleRelationship: [4, 'int32'], routeId: [5, 'string'], directionId: [6, 'uint32']}),
    Vehicle: message({id: [1, 'string'], label: [2, 'string'], licensePlate: [3, 'string']}),
    Position: message({latitude: [1, 'float'], longitude: [2, 'float'], bearing: [3, 'float'], odometer: [4, 'double'], speed: [5, 'float']}),
    Alert: message({
      activePeriod: [1, 'TimeRange', 'repeated'], informedEntity: [5, 'Selector', 'repeated'], cause: [6, 'int32'], effect: [7, 'int32'],
      url: [8, 'Translated'], headerText: [10, 'Translated'], descriptionText: [11, 'Translated'], severityLevel: [14, 'int32'],
    }),
    TimeRange: message({start: [1, 'uint64'], end: [2, 'uint64']}),
    Selector: message({agencyId: [1, 'string'], routeId: [2, 'string'], routeType: [3, 'int32'], trip: [4, 'Trip'], stopId: [5, 'string'], directionId: [6, 'uint32']}),
    Translated: message({translation: [1, 'Translation', 'repeated']}),
    Translation: message({text: [1, 'string'], language: [2, 'string']}),
  },
});

const FEED = root.lookupType('Feed');
const ENTITY = root.lookupType('Entity');

export interface Trip {
  readonly tripId?: string;
  readonly startTime?: string;
  readonly startDate?: string;
  readonly scheduleRelationship?: number;
  readonly routeId?: string;
  readonly directionId?: number;
}
export interface VehiclePosition {
  readonly trip?: Trip;
  readonly position?: {readonly latitude?: number; readonly longitude?: number; readonly bearing?: number; readonly odometer?: number; readonly speed?: number};
  readonly currentStopSequence?: number;
  readonly currentStatus?: number;
  readonly timestamp?: number;
  readonly congestionLevel?: number;
  readonly stopId?: string;
  readonly vehicle?: {readonly id?: string; readonly label?: string; readonly licensePlate?: string};
  readonly occupancyStatus?: number;
  readonly occupancyPercentage?: number;
}
export interface TripUpdate {
  readonly trip?: Trip;
  readonly stopTimeUpdate: readonly {readonly arrival?: {readonly delay?: number}; readonly departure?: {readonly delay?: number}}[];
  readonly delay?: number;
}
export interface Translated {
  readonly translation: readonly {readonly text?: string; readonly language?: string}[];
}
export interface Alert {
  readonly activePeriod: readonly {readonly start?: number; readonly end?: number}[];
  readonly informedEntity: readonly {
    readonly agencyId?: string; readonly routeId?: string; readonly routeType?: number; readonly trip?: Trip; readonly stopId?: string; readonly directionId?: number;
  }[];
  readonly cause?: number;
  readonly effect?: number;
  readonly url?: Translated;
  readonly headerText?: Translated;
  readonly descriptionText?: Translated;
  readonly severityLevel?: number;
}
export interface Entity {
  readonly id?: string;
  readonly isDeleted?: boolean;
  readonly tripUpdate?: TripUpdate;
  readonly vehicle?: VehiclePosition;
  readonly alert?: Alert;
}
export interface Feed {
  readonly header?: {readonly version?: string; readonly incrementality?: number; readonly timestamp?: number};
  readonly entity: readonly Uint8Array[];
}

/** Null where the bytes are no such message. */
export function decodeFeed(bytes: Uint8Array): Feed | null {
  return decode(FEED, bytes) as Feed | null;
}

export function decodeEntity(bytes: Uint8Array): Entity | null {
  return decode(ENTITY, bytes) as Entity | null;
}

/** For fixtures and tests: the same numbers the other way. */
export function encodeFeed(header: NonNullable<Feed['header']>, entities: readonly object[]): Uint8Array {
  const entity = entities.map((each) => ENTITY.encode(ENTITY.fromObject({...each})).finish());
  return FEED.encode(FEED.fromObject({header, entity})).finish();
}

function decode(type: protobuf.Type, bytes: Uint8Array): unknown {
  try {
    return type.toObject(type.decode(bytes), {longs: Number, arrays: true});
  } catch {
    // The library throws for whatever is cut short or of another wire type, and says no more than that.
    return null;
  }
}
