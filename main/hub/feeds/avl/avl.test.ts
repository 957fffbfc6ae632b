import {describe, expect, it} from 'vitest';
import type {Decoded, Observation} from '../../../../shared/model/observation.ts';
import {avl} from './avl.ts';

const FIX_AT = Date.parse('2026-03-02T08:15:42Z');
const CONTEXT = {receivedAt: FIX_AT + 500, from: 'push'};
const PLACE = {lonDeg: 106.682, latDeg: 20.8655};

function decode(input: string | object, options: object = {}): Decoded {
  const decoded = avl.createDecoder({...options}).decode(Buffer.from(typeof input === 'string' ? input : JSON.stringify(input)), CONTEXT);
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
}
function only(input: string | object, options: object = {}): Observation | undefined {
  const decoded = decode(input, options);
  expect([decoded.refused, decoded.observations.length, decoded.ignored]).toEqual([[], 1, 0]);
  return decoded.observations[0];
}
const query = (more = ''): string => `id=T1&lat=20.8655&lon=106.682${more}`;

describe('the OsmAnd protocol', () => {
  it('tells place, time, speed in knots, bearing and battery of a device', () => {
    expect(only(query(`&timestamp=${FIX_AT / 1_000}&speed=4.2&bearing=87.5&altitude=3.2&accuracy=8&batt=80&hdop=0.8&custom=x`))).toEqual({
      layer: 'units', externalId: 'T1', globalId: false, idFact: 'callSign', factsIfNew: {callSign: 'T1'}, observedAt: FIX_AT, index: 0,
      facts: {batteryShare: 0.8}, live: {...PLACE, speedMps: expect.closeTo(2.16066, 5), headingDeg: 87.5},
    });
  });

  it.each([
    ['seconds', '1772439342'], ['milliseconds', '1772439342000'], ['seconds with a fraction', '1772439342.000'], ['ISO', '2026-03-02T08:15:42Z'],
    ['an offset', '2026-03-02T15:15:42%2B07:00'], ['an offset whose plus is not escaped', '2026-03-02T15:15:42+07:00'],
  ])('its time may be %s', (_what, time) => {
    expect(only(query(`&timestamp=${time}`))?.observedAt).toBe(FIX_AT);
  });

  it.each(['0', '-5', 'now', '2026-03-02', '2026-03-02T08:15:42', '1e400', '99999999999999999'])('"%s" is no time, and a place of no time is not taken for one of now', (time) => {
    expect(decode(query(`&timestamp=${time}`))).toMatchObject({observations: [], refused: [{code: 'no-time'}]});
  });

  it.each([['/?', ''], ['?', ''], ['http://127.0.0.1:5055/?', ''], ['', '&note=a?b']])('may stand behind an address (%s) and hold a question mark (%s)', (before, after) => {
    expect(only(`${before}${query(after)}`)?.live).toEqual(PLACE);
  });

  it('names the device, the place and the heading otherwise too', () => {
    expect(only('deviceid=7&location=20.8655,106.682&heading=10')).toMatchObject({externalId: '7', live: {...PLACE, headingDeg: 10}});
  });

  it('a place that is not valid moves nothing', () => {
    expect(decode(query('&valid=false'))).toEqual({observations: [], refused: [], ignored: 1});
    expect(only(query('&valid=0&batt=50'))).toMatchObject({facts: {batteryShare: 0.5}});
    expect(only(query('&valid=0&batt=50&speed=3'))).not.toHaveProperty('live');
    expect(only(query('&valid=1'))?.live).toEqual(PLACE);
  });

  it('a call for help is an emergency', () => {
    const {observations} = decode(query('&alarm=sos&state=available&batt=50'));
    expect(observations.map(({facts, live}) => [facts, live])).toEqual([[{state: 'emergency'}, undefined], [{batteryShare: 0.5}, PLACE]]);
    expect(only('id=T1&alarm=sos')?.facts).toEqual({state: 'emergency'});
  });
});

