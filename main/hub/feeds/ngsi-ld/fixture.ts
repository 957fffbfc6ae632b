import type {FeedFixture} from '../fixture.ts';

const flow = (id: string, spoiled: object = {}): object => ({
  id, type: 'TrafficFlowObserved', dateObserved: {type: 'Property', value: {'@type': 'DateTime', '@value': '2026-11-21T00:00:00Z'}},
  averageVehicleSpeed: {type: 'Property', value: 36, unitCode: 'KMH'},
  location: {type: 'GeoProperty', value: {type: 'LineString', coordinates: [[106.68, 20.86], [106.69, 20.87]]}}, ...spoiled,
});
const notification = (...data: object[]): string => JSON.stringify({id: 'urn:ngsi-ld:Notification:1', type: 'Notification', subscriptionId: 's', data});

export const fixture: FeedFixture = {
  options: {},
  right: (at) => notification(
    flow('urn:ngsi-ld:TrafficFlowObserved:1', {dateObserved: {type: 'Property', value: new Date(at).toISOString()}}),
    {id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', speed: {type: 'Property', value: -1}, location: {type: 'GeoProperty', value: {type: 'Point', coordinates: [106.68, 20.86]}}},
  ),
  observations: 2,
  layers: ['traffic', 'units'],
  wrong: [
    {what: 'no JSON', input: '<html>', code: 'schema'},
    {what: 'another model', input: JSON.stringify({id: 'p-1', type: 'ParkingSpot', status: 'free'}), code: 'unknown-type'},
    {what: 'neither entity nor notification', input: '{"hello": 1}', code: 'schema'},
  ],
  mixed: [
    {what: 'an observation without a time', input: notification(flow('1', {dateObserved: undefined}), flow('2')), accepted: 1, refused: [[0, 'no-time']]},
    {
      what: 'a place off the Earth',
      input: notification(flow('1'), flow('2', {location: {type: 'GeoProperty', value: {type: 'Point', coordinates: [106, 120]}}})), accepted: 1, refused: [[1, 'range']],
    },
  ],
};
