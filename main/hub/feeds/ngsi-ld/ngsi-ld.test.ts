import {describe, expect, it} from 'vitest';
import {IngestDesk} from '../../../../tests/support/ingest-desk.ts';
import type {Decoded, Observation} from '../../../../shared/model/observation.ts';
import {ngsiLd} from './ngsi-ld.ts';

const AT = Date.parse('2026-11-21T01:00:00Z');
const TEXT = '2026-11-21T00:55:00Z';
const POINT = {type: 'Point', coordinates: [106.68, 20.86]};

function decode(body: unknown, options: object = {}): Decoded {
  const decoded = ngsiLd.createDecoder({...options}).decode(Buffer.from(JSON.stringify(body)), {receivedAt: AT, from: 'push'});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
}
function one(entity: object, options: object = {}): Observation {
  const {observations: [observation], refused} = decode({id: 'urn:x:1', ...entity}, options);
  if (!observation) throw new Error(`${refused[0]?.code}: ${refused[0]?.reason}`);
  return observation;
}
const codeOf = (entity: object): string | undefined => decode({id: 'urn:x:1', ...entity}).refused[0]?.code;

describe('the encodings of one entity', () => {
  const property = (value: unknown, more: object = {}): object => ({type: 'Property', value, ...more});
  const facts = {refRoadSegment: 'urn:ngsi-ld:RoadSegment:7', laneDirection: 'forward', congested: true};
  const keyValues = {dateObserved: TEXT, location: POINT, averageVehicleSpeed: 36, occupancy: 0.5, ...facts};
  const entity = {id: 'urn:x:1', type: 'TrafficFlowObserved'};
  const forms: readonly (readonly [string, unknown])[] = [
    ['NGSI-LD normalized', {
      ...entity, '@context': ['https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld'], dateObserved: property({'@type': 'DateTime', '@value': TEXT}),
      location: {type: 'GeoProperty', value: POINT}, averageVehicleSpeed: property(10, {unitCode: 'MTS', observedAt: TEXT}), occupancy: property(50, {unitCode: 'P1'}),
      refRoadSegment: {type: 'Relationship', object: facts.refRoadSegment}, laneDirection: property('forward'), congested: property(true),
    }],
    ['NGSI-LD concise', {...entity, dateObserved: TEXT, location: {value: POINT}, averageVehicleSpeed: {value: 36, unitCode: 'KMH'}, occupancy: 0.5, refRoadSegment: {object: facts.refRoadSegment}, laneDirection: {value: 'forward'}, congested: true}],
    ['NGSIv2 normalized', {
      ...entity, dateObserved: {type: 'DateTime', value: TEXT, metadata: {}}, location: {type: 'geo:point', value: '20.86, 106.68', metadata: {}},
      averageVehicleSpeed: {type: 'Number', value: 36, metadata: {unitCode: {type: 'Text', value: 'KMH'}}}, occupancy: {type: 'Number', value: 0.5, metadata: {}},
      refRoadSegment: {type: 'Text', value: facts.refRoadSegment}, laneDirection: {type: 'Text', value: 'forward'}, congested: {type: 'Boolean', value: true},
    }],
    ['key-values', {...entity, ...keyValues}],
    ['GeoJSON', {id: entity.id, type: 'Feature', geometry: POINT, properties: {type: entity.type, ...keyValues, location: undefined}}],
    ['names with their context', {...entity, type: 'https://smartdatamodels.org/dataModel.Transportation/TrafficFlowObserved', ...Object.fromEntries(Object.entries(keyValues).map(([name, value]) => [`https://uri.etsi.org/ngsi-ld/${name}`, value]))}],
    ['an NGSI-LD notification', {id: 'urn:n', type: 'Notification', subscriptionId: 's', notifiedAt: TEXT, data: [{...entity, ...keyValues}]}],
    ['an NGSIv2 notification', {subscriptionId: 's', data: [{...entity, ...keyValues}]}],
    ['a list', [{...entity, ...keyValues}]],
    ['a collection', {type: 'FeatureCollection', features: [{id: entity.id, type: 'Feature', geometry: POINT, properties: {type: entity.type, ...keyValues}}]}],
  ];

  it.each(forms)('%s gives the same record', (_form, body) => {
    expect(decode(body)).toEqual({
      observations: [{
        layer: 'traffic', externalId: 'urn:x:1', globalId: false, index: 0, observedAt: Date.parse(TEXT), geometry: POINT,
        facts: facts, live: {averageSpeedMps: 10, occupancyShare: 0.5},
      }],
      refused: [], ignored: 0,
    });
  });

  it('of an attribute with several values the one without a data set counts', () => {
    const speed = [{type: 'Property', value: 90, datasetId: 'urn:other'}, {type: 'Property', value: 36}];
    expect(one({type: 'TrafficFlowObserved', dateObserved: TEXT, averageVehicleSpeed: speed}).live).toEqual({averageSpeedMps: 10});
  });
});

