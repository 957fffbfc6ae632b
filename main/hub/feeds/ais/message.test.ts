/** Vectors written from the bit tables of ITU-R M.1371-5, field by field in the order of the standard. */
import {describe, expect, it} from 'vitest';
import {bitsOf, type Field} from '../../../../tests/support/ais-writer.ts';
import type {Refused} from '../formats/refused.ts';
import {decodeMessage, type AisMessage} from './message.ts';
import type {Bits} from './six-bit.ts';

const MMSI = 574_001_230;

describe('position reports', () => {
  it('class A says where, how fast, where to and in which state', () => {
    expect(decoded(classA({}))).toEqual({
      type: 1, mmsi: '574001230', repeat: 0, status: 0, turnDegPerMin: 0, sogKn: 12.3, lonDeg: 106.8, latDeg: 20.85,
      cogDeg: 271.5, headingDeg: 270, second: 42,
    });
  });

  it('types 2 and 3 are the same table', () => {
    expect([2, 3].map((type) => (decoded(classA({type})) as {type: number}).type)).toEqual([2, 3]);
  });

  it('every "not available" code is null, and none is a value', () => {
    const none = {turn: -128, speed: 1_023, lon: 181 * 600_000, lat: 91 * 600_000, course: 3_600, heading: 511};
    expect(decoded(classA(none))).toMatchObject({turnDegPerMin: null, sogKn: null, lonDeg: null, latDeg: null, cogDeg: null, headingDeg: null});
  });

  it('half a position is none', () => {
    expect(decoded(classA({lon: 181 * 600_000}))).toMatchObject({lonDeg: null, latDeg: null});
  });

  it('102.2 kn stands for all above it', () => {
    expect(decoded(classA({speed: 1_022}))).toMatchObject({sogKn: 102.2});
  });

  it('south and west are negative', () => {
    expect(decoded(classA({lon: -70.5 * 600_000, lat: -33.25 * 600_000}))).toMatchObject({lonDeg: -70.5, latDeg: -33.25});
  });

  it.each([[20, 17.856], [-20, -17.856], [126, 708.7], [127, 10], [-127, -10]])('a turn sent as %i is %f °/min', (raw, degPerMin) => {
    expect((decoded(classA({turn: raw})) as {turnDegPerMin: number}).turnDegPerMin).toBeCloseTo(degPerMin, 1);
  });

  it('a search and rescue aircraft has a height and whole knots', () => {
    const bits = bitsOf([6, 9], [2, 1], [30, 111_574_001], [12, 303], [10, 142], [1, 1], [28, 106.7 * 600_000], [27, 20.7 * 600_000], [12, 905], [6, 11], [34, 0]);
    expect(decoded(bits)).toEqual({
      type: 9, mmsi: '111574001', repeat: 1, altitudeM: 303, sogKn: 142, lonDeg: 106.7, latDeg: 20.7, cogDeg: 90.5, headingDeg: null, second: 11,
    });
  });

  it('its height 4095 is none', () => {
    const bits = bitsOf([6, 9], [2, 0], [30, 111_574_001], [12, 4_095], [10, 1_023], [1, 0], [28, 0], [27, 0], [12, 3_600], [6, 60], [34, 0]);
    expect(decoded(bits)).toMatchObject({altitudeM: null, sogKn: null, cogDeg: null});
  });

  it('class B has no status and no turn', () => {
    const bits = bitsOf([6, 18], [2, 0], [30, 574_900_001], [8, 0], [10, 61], [1, 0], [28, 106.9 * 600_000], [27, 20.8 * 600_000], [12, 1_800], [9, 181], [6, 5], [29, 0]);
    expect(decoded(bits)).toEqual({type: 18, mmsi: '574900001', repeat: 0, sogKn: 6.1, lonDeg: 106.9, latDeg: 20.8, cogDeg: 180, headingDeg: 181, second: 5});
  });

  it('long range is coarse: a tenth of a minute, whole knots and degrees', () => {
    const bits = bitsOf([6, 27], [2, 0], [30, MMSI], [1, 0], [1, 0], [4, 1], [18, 106.8 * 600], [17, 20.8 * 600], [6, 9], [9, 45], [2, 0]);
    expect(decoded(bits)).toEqual({
      type: 27, mmsi: '574001230', repeat: 0, status: 1, lonDeg: 106.8, latDeg: 20.8, sogKn: 9, cogDeg: 45, headingDeg: null, second: null,
    });
  });

  it('long range has its own codes for "not available"', () => {
    const bits = bitsOf([6, 27], [2, 0], [30, MMSI], [2, 0], [4, 15], [18, 181 * 600], [17, 91 * 600], [6, 63], [9, 511], [2, 0]);
    expect(decoded(bits)).toMatchObject({lonDeg: null, latDeg: null, sogKn: null, cogDeg: null});
  });
});

