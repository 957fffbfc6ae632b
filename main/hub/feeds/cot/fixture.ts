import type {FeedFixture} from '../fixture.ts';
import {encodeTakMessage} from './tak-protocol.ts';

const AT = Date.parse('2026-03-02T08:15:42Z');

export const event = (uid: string, {at = AT, type = 'a-f-G-E-V-C', point = 'lat="20.8655" lon="106.682" hae="3.2" ce="8" le="9999999"', detail = '<contact callsign="Cứu hộ 1"/><track speed="2.2" course="87.5"/>', time = new Date(at).toISOString()} = {}): string =>
  `<event version="2.0" uid="${uid}" type="${type}" how="m-g" time="${time}" start="${time}" stale="${time}"><point ${point}/><detail>${detail}</detail></event>`;

const TAK = encodeTakMessage({uid: 'TAK-3', type: 'a-f-G-U-C', sendTime: AT, lat: 20.8655, lon: 106.682, hae: 9_999_999, ce: 9_999_999});

export const fixture: FeedFixture = {
  options: {units: {'TAK-1': 'U-COT-1'}},
  right: (at) => `<?xml version="1.0" encoding="UTF-8"?>\n${event('TAK-1', {at})}${event('TAK-2', {at, detail: ''})}`,
  observations: 2,
  layers: ['units'],
  wrong: [
    {what: 'no XML', input: '{"uid": 1}', code: 'schema'},
    {what: 'half an event', input: event('TAK-1').slice(0, -3), code: 'incomplete'},
    {what: 'XML that is not well-formed', input: event('TAK-1', {detail: '<track>'}), code: 'schema'},
    {what: 'a document type', input: `<?xml version="1.0"?><!DOCTYPE event [<!ENTITY a "b">]>${event('TAK-1')}`, code: 'schema'},
    {what: 'nested too deep', input: event('TAK-1', {detail: '<a>'.repeat(70) + '</a>'.repeat(70)}), code: 'too-large'},
    {what: 'an event of 64 KiB', input: event('TAK-1', {detail: `<remarks>${'x'.repeat(65_536)}</remarks>`}), code: 'too-large'},
    {what: 'no uid', input: event(''), code: 'schema'},
    {what: 'a time that is none', input: event('TAK-1', {time: 'now'}), code: 'no-time'},
    {what: 'a place off the Earth', input: event('TAK-1', {point: 'lat="91" lon="0" hae="0" ce="0" le="0"'}), code: 'range'},
    {what: 'a hostile track', input: event('TAK-1', {type: 'a-h-G'}), code: 'unknown-type'},
    {what: 'another protocol', input: Uint8Array.of(0xbf, 2, 0xbf, ...TAK), code: 'unknown-type'},
    {what: 'damaged protobuf', input: Uint8Array.of(0xbf, 1, 0xbf, ...TAK.subarray(0, -4)), code: 'schema'},
  ],
  mixed: [
    {what: 'one without a point of two', input: event('TAK-1').replace(/<point.*?>/, '') + event('TAK-2'), accepted: 1, refused: [[0, 'no-place']]},
    {what: 'an event that never ended', input: event('TAK-1') + event('TAK-2').slice(0, -8) + event('TAK-3'), accepted: 2, refused: []},
    {what: 'a last event that never ended', input: event('TAK-1') + event('TAK-2').slice(0, -8), accepted: 1, refused: [[1, 'incomplete']]},
  ],
};