describe('what is told', () => {
  it('of some attributes changes those alone', () => {
    const desk = new IngestDesk();
    const take = (body: object): void => expect(desk.ingest.take({name: 'n', demo: false}, decode({id: 'cam-1', type: 'Camera', ...body}), AT)).toEqual([]) as unknown as void;
    take({cameraName: 'Ngã tư', location: POINT, on: true});
    take({on: false});
    expect(desk.record('cam-1')).toMatchObject({cameraName: 'Ngã tư', geometry: POINT, state: 'down'});
  });

  it('in a unit that nobody knows, or out of its bounds, is unknown and noted', () => {
    for (const unitCode of ['__proto__', 'constructor', 'toString']) {
      expect(one({type: 'TrafficFlowObserved', dateObserved: TEXT, intensity: 9, averageVehicleSpeed: {value: 5, unitCode}}).live).toMatchObject({intensity: 9});
    }
    const {live, facts} = one({type: 'TrafficFlowObserved', dateObserved: TEXT, averageVehicleSpeed: {value: 5, unitCode: 'XYZ'}, occupancy: 76});
    expect(live).toEqual({averageSpeedMps: null, occupancyShare: null});
    expect(facts['other']).toBe('averageVehicleSpeed: unit XYZ; occupancy: 76');
  });

  it('a time without an offset is UTC, an interval is its end', () => {
    const at = (dateObserved: string): number | null => one({type: 'TrafficFlowObserved', dateObserved}).observedAt;
    expect([at('2026-11-21T00:55:00'), at('2026-11-21T00:50:00Z/2026-11-21T00:55:00Z'), at('2026-11-21T07:55:00.000+0700')]).toEqual([1, 1, 1].map(() => Date.parse(TEXT)));
    expect(one({type: 'TrafficFlowObserved', dateObserved: '2026-11-21T00:50:00Z/2026-11-21T00:55:00Z'}).facts['periodS']).toBe(300);
  });

  it('the city\'s inventory knows a sensor\'s kind better than its model', () => {
    const desk = new IngestDesk();
    desk.ingest.take({name: 'city-pack', demo: false}, {observations: [{layer: 'sensors', externalId: 'tide-1', globalId: false, facts: {kind: 'tide'}, observedAt: null, index: 0}], refused: [], ignored: 0}, AT);
    for (const id of ['tide-1', 'other']) desk.ingest.take({name: 'n', demo: false}, decode({id, type: 'WaterObserved', dateObserved: TEXT, waterLevel: 1.2}), AT);
    expect([desk.record('tide-1')?.['kind'], desk.record('other')?.['kind']]).toEqual(['tide', 'water']);
  });
});