describe('what a vessel is', () => {
  it('class A tells name, size, voyage', () => {
    expect(decoded(classAStatic({}))).toEqual({
      type: 5, mmsi: '574001230', repeat: 0, imo: 9_321_483, callSign: '3WAB', vesselName: 'HAI PHONG STAR', shipType: 70,
      loaM: 150, beamM: 22, bowM: 120, portM: 10, etaText: '11-21T06:30', draughtM: 8.5, destination: 'VNHPH',
    });
  });

  it('what was never typed in is null', () => {
    const bits = classAStatic({imo: 0, callSign: '', name: '', shipType: 0, size: [0, 0, 0, 0], eta: [0, 0, 24, 60], draught: 0, destination: ''});
    expect(decoded(bits)).toMatchObject({
      imo: null, callSign: null, vesselName: null, shipType: null, loaM: null, beamM: null, bowM: null, portM: null, etaText: null, draughtM: null, destination: null,
    });
  });

  it('a size without an antenna in it has no distances from one', () => {
    expect(decoded(classAStatic({size: [0, 150, 0, 22]}))).toMatchObject({loaM: 150, beamM: 22, bowM: null, portM: null});
  });

  it.each([420, 422, 426])('%i bits are a whole message 5', (length) => {
    expect(decoded(classAStatic({}).padEnd(426, '0').slice(0, length))).toMatchObject({type: 5, destination: 'VNHPH'});
  });

  it('class B extended tells both', () => {
    const bits = bitsOf(
      [6, 19], [2, 0], [30, 574_900_001], [8, 0], [10, 1_023], [1, 0], [28, 106.9 * 600_000], [27, 20.8 * 600_000], [12, 900], [9, 511], [6, 60], [4, 0],
      ['CAT BA 7', 20], [8, 36], [9, 8], [9, 4], [6, 2], [6, 2], [4, 1], [1, 0], [1, 0], [1, 0], [4, 0],
    );
    expect(bits).toHaveLength(312);
    expect(decoded(bits)).toEqual({
      type: 19, mmsi: '574900001', repeat: 0, sogKn: null, lonDeg: 106.9, latDeg: 20.8, cogDeg: 90, headingDeg: null, second: 60,
      vesselName: 'CAT BA 7', shipType: 36, loaM: 12, beamM: 4, bowM: 8, portM: 2,
    });
  });

  it('part A of type 24 has the name, part B the rest', () => {
    const a = bitsOf([6, 24], [2, 0], [30, 574_900_001], [2, 0], ['CAT BA 7', 20]);
    const b = bitsOf([6, 24], [2, 0], [30, 574_900_001], [2, 1], [8, 37], [42, 0], ['3WXY', 7], [9, 8], [9, 4], [6, 2], [6, 2], [6, 0]);
    expect([a.length, b.length]).toEqual([160, 168]);
    expect(decoded(a)).toEqual({type: 24, part: 'A', mmsi: '574900001', repeat: 0, vesselName: 'CAT BA 7'});
    expect(decoded(b)).toEqual({
      type: 24, part: 'B', mmsi: '574900001', repeat: 0, shipType: 37, callSign: '3WXY', dimensions: {loaM: 12, beamM: 4, bowM: 8, portM: 2}, motherShipMmsi: null,
    });
  });

  it('auxiliary craft name their mother ship where others have a size', () => {
    const bits = bitsOf([6, 24], [2, 0], [30, 985_740_001], [2, 1], [8, 37], [42, 0], ['3WXY', 7], [30, MMSI], [6, 0]);
    expect(decoded(bits)).toMatchObject({dimensions: null, motherShipMmsi: '574001230'});
  });
});

