/** SDM TrafficFlowObserved and RoadSegment to `traffic`. */
import type {Geometry} from '../../../../../shared/geo/geometry.ts';
import type {Reader} from '../reader.ts';
import {COUNT, LENGTH_KM, LENGTH_M, ROAD_SPEED, SECONDS, SHARE} from '../unit-codes.ts';
import {noTime, placeOf, type Model} from './model.ts';

export const trafficFlowObserved: Model = {
  type: 'TrafficFlowObserved',
  layer: 'traffic',
  read(reader) {
    const place = placeOf(reader);
    if ('code' in place) return place;
    const observedAt = reader.observedAt('dateObservedTo', 'dateObserved');
    if (observedAt === null) return noTime('dateObserved');
    return {
      ...place, observedAt,
      facts: {
        name: reader.text(256, 'name', 'address'),
        description: reader.text(4_000, 'description'),
        refRoadSegment: reader.text(256, 'refRoadSegment'),
        laneId: reader.integer('laneId'),
        laneDirection: reader.word(['forward', 'backward'], 'laneDirection'),
        periodS: periodOf(reader),
        // Absent is no, says the model.
        congested: reader.flag('congested') ?? false,
        reversedLane: reader.flag('reversedLane'),
        vehicleType: reader.text(64, 'vehicleType'),
      },
      live: {
        averageSpeedMps: reader.quantity(ROAD_SPEED, 'averageVehicleSpeed'),
        intensity: reader.quantity(COUNT, 'intensity'),
        occupancyShare: reader.quantity(SHARE, 'occupancy'),
        averageHeadwayS: reader.quantity(SECONDS, 'averageHeadwayTime'),
        averageGapDistanceM: reader.quantity(LENGTH_M, 'averageGapDistance'),
        averageVehicleLengthM: reader.quantity(LENGTH_M, 'averageVehicleLength'),
      },
    };
  },
};

export const roadSegment: Model = {
  type: 'RoadSegment',
  layer: 'traffic',
  read(reader) {
    const place = placeOf(reader);
    if ('code' in place) return place;
    return {
      geometry: place.geometry === undefined ? betweenEnds(reader) : place.geometry,
      observedAt: reader.observedAt('dateModified'),
      facts: {
        name: reader.text(256, 'name'),
        description: reader.text(4_000, 'description'),
        refRoad: reader.text(256, 'refRoad'),
        roadClass: reader.text(32, 'roadClass', 'category'),
        state: reader.word(['open', 'closed', 'limited'], 'status') ?? undefined,
        statusDescription: reader.text(4_000, 'statusDescription'),
        laneUsage: reader.text(64, 'laneUsage'),
        totalLaneNumber: reader.quantity(COUNT, 'totalLaneNumber'),
        lengthM: reader.quantity(LENGTH_KM, 'length'),
        maximumAllowedSpeedMps: reader.quantity(ROAD_SPEED, 'maximumAllowedSpeed'),
      },
    };
  },
};

const LONGEST_PERIOD_S = 86_400;

function periodOf(reader: Reader): number | undefined {
  const [start, end] = reader.span('dateObserved');
  const [from, to] = [reader.moment('dateObservedFrom') ?? start, reader.moment('dateObservedTo') ?? end];
  const periodS = from === null || to === null ? 0 : (to - from) / 1_000;
  return periodS >= 1 && periodS <= LONGEST_PERIOD_S ? periodS : undefined;
}

function betweenEnds(reader: Reader): Geometry | undefined {
  const ends = [reader.geometry('startPoint'), reader.geometry('endPoint')].map((end) => ('geometry' in end ? end.geometry : undefined));
  const [start, end] = ends;
  return start?.type === 'Point' && end?.type === 'Point' ? {type: 'LineString', coordinates: [start.coordinates, end.coordinates]} : undefined;
}
