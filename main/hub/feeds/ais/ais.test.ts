import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bitsOf, sentenceOf, sentencesOf, tagged, withChecksum} from '../../../../tests/support/ais-writer.ts';
import type {Decoded} from '../../../../shared/model/observation.ts';
import type {Decoder} from '../feed.ts';
import {ais} from './ais.ts';

const AT = 1_760_000_000_000;
const decode = (decoder: Decoder, text: string | Uint8Array, receivedAt = AT, from = 'udp 127.0.0.1:5000'): Decoded => {
  const decoded = decoder.decode(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, {receivedAt, from});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
};
const decodeOnce = (text: string): Decoded => decode(ais.createDecoder({}), text);

const position = ({mmsi = 574_001_230, second = 42, status = 5, type = 1} = {}): string => sentenceOf(
  bitsOf([6, type], [2, 0], [30, mmsi], [4, status], [8, 0], [10, 100], [1, 1], [28, 106.8 * 600_000], [27, 20.85 * 600_000], [12, 2_715], [9, 270], [6, second], [25, 0]),
);
const STATIC = bitsOf(
  [6, 5], [2, 0], [30, 574_001_230], [2, 0], [30, 9_321_483], ['3WAB', 7], ['HAI PHONG STAR', 20], [8, 70], [9, 120], [9, 30], [6, 10], [6, 12],
  [4, 1], [4, 11], [5, 21], [5, 6], [6, 30], [8, 85], ['VNHPH', 20], [2, 0],
);

describe('observations', () => {
  it('a position mentions every live column, in our units', () => {
    expect(decodeOnce(position())).toEqual({
      observations: [{
        layer: 'vessels', externalId: '574001230', globalId: true, observedAt: null, index: 0, topSpeedMps: expect.closeTo(30.87, 2),
        facts: {mmsi: '574001230', kind: 'vessel', aisClass: 'A', navigationStatus: 'moored'},
        live: {lonDeg: 106.8, latDeg: 20.85, speedMps: expect.closeTo(5.14444, 5), courseDeg: 271.5, headingDeg: 270, rateOfTurnDegPerMin: 0},
      }],
      refused: [], ignored: 0,
    });
  });

  it('the source\'s time is that of its tag block', () => {
    expect(decodeOnce(tagged('c:1759999999', position())).observations[0]?.observedAt).toBe(1_759_999_999_000);
  });

  it('what a vessel is leaves its live columns alone', () => {
    const [first = '', second = ''] = sentencesOf(STATIC);
    const {observations} = decodeOnce(`${first}\r\n${second}\r\n`);
    expect(observations).toHaveLength(1);
    expect(observations[0]?.live).toBeUndefined();
    expect(observations[0]?.facts).toEqual({
      mmsi: '574001230', kind: 'vessel', aisClass: 'A', imo: 9_321_483, callSign: '3WAB', vesselName: 'HAI PHONG STAR', shipType: 70,
      loaM: 150, beamM: 22, bowM: 120, portM: 10, etaText: '11-21T06:30', draughtM: 8.5, destination: 'VNHPH',
    });
  });

  it.each([
    [1, 574_001_230, 'vessel'], [1, 970_123_456, 'sart'], [1, 972_123_456, 'sart'], [1, 974_123_456, 'sart'],
    [1, 111_574_001, 'aircraft'], [9, 574_001_230, 'aircraft'], [1, 995_741_001, 'aid_to_navigation'], [1, 5_741_001, 'base_station'],
    [1, 985_740_001, 'vessel'],
  ])('type %i of MMSI %i is a %s', (type, mmsi, kind) => {
    const {observations} = decodeOnce(position({type, mmsi}));
    expect(observations[0]?.facts['kind']).toBe(kind);
    expect(observations[0]?.externalId).toHaveLength(9);
    expect(observations[0]?.topSpeedMps === undefined).toBe(kind === 'aircraft');
  });

  it('a base station\'s own clock is its time', () => {
    const bits = bitsOf([6, 4], [2, 0], [30, 5_741_001], [14, 2026], [4, 11], [5, 21], [5, 6], [6, 30], [6, 15], [1, 1], [28, 0], [27, 0], [34, 0]);
    expect(decodeOnce(sentenceOf(bits)).observations[0]).toMatchObject({externalId: '005741001', observedAt: Date.parse('2026-11-21T06:30:15Z')});
  });

  it('a ship that answers with its place keeps how it moves', () => {
    const bits = bitsOf([6, 11], [2, 0], [30, 574_001_230], [40, 0], [1, 1], [28, 106.8 * 600_000], [27, 20.85 * 600_000], [34, 0]);
    expect(decodeOnce(sentenceOf(bits)).observations[0]).toMatchObject({facts: {kind: 'vessel'}, live: {lonDeg: 106.8, latDeg: 20.85}});
  });

  it('a long-range position is coarse, and its status 15 says nothing', () => {
    const bits = (status: number): string => bitsOf([6, 27], [2, 0], [30, 574_001_230], [2, 0], [4, status], [18, 106.8 * 600], [17, 20.8 * 600], [6, 9], [9, 45], [2, 0]);
    expect(decodeOnce(sentenceOf(bits(1))).observations[0]).toMatchObject({coarse: true, facts: {navigationStatus: 'at_anchor'}});
    expect(decodeOnce(sentenceOf(bits(15))).observations[0]?.facts).toEqual({mmsi: '574001230', kind: 'vessel'});
  });
});

