import {beforeEach, describe, expect, it} from 'vitest';
import type {Decoded} from '../../../../shared/model/observation.ts';
import type {Decoder} from '../feed.ts';
import {sentence} from './fixture.ts';
import {nmea0183} from './nmea0183.ts';

/** The receiver's clock in these sentences; the hub hears them half a second later. */
const FIX_AT = Date.parse('2026-03-02T08:15:42Z');
const AT = FIX_AT + 500;
const RMC = 'GPRMC,081542.00,A,2051.9300,N,10640.9200,E,4.2,087.5,020326,,,A';
const GGA = 'GPGGA,081542.00,2051.9300,N,10640.9200,E,1,08,1.0,3.2,M,-21.5,M,,';
const PLACE = {lonDeg: 106.682, latDeg: 20.8655};

let decoder: Decoder;
beforeEach(() => {
  decoder = nmea0183.createDecoder({unit: 'U-EMS-01'});
});
function decode(body: string | readonly string[], receivedAt = AT): Decoded {
  const decoded = decoder.decode(Buffer.from([body].flat().map((each) => `${sentence(each)}\r\n`).join('')), {receivedAt, from: 'udp 127.0.0.1:5000'});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
}
const only = (decoded: Decoded): Decoded['observations'][number] | undefined => {
  expect([decoded.refused, decoded.observations.length]).toEqual([[], 1]);
  return decoded.observations[0];
};

describe('a fix', () => {
  it('of RMC is place, speed and course of the unit that the configuration names', () => {
    expect(decode(RMC)).toEqual({
      observations: [{
        layer: 'units', externalId: 'U-EMS-01', globalId: true, ownerStays: true, factsIfNew: {callSign: 'U-EMS-01'}, facts: {}, observedAt: FIX_AT, index: 0,
        live: {...PLACE, speedMps: expect.closeTo(2.16066, 5), headingDeg: 87.5},
      }],
      refused: [], ignored: 0,
    });
  });

  it('of GGA is a place alone', () => {
    expect(only(decode(GGA))).toMatchObject({observedAt: FIX_AT, live: PLACE});
    expect(only(decode(GGA))?.live).not.toHaveProperty('speedMps');
  });

  it('is told by every talker, and by no maker\'s own sentence', () => {
    for (const talker of ['GP', 'GN', 'GL', 'GA', 'BD', 'II']) expect(decode(RMC.replace('GP', talker)).observations).toHaveLength(1);
    expect(decode(['PGRMC,A,218.8,100,6378137.000,298.257223563', 'GPGSV,1,1,00', 'PUBX,00'])).toEqual({observations: [], refused: [], ignored: 3});
  });

  it.each([
    ['south and west', '3352.1230,S,15112.5566,W', -33.868_717, -151.209_277],
    ['the corner of the Earth', '9000.0000,N,18000.0000,E', 90, 180],
    ['nought', '0000.0000,N,00000.0000,E', 0, 0],
    ['whole minutes', '2051,N,10640,E', 20.85, 106.666_667],
  ])('%s', (_what, place, latDeg, lonDeg) => {
    expect(only(decode(RMC.replace('2051.9300,N,10640.9200,E', place)))?.live).toMatchObject({latDeg, lonDeg});
  });

  it('with empty speed and course has none', () => {
    expect(only(decode(RMC.replace('4.2,087.5', ',')))?.live).toEqual({...PLACE, speedMps: null, headingDeg: null});
  });

  it('without a time has none', () => {
    expect(only(decode(RMC.replace('081542.00', '')))?.observedAt).toBeNull();
  });

  it('has its hundredths, and a year of the last century too', () => {
    expect(only(decode(RMC.replace('081542.00', '081542.25')))?.observedAt).toBe(FIX_AT + 250);
    expect(only(decode(RMC.replace('020326', '020399')))?.observedAt).toBe(Date.parse('1999-03-02T08:15:42Z'));
  });

  it.each([
    ['is void', RMC.replace(',A,', ',V,')], ['is not valid by its mode', RMC.replace(/A$/, 'N')], ['has quality 0', GGA.replace('E,1,', 'E,0,')],
    ['is void and empty', 'GNRMC,081543.00,V,,,,,,,020326,,,N'],
  ])('that %s moves nothing and is counted', (_what, body) => {
    expect(decode(body)).toEqual({observations: [], refused: [], ignored: 1});
  });

  it.each([
    ['of 60 minutes', RMC.replace('2051.9', '2060.0'), 'range'], ['north of the pole', RMC.replace('2051.9', '9051.9'), 'range'],
    ['without a hemisphere', RMC.replace(',N,', ',,'), 'schema'], ['with letters', RMC.replace('2051.9', '20x1.9'), 'schema'],
    ['at hour 24', RMC.replace('081542', '241542'), 'no-time'], ['in month 13', RMC.replace('020326', '021326'), 'no-time'],
    ['of a course of 361°', RMC.replace('087.5', '361.0'), 'range'], ['of a speed that is none', RMC.replace('4.2', 'fast'), 'schema'],
    ['without a place', RMC.replace('2051.9300,N,10640.9200,E', ',,,'), 'no-place'], ['cut short', 'GPRMC,081542.00,A', 'schema'],
    ['of a quality that is none', GGA.replace('E,1,', 'E,x,'), 'schema'],
  ])('%s is refused', (_what, body, code) => {
    expect(decode(body)).toMatchObject({observations: [], refused: [{code, reason: expect.stringMatching(/\S{3}/)}]});
  });
});