describe('JSON', () => {
  const own = {id: 'T1', lon: 106.682, lat: 20.8655};

  it('has the layer\'s own names and units', () => {
    const full = {...own, callSign: 'CC-11', speedMps: 2.2, headingDeg: 87.5, observedAt: '2026-03-02T08:15:42Z', state: 'on_scene', batteryShare: 0.8, ignitionStatus: true, accuracyM: 8};
    expect(only(full)).toEqual({
      layer: 'units', externalId: 'T1', globalId: false, idFact: 'callSign', factsIfNew: {callSign: 'T1'}, observedAt: FIX_AT, index: 0,
      facts: {callSign: 'CC-11', state: 'on_scene', batteryShare: 0.8, ignitionStatus: true}, live: {...PLACE, speedMps: 2.2, headingDeg: 87.5},
    });
  });

  it.each([
    ['lonDeg and latDeg', {lonDeg: 106.682, latDeg: 20.8655}], ['a position', {position: [106.682, 20.8655]}], ['its own object', {position: {lon: 106.682, lat: 20.8655}}],
    ['a point', {geometry: {type: 'Point', coordinates: [106.682, 20.8655, 3]}}], ['text', {lon: '106.682', lat: '20.8655'}], ['longitude and latitude', {longitude: 106.682, latitude: 20.8655}],
  ])('its place may be %s', (_what, place) => {
    expect(only({id: 'T1', ...place})?.live).toEqual(PLACE);
  });

  it('Traccar\'s has metres per second and shares, and -1 for what a phone does not know', () => {
    const location = {timestamp: '2026-03-02T08:15:42.000Z', coords: {latitude: 20.8655, longitude: 106.682, accuracy: 8, speed: 2.2, heading: -1, altitude: 3}, battery: {level: 0.8, is_charging: false}};
    expect(only({location, device_id: '48241179'})).toMatchObject({
      externalId: '48241179', observedAt: FIX_AT, facts: {batteryShare: 0.8}, live: {...PLACE, speedMps: 2.2, headingDeg: null},
    });
  });

  it('is one, an array or one a line', () => {
    const three = [own, {...own, id: 'T2'}, {...own, id: 3}];
    const lines = three.map((each) => JSON.stringify(each));
    for (const input of [JSON.stringify(three), lines.join('\n'), `${lines.join('\r\n\r\n')}\r\n`]) {
      expect(decode(input).observations.map(({externalId, index}) => [externalId, index])).toEqual([['T1', 0], ['T2', 1], ['3', 2]]);
    }
    expect(decode('[]')).toEqual({observations: [], refused: [], ignored: 0});
  });

  it('a fact without a place is a fact, and makes no place look younger', () => {
    expect(only({id: 'T1', state: 'available', observedAt: FIX_AT, speedMps: 3})).toEqual({
      layer: 'units', externalId: 'T1', globalId: false, idFact: 'callSign', factsIfNew: {callSign: 'T1'}, facts: {state: 'available'}, observedAt: FIX_AT, index: 0,
    });
    expect(decode({id: 'T1', lon: null, lat: null})).toEqual({observations: [], refused: [], ignored: 1});
    expect(decode({id: 'T1'})).toMatchObject({observations: [], refused: [{code: 'no-place'}]});
  });

  it('keys that reach for a prototype are refused', () => {
    const unreadable = avl.createDecoder({}).decode(Buffer.from('{"id": "T1", "__proto__": {"lat": 1}}'), CONTEXT);
    expect(unreadable).toMatchObject({unreadable: {code: 'schema', reason: 'key not allowed: __proto__'}});
  });

  it('more than 10,000 positions, or a megabyte, are too many', () => {
    expect(avl.createDecoder({}).decode(Buffer.from(JSON.stringify(Array.from({length: 10_001}, () => 1))), CONTEXT)).toMatchObject({unreadable: {code: 'too-large'}});
    expect(avl.createDecoder({}).decode(Buffer.alloc(1_000_001, 0x20), CONTEXT)).toMatchObject({unreadable: {code: 'too-large'}});
  });
});

describe('a field that cannot be read is left out and told, and the place is taken', () => {
  it.each([
    ['a state that is none', 'state=PARKED', 'schema', /^state: "PARKED" is no state of a unit; left out$/], ['a speed that is none', 'speed=fast', 'schema', /^speed/],
    ['a heading beyond the circle', 'bearing=361', 'range', /^heading: 361/], ['a battery of 120 %', 'batt=120', 'range', /^battery: 1.2/],
    ['an ignition that is none', 'ignition=perhaps', 'schema', /^ignitionStatus/], ['a call sign without end', `callSign=${'x'.repeat(65)}`, 'schema', /^callSign: 65/],
  ])('%s', (_what, field, code, reason) => {
    expect(decode(query(`&${field}`))).toMatchObject({observations: [{facts: {}, live: PLACE}], refused: [{index: 0, code, reason: expect.stringMatching(reason), isPart: true}], ignored: 0});
  });

  it('and where nothing is left, the report is refused', () => {
    expect(decode('id=T1&state=PARKED')).toEqual({observations: [], refused: [{index: 0, code: 'schema', reason: expect.stringContaining('PARKED'), about: expect.any(String)}], ignored: 0});
  });

  it('a state in capitals is that state', () => {
    expect(only(query('&state=ON_SCENE'))?.facts).toEqual({state: 'on_scene'});
  });
});

describe('whose position it is', () => {
  const options = {units: {T1: 'U-EMS-01'}};

  it('a device that the configuration puts into a unit speaks of that unit, and does not rename it', () => {
    expect(only(query('&callSign=Phone'), options)).toMatchObject({externalId: 'U-EMS-01', globalId: true, ownerStays: true, facts: {}, factsIfNew: {callSign: 'U-EMS-01'}});
    expect(only(query('').replace('T1', 'T2'), options)).toMatchObject({externalId: 'T2', globalId: false});
  });

  it('a unit is named before its device, and a call sign where there is neither', () => {
    expect(only({id: 'T1', lon: 1, lat: 2, unit: 'U-007'})?.externalId).toBe('U-007');
    expect(only('callSign=CSGT-1&lat=20.8655&lon=106.682')).toMatchObject({externalId: 'CSGT-1', globalId: false, idFact: 'callSign', facts: {}, factsIfNew: {callSign: 'CSGT-1'}});
  });

  it.each([['no device', 'lat=1&lon=2'], ['an empty one', 'id=&lat=1&lon=2'], ['one of 257 characters', `id=${'x'.repeat(257)}&lat=1&lon=2`]])('%s is refused', (_what, input) => {
    expect(decode(input)).toMatchObject({observations: [], refused: [{code: 'schema', reason: expect.stringContaining('id:')}]});
  });

  it('a name of an object\'s own is no device that is listed', () => {
    expect(only('id=constructor&lat=1&lon=2', options)).toMatchObject({externalId: 'constructor', globalId: false});
  });
});

it('a guess of half a kilometre is marked, so that it does not replace a young fix', () => {
  expect(only(query('&accuracy=500'))?.coarse).toBe(true);
  expect(only(query('&accuracy=499'))).not.toHaveProperty('coarse');
});
