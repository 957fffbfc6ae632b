import type {FeedFixture} from '../fixture.ts';
import {encodeFeed} from './messages.ts';

const vehicle = (id: string, position: object = {latitude: 20.86, longitude: 106.68, bearing: 0, speed: 7.5}): object => (
  {id, vehicle: {vehicle: {id: `bus-${id}`, licensePlate: '15B-012.34'}, trip: {tripId: `t-${id}`, routeId: 'BUS-01'}, position, occupancyStatus: 0}}
);
const alert = {
  id: 'a-1',
  alert: {informedEntity: [{routeId: 'BUS-01'}], cause: 10, effect: 4, severityLevel: 3, headerText: {translation: [{text: 'Tuyến 01 đi vòng', language: 'vi'}]}},
};
const feed = (at: number, ...entities: object[]): Uint8Array => encodeFeed({version: '2.0', incrementality: 0, timestamp: Math.floor(at / 1_000)}, entities);
const AT = 1_760_000_000_000;

export const fixture: FeedFixture = {
  options: {},
  right: (at) => feed(at, vehicle('1'), vehicle('2'), alert),
  observations: 3,
  layers: ['transit', 'warnings'],
  wrong: [
    {what: 'a sign-in page', input: '<!doctype html><title>Sign in</title>', code: 'schema'},
    {what: 'a message cut short', input: feed(AT, vehicle('1')).slice(0, -3), code: 'schema'},
    {what: 'a message without a header', input: new Uint8Array(), code: 'schema'},
  ],
  mixed: [
    {what: 'one off the Earth', input: feed(AT, vehicle('1', {latitude: 91, longitude: 106}), vehicle('2')), accepted: 1, refused: [[0, 'range']]},
    {what: 'one without an id, one twice', input: feed(AT, {...vehicle('1'), id: ''}, vehicle('2'), vehicle('2')), accepted: 1, refused: [[0, 'schema'], [2, 'duplicate']]},
  ],
};
