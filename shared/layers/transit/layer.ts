/**
 * Public transport vehicles (GTFS-Realtime VehiclePosition; TripUpdate's delay): the run is a fact, place and load
 * are live. Enumerations are the standard's words in small letters.
 */
import {integer, maybe, oneOf, text} from '../../lib/schema.ts';
import {defineLayer, headingColumn, positionColumns, speedColumn} from '../../model/layer.ts';

/** `gone`: missing from a full dataset; it keeps its last place in `items`. */
export const TRANSIT_STATES = ['incoming_at', 'stopped_at', 'in_transit_to', 'unknown', 'gone'] as const;

export const CONGESTION_LEVELS = ['unknown', 'running_smoothly', 'stop_and_go', 'congestion', 'severe_congestion'] as const;

export const OCCUPANCY_STATUSES = [
  'empty', 'many_seats', 'few_seats', 'standing_room_only', 'crushed', 'full', 'not_accepting', 'no_data', 'not_boardable',
] as const;

export const transit = defineLayer({
  name: 'transit',
  facts: {
    vehicleLabel: maybe(text(128)),
    licensePlate: maybe(text(32)),
    agency: maybe(text(128)),
    routeId: maybe(text(256)),
    routeName: maybe(text(256)),
    routeType: maybe(integer()),
    tripId: maybe(text(256)),
    directionId: maybe(integer()),
    /** `20260915` and `07:30:00` as the timetable writes them: local, without a zone. */
    startDateText: maybe(text(16)),
    startTimeText: maybe(text(16)),
    scheduleRelationship: maybe(text(32)),
    stopId: maybe(text(256)),
    stopName: maybe(text(256)),
    currentStopSequence: maybe(integer()),
    state: oneOf(TRANSIT_STATES).default('unknown'),
    congestionLevel: maybe(oneOf(CONGESTION_LEVELS)),
    occupancyStatus: maybe(oneOf(OCCUPANCY_STATUSES)),
    other: maybe(text()),
  },
  live: [
    ...positionColumns, speedColumn, headingColumn,
    {name: 'odometerM', step: 1},
    {name: 'delayS', step: 1},
    {name: 'occupancyShare', step: 0.01},
  ],
  freshness: ({state}) => (state === 'gone' ? {staleAfterMs: 0, lostAfterMs: 0} : {staleAfterMs: 30_000, lostAfterMs: 300_000}),
  keepDays: 7,
  access: 'public',
  goneStates: ['gone'],
});
