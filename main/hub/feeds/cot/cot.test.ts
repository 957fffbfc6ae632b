import {describe, expect, it} from 'vitest';
import {IngestDesk} from '../../../../tests/support/ingest-desk.ts';
import type {Decoded, Observation} from '../../../../shared/model/observation.ts';
import {readFeedConfigs} from '../config.ts';
import {cot} from './cot.ts';
import {event} from './fixture.ts';
import {encodeTakMessage} from './tak-protocol.ts';

const FIX_AT = Date.parse('2026-03-02T08:15:42Z');
const PLACE = {lonDeg: 106.682, latDeg: 20.8655};
const NO_FIX = 'lat="0.0" lon="0.0" hae="9999999.0" ce="9999999.0" le="9999999.0"';

function decode(input: string | Uint8Array, options: object = {}): Decoded {
  const decoded = cot.createDecoder({...options}).decode(Buffer.from(input as string), {receivedAt: FIX_AT + 500, from: 'udp 127.0.0.1:6969'});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
}
function only(input: string | Uint8Array, options: object = {}): Observation | undefined {
  const decoded = decode(input, options);
  expect([decoded.refused, decoded.observations.length, decoded.ignored]).toEqual([[], 1, 0]);
  return decoded.observations[0];
}
const ignored = {observations: [], refused: [], ignored: 1};