describe('a model', () => {
  it.each<[string, object, string, object]>([
    ['RoadSegment', {length: 1.5, maximumAllowedSpeed: 50, status: 'closed', startPoint: POINT, endPoint: {type: 'Point', coordinates: [106.7, 20.9]}}, 'traffic',
      {facts: {lengthM: 1_500, maximumAllowedSpeedMps: 13.888889, state: 'closed'}, geometry: {type: 'LineString', coordinates: [[106.68, 20.86], [106.7, 20.9]]}}],
    ['AirQualityObserved', {dateObserved: TEXT, pm25: 35.5, co: {value: 0.5, unitCode: 'GP'}, no2: {value: 0.01, unitCode: '59'}, relativeHumidity: 0.8, location: POINT}, 'sensors',
      {facts: {coUgM3: 500, no2UgM3: 18.817996, state: 'ok'}, factsIfNew: {kind: 'air'}, live: {pm25UgM3: 35.5, relativeHumidityShare: 0.8}}],
    ['WaterObserved', {dateObserved: TEXT, waterLevel: {value: 240, unitCode: 'CMT'}}, 'sensors', {factsIfNew: {kind: 'water'}, live: {levelM: 2.4}}],
    ['NoiseLevelObserved', {dateObserved: TEXT, LAeq: 67.8}, 'sensors', {factsIfNew: {kind: 'noise'}, facts: {unit: 'dB(A)'}, live: {value: 67.8}}],
    ['WeatherObserved', {dateObserved: TEXT, temperature: {value: 77, unitCode: 'FAH'}, windSpeed: 5}, 'sensors', {factsIfNew: {kind: 'weather'}, live: {temperatureC: 25, windSpeedMps: 5}}],
    ['WeatherObserved', {dateObserved: TEXT, precipitation: 12.5}, 'sensors', {factsIfNew: {kind: 'rain'}, live: {precipitationMm: 12.5}}],
    ['Device', {controlledProperty: ['temperature'], value: 't%3D21.5', batteryLevel: -1, deviceState: 'ok'}, 'sensors', {facts: {batteryShare: null, readings: ['t=21.5'], state: 'ok'}, live: {value: 21.5, temperatureC: 21.5}}],
    ['Vehicle', {location: POINT, speed: 36, heading: 90, vehicleType: 'ambulance'}, 'units', {facts: {vehicleType: 'ambulance'}, live: {lonDeg: 106.68, latDeg: 20.86, speedMps: 10, headingDeg: 90}}],
    ['Vehicle', {location: POINT, serviceOnDuty: true, ignitionStatus: {type: 'Property', value: false}}, 'units', {facts: {serviceOnDuty: true, ignitionStatus: false}}],
    ['Vehicle', {location: POINT, speed: -1}, 'units', {live: {lonDeg: 106.68, latDeg: 20.86, speedMps: null}}],
    ['AisVessel', {mmsi: 1_234_567, location: POINT, speedOverGround: 102.3, courseOverGround: 360, heading: 511, rot: -128, navigationStatus: 1}, 'vessels',
      {externalId: '001234567', globalId: true, facts: {mmsi: '001234567', navigationStatus: 'at_anchor'}, live: {speedMps: null, courseDeg: null, headingDeg: null, rateOfTurnDegPerMin: null}}],
    ['AisVessel', {mmsi: '574001230', location: POINT, speedOverGround: 10}, 'vessels', {live: {speedMps: 5.14444}}],
    ['AisVessel', {mmsi: '574001230', location: POINT, speedOverGround: {type: 'Property', value: 102.3, unitCode: 'KNT'}}, 'vessels', {live: {speedMps: null}}],
    ['PortCall', {portCallNumber: 'HPH-2', eta: TEXT}, 'port-calls', {factsIfNew: {kind: 'call', state: 'expected'}}],
    ['Device', {controlledProperty: ['level'], value: '1.2', deviceState: 'failed'}, 'sensors', {facts: {state: 'failed'}}],
    ['Device', {controlledProperty: ['level'], value: '1.2', deviceState: 'dozing'}, 'sensors', {facts: {state: 'unknown'}}],
    ['PortCall', {portCallNumber: 'HPH-1', eta: TEXT, ata: TEXT, arrivalDraught: 8.5, UNLOCODE: 'VNHPH'}, 'port-calls', {facts: {portCallNumber: 'HPH-1', state: 'inbound', eta: Date.parse(TEXT), arrivalDraughtM: 8.5, unlocode: 'VNHPH'}}],
    ['Berth', {name: 'Cầu 1', status: 'occupied', depth: 9.4}, 'port-calls', {factsIfNew: {kind: 'berth'}, facts: {name: 'Cầu 1', state: 'occupied', depthM: 9.4}}],
    ['KeyPerformanceIndicator', {name: 'Đúng hạn', kpiValue: '97.5', currentStanding: 'veryGood', organization: {name: 'Sở TTTT'}, updatedAt: TEXT}, 'kpis',
      {facts: {name: 'Đúng hạn', kpiValue: 97.5, currentStanding: 'very_good', organization: 'Sở TTTT', updatedAt: Date.parse(TEXT)}}],
    ['Alert', {category: 'traffic', subCategory: 'trafficJam', severity: 'informational', dateIssued: TEXT, alertSource: 'x', validTo: '2026-11-21T02:00:00Z'}, 'alarms',
      {facts: {severity: 'low', severityOriginal: 'informational', subCategory: 'trafficJam', alarmRaisedTime: Date.parse(TEXT), validUntilAt: Date.parse('2026-11-21T02:00:00Z')}}],
    ['FloodMonitoring', {observationDateTime: TEXT, currentLevel: 1.5, dangerLevel: 2.5}, 'sensors', {factsIfNew: {kind: 'street_flood'}, facts: {dangerLevelM: 2.5}, live: {levelM: 1.5}}],
  ])('%s %j is %s', (type, attributes, layer, expected) => {
    const observation = one({type, ...attributes});
    expect(observation).toMatchObject({layer, ...expected});
    expect(new IngestDesk().ingest.take({name: 'n', demo: false}, {observations: [observation], refused: [], ignored: 0}, AT)).toEqual([]);
  });

  it('FloodMonitoring may be set up to be in centimetres', () => {
    const station = {type: 'FloodMonitoring', observationDateTime: TEXT, currentLevel: 35, alertLevel: {value: 1, unitCode: 'MTR'}};
    expect(one(station, {floodUnit: 'cm'})).toMatchObject({live: {levelM: 0.35}, facts: {alertLevelM: 1}});
    expect(one(station)).toMatchObject({live: {levelM: 35}});
  });

  it.each([
    ['another type', {type: 'OffStreetParking'}, 'unknown-type'], ['no type', {}, 'schema'], ['a place off the Earth', {type: 'Camera', location: {type: 'Point', coordinates: [181, 0]}}, 'range'],
    ['an observation without a time', {type: 'WaterObserved', waterLevel: 1}, 'no-time'], ['an alert without a time', {type: 'Alert', category: 'x', alertSource: 'y'}, 'no-time'],
    ['an alert without its source', {type: 'Alert', category: 'x', dateIssued: TEXT}, 'schema'], ['a vehicle on a line', {type: 'Vehicle', location: {type: 'LineString', coordinates: [[1, 1], [2, 2]]}}, 'schema'],
    ['a vessel without an MMSI', {type: 'AisVessel', location: POINT}, 'schema'], ['too many attributes', {type: 'Camera', ...Object.fromEntries(Array.from({length: 300}, (_, index) => [`a${index}`, 1]))}, 'schema'],
  ])('%s is refused', (_what, entity, code) => {
    expect(codeOf(entity)).toBe(code);
  });
});
