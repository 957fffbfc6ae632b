/**
 * What the city's context broker sends: notifications of Smart Data Models entities. Each source writes them as its own
 * broker does, so all encodings are heard: NGSI-LD normalized, NGSIv2 normalized, and bare key-values.
 */
import {formatTime} from '../../../shared/time/time.ts';
import type {CameraState} from './network-features.ts';
import type {Figure} from './figures.ts';
import type {Feature} from './feature.ts';
import type {Reading} from './sensors.ts';
import type {SegmentTraffic} from './traffic.ts';

export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly [attribute: string]: unknown;
}

export const TRAFFIC_PERIOD_S = 60;
const CONGESTED_SHARE = 0.35;
const FRAMES_PER_S = 25;

export function trafficEntity({segment, direction, speedKmh, intensity, occupancyShare}: SegmentTraffic, atMs: number): Entity {
  const at = formatTime(atMs);
  const property = (value: unknown, unitCode?: string) => ({type: 'Property', value, ...(unitCode !== undefined && {unitCode}), observedAt: at});
  return {
    id: segment.id, type: 'TrafficFlowObserved',
    refRoadSegment: {type: 'Relationship', object: segment.id},
    dateObservedFrom: property(formatTime(atMs - TRAFFIC_PERIOD_S * 1_000)), dateObservedTo: property(at), dateObserved: property(at),
    laneDirection: property(direction), averageVehicleSpeed: property(speedKmh, 'KMH'), intensity: property(intensity), occupancy: property(occupancyShare),
    congested: property(speedKmh < CONGESTED_SHARE * segment.freeFlowKmh),
  };
}

export function roadEntity({segment, status, statusText}: SegmentTraffic, atMs: number): Entity {
  const property = (value: unknown) => ({type: 'Property', value});
  return {id: segment.id, type: 'RoadSegment', status: property(status), statusDescription: property(statusText), dateModified: property(formatTime(atMs))};
}

/** Without a picture there is nothing to say that would be new; one that is frozen is not told from a dead one by its source. */
export function cameraEntity(id: string, state: CameraState, atMs: number): Entity[] {
  if (state === 'frozen') return [];
  return [{id, type: 'Camera', on: state === 'live', frameRate: state === 'live' ? FRAMES_PER_S : 0, dateObserved: formatTime(atMs)}];
}

const WATER = new Set(['tide', 'water']);

export function sensorEntity({station, observedAt, values}: Reading): Entity {
  const at = formatTime(observedAt);
  const property = (value: unknown, unitCode?: string) => ({type: 'Property', value, ...(unitCode !== undefined && {unitCode}), observedAt: at});
  const told = (name: string, unitCode?: string) => (values[name] === undefined ? {} : {[name]: property(values[name], unitCode)});
  const head = {id: station.id, dateObserved: property(at)};
  if (WATER.has(station.kind)) return {...head, type: 'WaterObserved', ...told('waterLevel', 'MTR')};
  switch (station.kind) {
    case 'street-flood':
      return {...head, type: 'FloodMonitoring', observationDateTime: property(at), ...told('currentLevel', 'CMT')};
    case 'rain':
      return {...head, type: 'WeatherObserved', ...told('precipitation', 'MMT')};
    case 'wave':
      return {...head, type: 'WaterObserved', height: property(values['waveHeight'], 'MTR'), ...told('swellPeriod', 'SEC')};
    case 'weather':
      return {
        ...head, type: 'WeatherObserved', ...told('temperature', 'CEL'), ...told('relativeHumidity'), ...told('windSpeed', 'MTS'), ...told('windDirection', 'DD'),
        ...told('gustSpeed', 'MTS'), ...told('atmosphericPressure', 'A97'),
      };
    default:
      return {...head, type: 'AirQualityObserved', ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, property(value, 'GQ')]))};
  }
}

export function figureEntity({kpi, value}: Figure, atMs: number): Entity {
  const attribute = (type: string, told: unknown) => ({type, value: told, metadata: {}});
  return {
    id: kpi.id, type: 'KeyPerformanceIndicator', name: attribute('Text', kpi.name), kpiValue: attribute('Number', value), target: attribute('Number', kpi.target),
    calculationFrequency: attribute('Text', kpi.frequency), calculationFormula: attribute('Text', kpi.formula), updatedAt: attribute('DateTime', formatTime(atMs)),
  };
}

/** A port call or a berth, from the port's own system. */
export function portEntity({id, geometry, properties}: Feature): Entity {
  const {kind, state, observedAt, berth, arrivalDraughtM, dangerousGoods, ...rest} = properties;
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  const head = {id, ...(geometry && {location: geometry}), status: state, dateModified: observedAt};
  if (kind === 'berth') return {...head, type: 'Berth', name: properties['name']};
  return {...head, type: 'PortCall', ...told, berth, arrivalDraught: arrivalDraughtM, dangerousGoodsCarried: dangerousGoods};
}

/** NGSI-LD wants a context and says when; NGSIv2 has neither. */
export function notificationLd(subscription: string, entities: readonly Entity[], atMs: number): unknown {
  return {
    id: `urn:ngsi-ld:Notification:${subscription}:${atMs}`, type: 'Notification', subscriptionId: `urn:ngsi-ld:Subscription:${subscription}`,
    notifiedAt: formatTime(atMs), '@context': 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld', data: entities,
  };
}

export function notificationV2(subscription: string, entities: readonly Entity[]): unknown {
  return {subscriptionId: subscription, data: entities};
}