describe('what stands', () => {
  const station = (...time: Field[]): string => bitsOf([6, 4], [2, 0], [30, 5_741_001], ...time, [1, 1], [28, 106.7 * 600_000], [27, 20.8 * 600_000], [34, 0]);

  it('a base station has a clock', () => {
    expect(decoded(station([14, 2026], [4, 11], [5, 21], [5, 6], [6, 30], [6, 15]))).toEqual({
      type: 4, mmsi: '005741001', repeat: 0, at: Date.parse('2026-11-21T06:30:15Z'), lonDeg: 106.7, latDeg: 20.8,
    });
  });

  it('one without a time has none', () => {
    expect(decoded(station([14, 0], [4, 0], [5, 0], [5, 24], [6, 60], [6, 60]))).toMatchObject({at: null, lonDeg: 106.7});
  });

  const aid = ({name = 'PHAO SO 0', extension = '', second = 30, off = 1} = {}): string => bitsOf(
    [6, 21], [2, 0], [30, 995_741_001], [5, 14], [name, 20], [1, 0], [28, 106.95 * 600_000], [27, 20.7 * 600_000],
    [9, 1], [9, 1], [6, 1], [6, 1], [4, 1], [6, second], [1, off], [8, 0], [1, 0], [1, 1], [1, 0], [1, 0], [extension, extension.length],
  );

  it('an aid to navigation may be off its place, and may be virtual', () => {
    expect(aid()).toHaveLength(272);
    expect(decoded(aid())).toEqual({
      type: 21, mmsi: '995741001', repeat: 0, aidType: 14, vesselName: 'PHAO SO 0', lonDeg: 106.95, latDeg: 20.7,
      loaM: 2, beamM: 2, bowM: 1, portM: 1, second: 30, offPosition: true, virtual: true,
    });
  });

  it('an aid without the time of a fix cannot say that it is off its place', () => {
    expect(decoded(aid({second: 60}))).toMatchObject({offPosition: null});
  });

  it('a long name goes on behind the message', () => {
    expect(decoded(aid({name: 'LUONG LACH HUYEN BUO', extension: 'Y 12'}))).toMatchObject({vesselName: 'LUONG LACH HUYEN BUOY 12'});
  });
});

describe('refusals', () => {
  it('a message shorter than its table', () => {
    expect(refusedBits(classA({}).slice(0, 150))).toEqual({code: 'schema', reason: 'type 1 has 150 of 168 bits'});
  });

  it('a type that is not read, and a third part', () => {
    expect(refusedBits(bitsOf([6, 8], [2, 0], [30, MMSI], [80, 0])).code).toBe('unknown-type');
    expect(refusedBits(bitsOf([6, 24], [2, 0], [30, MMSI], [2, 2], [128, 0])).code).toBe('unknown-type');
  });

  it('a place off the Earth, and an MMSI of ten digits', () => {
    expect(refusedBits(classA({lat: 95 * 600_000})).code).toBe('range');
    expect(refusedBits(classA({lon: -200 * 600_000})).code).toBe('range');
    expect(refusedBits(classA({mmsi: 1_000_000_000})).code).toBe('range');
  });
});

function classA({type = 1, mmsi = MMSI, turn = 0, speed = 123, lon = 106.8 * 600_000, lat = 20.85 * 600_000, course = 2_715, heading = 270}): string {
  return bitsOf([6, type], [2, 0], [30, mmsi], [4, 0], [8, turn], [10, speed], [1, 1], [28, lon], [27, lat], [12, course], [9, heading], [6, 42], [25, 0]);
}

function classAStatic({
  imo = 9_321_483, callSign = '3WAB', name = 'HAI PHONG STAR', shipType = 70, size = [120, 30, 10, 12], eta = [11, 21, 6, 30], draught = 85, destination = 'VNHPH',
}): string {
  const [bow = 0, stern = 0, port = 0, starboard = 0] = size;
  const [month = 0, day = 0, hour = 0, minute = 0] = eta;
  return bitsOf(
    [6, 5], [2, 0], [30, MMSI], [2, 0], [30, imo], [callSign, 7], [name, 20], [8, shipType], [9, bow], [9, stern], [6, port], [6, starboard],
    [4, 1], [4, month], [5, day], [5, hour], [6, minute], [8, draught], [destination, 20], [1, 0], [1, 0],
  );
}

function read(bits: string): ReturnType<typeof decodeMessage> {
  const padded = bits.padEnd(Math.ceil(bits.length / 6) * 6, '0');
  const whole: Bits = {sextets: Uint8Array.from(padded.match(/.{6}/g) ?? [], (six) => Number.parseInt(six, 2)), length: bits.length};
  return decodeMessage(whole);
}

function decoded(bits: string): AisMessage {
  const message = read(bits);
  if (!message.ok) throw new Error(message.error.reason);
  return message.value;
}

function refusedBits(bits: string): Refused {
  const message = read(bits);
  if (message.ok) throw new Error('was read');
  return message.error;
}
