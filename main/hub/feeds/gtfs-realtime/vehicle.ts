/** A VehiclePosition as an observation of `transit`. One without a place is kept: metros tell only their stop. */
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import type {Observation, RefusalCode} from '../../../../shared/model/observation.ts';
import type {Trip, TripUpdate, VehiclePosition} from './messages.ts';
import {CONGESTION_LEVEL, momentOf, OCCUPANCY_STATUS, SCHEDULE_RELATIONSHIP, textOf, VEHICLE_STOP_STATUS, Words} from './words.ts';

export interface VehicleContext {
  readonly entityId: string;
  readonly index: number;
  /** Of the header, where the vehicle gives no time of its own. */
  readonly feedAt: number | null;
  /** Of the trip updates in the same message, by trip. */
  readonly delays: ReadonlyMap<string, number>;
}

/** The standard's default where it is not set. */
const IN_TRANSIT_TO = 2;

export function vehicleKey({vehicle, trip}: VehiclePosition, entityId: string): string {
  return vehicle?.id || trip?.tripId || entityId;
}

export function readVehicle(told: VehiclePosition, {entityId, index, feedAt, delays}: VehicleContext): Result<Observation, {code: RefusalCode; reason: string}> {
  const {trip, vehicle, position} = told;
  const {latitude, longitude} = position ?? {};
  if (position && (latitude === undefined || longitude === undefined)) return err({code: 'schema', reason: 'position: needs latitude and longitude'});
  if (position && !(Math.abs(latitude ?? 0) <= 90 && Math.abs(longitude ?? 0) <= 180)) {
    return err({code: 'range', reason: `position: latitude ${latitude}, longitude ${longitude}`});
  }
  const words = new Words();
  const facts = {
    vehicleLabel: textOf(vehicle?.label, 128),
    licensePlate: textOf(vehicle?.licensePlate, 32),
    routeId: textOf(trip?.routeId),
    tripId: textOf(trip?.tripId),
    directionId: trip?.directionId ?? null,
    startDateText: textOf(trip?.startDate, 16),
    startTimeText: textOf(trip?.startTime, 16),
    scheduleRelationship: words.of('schedule_relationship', SCHEDULE_RELATIONSHIP, trip?.scheduleRelationship),
    stopId: textOf(told.stopId),
    currentStopSequence: told.currentStopSequence ?? null,
    state: words.of('current_status', VEHICLE_STOP_STATUS, told.currentStatus ?? IN_TRANSIT_TO) ?? 'unknown',
    congestionLevel: words.of('congestion_level', CONGESTION_LEVEL, told.congestionLevel),
    occupancyStatus: words.of('occupancy_status', OCCUPANCY_STATUS, told.occupancyStatus),
  };
  return ok({
    layer: 'transit', externalId: vehicleKey(told, entityId), globalId: false, index,
    facts: {...facts, other: words.other},
    live: {
      lonDeg: longitude ?? null,
      latDeg: latitude ?? null,
      speedMps: atLeast(0, position?.speed),
      headingDeg: bearingOf(position?.bearing),
      odometerM: atLeast(0, position?.odometer),
      delayS: delays.get(tripKey(trip) ?? '') ?? null,
      occupancyShare: told.occupancyPercentage === undefined ? null : told.occupancyPercentage / 100,
    },
    observedAt: momentOf(told.timestamp) ?? feedAt,
  });
}

/** How late a trip is: its own word, else that of its next stop. */
export function delayOf({delay, stopTimeUpdate}: TripUpdate): number | null {
  const next = stopTimeUpdate.find(({arrival, departure}) => arrival?.delay !== undefined || departure?.delay !== undefined);
  return delay ?? next?.arrival?.delay ?? next?.departure?.delay ?? null;
}

/** One trip may run every day: its day is part of its name. */
export function tripKey(trip: Trip | undefined): string | null {
  return trip?.tripId ? `${trip.tripId} ${trip.startDate ?? ''}` : null;
}

function atLeast(least: number, value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value >= least ? value : null;
}

function bearingOf(value: number | undefined): number | null {
  return value !== undefined && value >= 0 && value <= 360 ? value % 360 : null;
}
