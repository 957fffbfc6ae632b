import type {FeedFixture} from '../fixture.ts';

const query = (id: string, spoiled: {readonly [name: string]: string} = {}): string => new URLSearchParams({id, lat: '20.8655', lon: '106.682', speed: '4.2', bearing: '87.5', batt: '80', ...spoiled}).toString();
const json = (id: string, spoiled: object = {}): object => ({id, lon: 106.682, lat: 20.8655, speedMps: 2.2, headingDeg: 87.5, ...spoiled});

export const fixture: FeedFixture = {
  options: {units: {'device-1': 'U-AVL-1'}},
  right: (at) => JSON.stringify([json('device-1', {observedAt: new Date(at).toISOString()}), json('device-2', {timestamp: at, state: 'available'}), json('device-3')]),
  observations: 3,
  layers: ['units'],
  wrong: [
    {what: 'a page', input: '<html>sign in</html>', code: 'schema'},
    {what: 'nested too deep', input: '['.repeat(70), code: 'too-large'},
    {what: 'no UTF-8', input: Uint8Array.of(0x7b, 0xff, 0x7d), code: 'schema'},
    {what: 'no device', input: 'lat=20.8655&lon=106.682', code: 'schema'},
    {what: 'a place off the Earth', input: query('1', {lat: '91'}), code: 'range'},
    {what: 'a latitude that is none', input: query('1', {lat: 'north'}), code: 'schema'},
    {what: 'half a place', input: 'id=1&lat=20.8655', code: 'schema'},
    {what: 'a time without an offset', input: query('1', {timestamp: '2026-03-02 08:15:42'}), code: 'no-time'},
    {what: 'nothing to tell', input: 'id=1', code: 'no-place'},
    {what: 'a query without end', input: query('1', {note: 'x'.repeat(5_000)}), code: 'schema'},
  ],
  mixed: [
    {what: 'one of three lines', input: `${query('1')}\n${query('2', {lon: '181'})}\n${query('3')}\n`, accepted: 2, refused: [[1, 'range']]},
    {what: 'one of three lines of JSON', input: `${JSON.stringify(json('1'))}\n{"id":\n${JSON.stringify(json('3'))}`, accepted: 2, refused: [[1, 'schema']]},
    {what: 'a state that is none', input: query('1', {state: 'asleep'}), accepted: 1, refused: [[0, 'schema']]},
    {what: 'an element that is no object', input: JSON.stringify([json('1'), 7]), accepted: 1, refused: [[1, 'schema']]},
  ],
};