describe('a friend', () => {
  it('is a unit by its uid: place, call sign, speed, course and battery', () => {
    expect(only(event('TAK-2', {detail: '<contact callsign="Cứu hộ &quot;1&quot;" endpoint="*:-1:stcp"/><status battery="64"/><track speed="2.2" course="87.5"/><__group name="Yellow"/>'}))).toEqual({
      layer: 'units', externalId: 'TAK-2', globalId: false, factsIfNew: {callSign: 'TAK-2'}, observedAt: FIX_AT, index: 0,
      facts: {callSign: 'Cứu hộ "1"', batteryShare: 0.64}, live: {...PLACE, speedMps: 2.2, headingDeg: 87.5},
    });
  });

  it.each(['a-f-G', 'a-f-G-U-C', 'a-f-A-M-H', 'a-f-S', 'a-f', 'a-a-G'])('of type %s is one', (type) => {
    expect(only(event('TAK-2', {type}))?.externalId).toBe('TAK-2');
  });

  it('that the configuration puts into a unit is that unit, and does not rename it', () => {
    expect(only(event('TAK-1'), {units: {'TAK-1': 'U-EMS-01'}})).toMatchObject({externalId: 'U-EMS-01', globalId: true, ownerStays: true, facts: {}, factsIfNew: {callSign: 'U-EMS-01'}});
  });

  it('says nothing that it does not know: not a course of NaN, not 9999999', () => {
    expect(only(event('TAK-2', {detail: '<track speed="9999999.0" course="NaN"/><status/>'}))).toMatchObject({facts: {}, live: {...PLACE, speedMps: null}});
    expect(only(event('TAK-2', {detail: '<track speed="1" course="NaN"/>'}))?.live).not.toHaveProperty('headingDeg');
    expect(only(event('TAK-2', {detail: '<track speed="1" course="-1"/>'}))?.live).toMatchObject({headingDeg: null});
  });

  it('without a fix moves nothing, and still says who it is', () => {
    expect(only(event('TAK-2', {point: NO_FIX}))).toEqual({layer: 'units', externalId: 'TAK-2', globalId: false, factsIfNew: {callSign: 'TAK-2'}, facts: {callSign: 'Cứu hộ 1'}, observedAt: FIX_AT, index: 0});
    expect(decode(event('TAK-2', {point: NO_FIX, detail: ''}))).toEqual(ignored);
    expect(decode(event('TAK-2', {point: NO_FIX.replaceAll('0.0', '9999999'), detail: ''}))).toEqual(ignored);
    expect(only(event('TAK-2', {point: 'lat="0" lon="0" hae="0" ce="5" le="5"'}))?.live).toMatchObject({lonDeg: 0, latDeg: 0});
  });

  it('with an error of half a kilometre is a guess', () => {
    expect(only(event('TAK-2', {point: 'lat="20" lon="106" hae="0" ce="500" le="0"'}))?.coarse).toBe(true);
    for (const error of ['499', '9999999.0']) expect(only(event('TAK-2', {point: `lat="20" lon="106" hae="0" ce="${error}" le="0"`}))).not.toHaveProperty('coarse');
  });

  it.each([
    ['without a latitude', event('TAK-2', {point: 'lon="106"'}), 'schema'], ['with a latitude that is none', event('TAK-2', {point: 'lat="north" lon="106"'}), 'schema'],
    ['east of all', event('TAK-2', {point: 'lat="20" lon="181"'}), 'range'], ['without a point', event('TAK-2').replace(/<point.*?>/, ''), 'no-place'],
    ['without a time', event('TAK-2').replace(/ time="[^"]*"/, ''), 'no-time'], ['of a time without an offset', event('TAK-2', {time: '2026-03-02T08:15:42'}), 'no-time'],
    ['of a uid of 257 characters', event('x'.repeat(257)), 'schema'], ['with an attribute twice', event('TAK-2').replace('uid=', 'uid="TAK-1" uid='), 'schema'],
    ['without a type', event('TAK-2', {type: ''}), 'schema'], ['of a type that is none', event('TAK-2', {type: '!'}), 'schema'],
  ])('%s is refused', (_what, input, code) => {
    expect(decode(input)).toMatchObject({observations: [], refused: [{index: 0, code, about: expect.stringContaining('<event')}]});
  });
});

describe('what is no unit', () => {
  it.each(['a-h-G', 'a-n-A-C-F', 'a-u-S', 'a-s-G'])('a track of type %s is refused: it is not one of ours', (type) => {
    expect(decode(event('TAK-2', {type}))).toMatchObject({observations: [], refused: [{code: 'unknown-type', reason: `type ${type}: not one of ours`}]});
  });

  it.each(['t-x-d-d', 't-x-c-t', 'b-m-p-s-m', 'b-t-f', 'u-d-f', 'y-c-r'])('%s is ignored, whatever is wrong with it', (type) => {
    expect(decode(event('TAK-2', {type, time: '', point: '', detail: '<link uid="TAK-1" relation="none" type="a-f-G"/><__forcedelete/>'}))).toEqual(ignored);
  });
});

describe('an emergency', () => {
  const alert = (spoiled: Parameters<typeof event>[1] = {}): string => event('TAK-2-9-1-1', {
    type: 'b-a-o-tbl', detail: '<link uid="OTHER" relation="r-u"/><link uid="TAK-2" type="a-f-G" relation="p-p"/><contact callsign="Cứu hộ 1-Alert"/><emergency type="911 Alert">Cứu hộ 1</emergency>', ...spoiled,
  });

  it('is that of the unit that it comes from, and is not called like the alert', () => {
    const whose = {layer: 'units', externalId: 'TAK-2', globalId: false, factsIfNew: {callSign: 'TAK-2'}, observedAt: FIX_AT, index: 0};
    expect(decode(alert())).toEqual({observations: [{...whose, facts: {state: 'emergency'}}, {...whose, facts: {}, live: PLACE}], refused: [], ignored: 0});
    expect(decode(alert({detail: ''})).observations[0]?.externalId).toBe('TAK-2');
    expect(decode(alert({type: 'b-a-o-pan'}), {units: {'TAK-2': 'U-EMS-01'}}).observations[0]).toMatchObject({externalId: 'U-EMS-01', facts: {state: 'emergency'}});
  });

  it('needs no place', () => {
    expect(only(alert({point: NO_FIX}))).toMatchObject({externalId: 'TAK-2', facts: {state: 'emergency'}});
    expect(only(alert().replace(/<point.*?>/, ''))).not.toHaveProperty('live');
  });

  it('is taken though its place is older than one that is known', () => {
    const desk = new IngestDesk();
    expect(desk.ingest.take({name: 'tak', demo: false}, decode(event('TAK-2', {at: FIX_AT + 9_000})), FIX_AT + 10_000)).toEqual([]);
    expect(desk.ingest.take({name: 'tak', demo: false}, decode(alert()), FIX_AT + 11_000)).toMatchObject([{code: 'late'}]);
    expect(desk.record('TAK-2')).toMatchObject({toldState: 'emergency'});
  });

  it('that is taken back is for people to end', () => {
    expect(decode(alert({type: 'b-a-o-can'}))).toEqual(ignored);
    expect(decode(alert({detail: '<emergency cancel="true"/>'}))).toEqual(ignored);
  });
});

describe('TAK protocol 1', () => {
  const told = {uid: 'TAK-3', type: 'a-f-G-U-C', sendTime: FIX_AT, lat: 20.8655, lon: 106.682, hae: 3.2, ce: 8};
  const mesh = (message: object): Uint8Array => Uint8Array.of(0xbf, 1, 0xbf, ...encodeTakMessage(message));
  const stream = (message: object): Uint8Array => {
    const bytes = encodeTakMessage(message);
    const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
    return Uint8Array.of(0xbf, ...length, ...bytes);
  };
  const detail = {contact: {callsign: 'Cứu hộ 3'}, status: {battery: 64}, track: {speed: 2.2, course: 87.5}};

  it('is the same in a datagram as in a stream, and as the XML is', () => {
    const due = {
      layer: 'units', externalId: 'TAK-3', globalId: false, factsIfNew: {callSign: 'TAK-3'}, observedAt: FIX_AT, index: 0,
      facts: {callSign: 'Cứu hộ 3', batteryShare: 0.64}, live: {...PLACE, speedMps: 2.2, headingDeg: 87.5},
    };
    const xml = event('TAK-3', {detail: '<contact callsign="Cứu hộ 3"/><status battery="64"/><track speed="2.2" course="87.5"/>'});
    for (const input of [mesh({...told, detail}), stream({...told, detail}), xml]) expect(only(input)).toEqual(due);
  });

  it('what is 0 is 0, what is not there is not told', () => {
    expect(only(mesh({...told, lat: 0, lon: 0, detail: {track: {speed: 0, course: 0}}}))).toMatchObject({facts: {}, live: {lonDeg: 0, latDeg: 0, speedMps: 0, headingDeg: 0}});
    expect(only(mesh(told))?.live).toEqual(PLACE);
  });

  it('has the rest of its detail in XML, which stands above the fields', () => {
    const alert = {...told, uid: 'A', type: 'b-a-o-tbl', detail: {xmlDetail: '<link uid="TAK-3" relation="p-p"/><emergency type="911 Alert"/>'}};
    expect(decode(mesh(alert)).observations[0]).toMatchObject({externalId: 'TAK-3', facts: {state: 'emergency'}});
    expect(only(mesh({...told, detail: {...detail, xmlDetail: '<contact callsign="Cứu hộ 4" phone="1"/>'}}))?.facts).toEqual({callSign: 'Cứu hộ 4', batteryShare: 0.64});
    for (const xmlDetail of ['</detail><detail>', '<a>', '<!DOCTYPE detail>']) expect(decode(mesh({...told, detail: {xmlDetail}}))).toMatchObject({observations: [], refused: [{code: 'schema'}]});
  });

  it('messages follow each other, with XML between them', () => {
    const both = Buffer.concat([stream(told), Buffer.from(event('TAK-2')), stream({...told, uid: 'TAK-4'})]);
    expect(decode(both).observations.map(({externalId, index}) => [externalId, index])).toEqual([['TAK-3', 0], ['TAK-2', 1], ['TAK-4', 2]]);
  });

  it('that tells of the protocol alone is ignored; without a time it is refused', () => {
    expect(decode(Uint8Array.of(0xbf, 1, 0xbf))).toEqual(ignored);
    expect(decode(mesh({...told, sendTime: 0}))).toMatchObject({refused: [{code: 'no-time'}]});
  });
});

describe('an input', () => {
  const unreadable = (input: string | Uint8Array): unknown => cot.createDecoder({}).decode(Buffer.from(input as string), {receivedAt: FIX_AT, from: 'push'});

  it('of more events than are read, or of none, is refused', () => {
    expect(unreadable(event('TAK-2').repeat(2_001))).toMatchObject({unreadable: {code: 'too-large', reason: 'more than 2000 events'}});
    expect(unreadable(Buffer.alloc(1_000_001))).toMatchObject({unreadable: {code: 'too-large'}});
    for (const input of ['', ' ', 'hello', '<html/>']) expect(unreadable(input)).toMatchObject({unreadable: {code: 'schema', reason: 'no event of TAK'}});
  });

  it('with entities of its own is refused, and those that it names are never looked up', () => {
    const evil = (entity: string): string => `<?xml version="1.0"?><!DOCTYPE event [${entity}]>${event('&x;')}`;
    for (const entity of ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x "lol">']) expect(decode(evil(entity))).toMatchObject({observations: [], refused: [{code: 'schema', reason: expect.stringContaining('document type')}]});
    expect(only(event('&x;'))?.externalId).toBe('&x;');
  });

  it('may be ten thousand units, not more', () => {
    const units = (count: number): object => Object.fromEntries(Array.from({length: count}, (_, index) => [`d${index}`, 'U']));
    expect([10_000, 10_001].map((count) => cot.options.safeParse({units: units(count)}).success)).toEqual([true, false]);
  });
});

it('comes by UDP, by TCP either way, polled and pushed', () => {
  const ways = [{listen: 'udp://127.0.0.1:6969'}, {listen: 'tcp://127.0.0.1:8087', from: ['10.0.0.0/8']}, {connect: 'tcp://127.0.0.1:8087'}, {url: 'http://127.0.0.1:1/cot', everyS: 5}, {}];
  for (const way of ways) expect(readFeedConfigs([{name: 'tak', type: 'cot', ...way}], [cot])).toMatchObject({ok: true});
});