describe('lines', () => {
  it('a datagram holds several, with CR, blank lines and comments between', () => {
    const {observations, ignored, refused} = decodeOnce(`# harbour\r\n${position()}\r\n\r\n$GPRMC,x*00\n${position({second: 43})}`);
    expect({indexes: observations.map(({index}) => index), ignored, refused}).toEqual({indexes: [1, 4], ignored: 2, refused: []});
  });

  it('one wrong line refuses that line', () => {
    const {observations, refused} = decodeOnce(`${position()}\n${position({second: 43}).replace(/.$/, 'z')}\n${position({second: 44})}`);
    expect(observations).toHaveLength(2);
    expect(refused).toEqual([{index: 1, code: 'checksum', about: expect.any(String), reason: expect.any(String)}]);
  });

  it('longer than 1,024 characters are refused unread', () => {
    expect(decodeOnce(`!${'x'.repeat(1_024)}\n${position()}`)).toMatchObject({refused: [{index: 0, code: 'too-large'}], observations: [{index: 1}]});
  });

  it('a payload that is no six-bit text is refused', () => {
    expect(decodeOnce(withChecksum('AIVDM,1,1,,A,15M~,0')).refused[0]).toMatchObject({code: 'schema'});
  });
});

describe('over time', () => {
  it('the same message from several receivers within 10 s is one', () => {
    const decoder = ais.createDecoder({});
    expect(decode(decoder, position()).observations).toHaveLength(1);
    expect(decode(decoder, position(), AT + 9_999, 'udp 127.0.0.1:6000')).toMatchObject({observations: [], ignored: 1, refused: []});
    expect(decode(decoder, position(), AT + 10_000).observations).toHaveLength(1);
  });

  it('parts come in several datagrams', () => {
    const decoder = ais.createDecoder({});
    const [first = '', second = ''] = sentencesOf(STATIC);
    expect(decode(decoder, second)).toEqual({observations: [], refused: [], ignored: 0});
    expect(decode(decoder, first, AT + 1_000).observations).toHaveLength(1);
  });

  it('a part whose other never came is refused as incomplete', () => {
    const decoder = ais.createDecoder({});
    decode(decoder, sentencesOf(STATIC)[0] ?? '');
    expect(decode(decoder, '', AT + 2_001).refused).toEqual([{index: 0, code: 'incomplete', reason: expect.any(String)}]);
  });
});

describe('P12: nothing stops the decoder', () => {
  const mutated = fc.tuple(fc.constantFrom(position(), ...sentencesOf(STATIC), tagged('g:1-2-16,c:1759999999', position())), fc.nat(), fc.integer({min: 0, max: 255}), fc.constantFrom('flip', 'cut', 'repeat', 'insert'))
    .map(([line, where, byte, how]) => mutate(Buffer.from(line, 'latin1'), where % line.length, byte, how));

  it('random bytes and mutated lines are read or refused', () => {
    const decoder = ais.createDecoder({});
    fc.assert(fc.property(fc.oneof(fc.uint8Array({maxLength: 2_000}), mutated), fc.nat(100_000), (input, laterMs) => {
      const {observations, refused} = decode(decoder, input, AT + laterMs);
      for (const {live} of observations) for (const value of Object.values(live ?? {})) expect(value === null || Number.isFinite(value)).toBe(true);
      for (const {index, reason} of refused) expect(index >= 0 && reason.length < 200).toBe(true);
    }), {numRuns: 3_000});
  });

  it('random payloads of every type with a right checksum are read or refused', () => {
    const payload = fc.array(fc.integer({min: 0, max: 63}), {minLength: 1, maxLength: 80}).map((sextets) => sextets.map((value) => String.fromCharCode(value < 40 ? value + 48 : value + 56)).join(''));
    fc.assert(fc.property(payload, (text) => {
      for (const {live} of decodeOnce(withChecksum(`AIVDM,1,1,,A,${text},0`)).observations) {
        expect(Math.abs(live?.['lonDeg'] ?? 0)).toBeLessThanOrEqual(180);
        expect(Math.abs(live?.['latDeg'] ?? 0)).toBeLessThanOrEqual(90);
      }
    }), {numRuns: 3_000});
  });
});

function mutate(line: Buffer, where: number, byte: number, how: string): Buffer {
  if (how === 'flip') return Buffer.from(line.map((old, at) => (at === where ? old ^ (1 << (byte % 8)) : old)));
  if (how === 'cut') return line.subarray(0, where);
  if (how === 'repeat') return Buffer.concat([line, line.subarray(where)]);
  return Buffer.concat([line.subarray(0, where), Buffer.of(byte), line.subarray(where)]);
}