describe('the day of a GGA', () => {
  const gga = (time: string): string => GGA.replace('081542', time);
  const rmc = (time: string, date: string): string => RMC.replace('081542', time).replace('020326', date);

  it('is the last RMC\'s, on both sides of midnight', () => {
    const midnight = Date.parse('2026-03-03T00:00:00Z');
    decode(rmc('235959', '020326'), midnight - 500);
    expect(only(decode(gga('235959'), midnight - 400))?.observedAt).toBe(midnight - 1_000);
    expect(only(decode(gga('000001'), midnight + 1_500))?.observedAt).toBe(midnight + 1_000);
    decode(rmc('000002', '030326'), midnight + 2_500);
    // One that was held up.
    expect(only(decode(gga('235958'), midnight + 2_600))?.observedAt).toBe(midnight - 2_000);
  });

  it('goes on where RMC falls silent for days', () => {
    decode(rmc('081542', '020326'), AT);
    expect(only(decode(gga('101542'), AT + 3 * 86_400_000 + 2 * 3_600_000))?.observedAt).toBe(FIX_AT + 3 * 86_400_000 + 2 * 3_600_000);
  });

  it('is that of a receiver whose clock is years behind, for it says so', () => {
    decode(rmc('081542', '160706'), AT);
    expect(only(decode(gga('081544'), AT + 2_000))?.observedAt).toBe(Date.parse('2006-07-16T08:15:44Z'));
  });

  it('is the nearest to the hub\'s where no RMC ever came', () => {
    expect(only(decode(gga('235959'), Date.parse('2026-03-03T00:00:01Z')))?.observedAt).toBe(Date.parse('2026-03-02T23:59:59Z'));
    expect(only(decode(gga('000001'), Date.parse('2026-03-02T23:59:58Z')))?.observedAt).toBe(Date.parse('2026-03-03T00:00:01Z'));
  });
});

describe('motion and heading beside a fix', () => {
  const VTG = 'GPVTG,087.5,T,,M,4.2,N,7.8,K,A';

  it('VTG moves what has no RMC, at the time of its fix', () => {
    expect(decode([GGA, VTG]).observations.map(({live, observedAt}) => [live, observedAt])).toEqual([
      [PLACE, FIX_AT], [{speedMps: expect.closeTo(2.16066, 5), headingDeg: 87.5}, FIX_AT],
    ]);
    expect(decode([GGA, VTG.replace('4.2', '')]).observations[1]?.live).toMatchObject({speedMps: expect.closeTo(2.16667, 5)});
  });

  it('VTG beside an RMC, after a lost fix or alone says nothing', () => {
    expect(decode(VTG)).toMatchObject({observations: [], ignored: 1});
    expect(decode([RMC, VTG])).toMatchObject({observations: [{index: 0}], ignored: 1});
    expect(decode([GGA.replace('E,1,', 'E,0,'), VTG], AT + 60_000)).toMatchObject({observations: [], ignored: 2});
    decode(GGA, AT + 120_000);
    expect(decode(VTG, AT + 122_001)).toMatchObject({observations: [], ignored: 1});
  });

  it('HDT is the heading while it speaks, and then the course again', () => {
    expect(decode([RMC, 'HEHDT,123.4,T']).observations[1]).toMatchObject({live: {headingDeg: 123.4}, observedAt: FIX_AT});
    expect(decode(RMC, AT + 1_000).observations[0]?.live).not.toHaveProperty('headingDeg');
    expect(decode(RMC, AT + 10_001).observations[0]?.live).toMatchObject({headingDeg: 87.5});
    expect(decode('HEHDT,,T', AT + 10_002)).toMatchObject({observations: [], ignored: 1});
  });
});

describe('lines', () => {
  it('of a datagram are several; other feeds\' are ignored, and a tag block is passed over', () => {
    const tag = 's:gps1,c:1772439342';
    const sum = sentence(tag).slice(-2);
    const text = `# comment\r\n\r\n!AIVDM,1,1,,A,15M,0*00\n\\${tag}*${sum}\\${sentence(RMC)}\n${sentence(GGA)}`;
    const decoded = decoder.decode(Buffer.from(text), {receivedAt: AT, from: 'udp'});
    expect(decoded).toMatchObject({observations: [{index: 3}, {index: 4}], refused: [], ignored: 2});
  });

  it('need their checksum', () => {
    const wrong = (line: string): unknown => decoder.decode(Buffer.from(line), {receivedAt: AT, from: 'udp'});
    expect(wrong(sentence(RMC).replace('4.2', '4.3'))).toMatchObject({refused: [{code: 'checksum'}]});
    expect(wrong(`$${RMC}`)).toMatchObject({refused: [{code: 'checksum', reason: 'no checksum'}]});
  });
});

it('a unit is required, and nothing else is taken', () => {
  expect(nmea0183.options.safeParse({}).success).toBe(false);
  expect(nmea0183.options.safeParse({unit: ''}).success).toBe(false);
  expect(nmea0183.options.safeParse({unit: 'U-1', units: {}}).success).toBe(false);
});
