import {describe, expect, it} from 'vitest';
import {
  encodeAidToNavigation, encodeAircraft, encodeBaseStation, encodePositionA, encodePositionB, encodeStaticA, encodeStaticB, encodeStaticBDetails,
  type PositionA,
} from './ais-encoder.ts';
import {aisName, aivdm, type AisBits} from './ais-sentences.ts';

/** Reads sentences back by the field table alone: knows nothing of the encoder. */
function bitsOf(sentences: readonly string[]): string {
  return sentences
    .map((sentence) => {
      const [, , , , , payload = '', tail = ''] = sentence.split(',');
      const bits = [...payload].map((character) => {
        const code = character.charCodeAt(0) - 48;
        return (code > 40 ? code - 8 : code).toString(2).padStart(6, '0');
      }).join('');
      return bits.slice(0, bits.length - Number(tail.split('*')[0]));
    })
    .join('');
}

function unsigned(bits: string, start: number, end: number): number {
  return Number.parseInt(bits.slice(start, end + 1), 2);
}

function signed(bits: string, start: number, end: number): number {
  const value = unsigned(bits, start, end);
  return bits[start] === '1' ? value - 2 ** (end - start + 1) : value;
}

function words(bits: string, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 6) {
    const code = unsigned(bits, at, at + 5);
    text += String.fromCharCode(code < 32 ? code + 64 : code);
  }
  return text.split('@')[0] ?? '';
}

function sent(message: AisBits): string {
  return bitsOf(aivdm(message, 'A', 3));
}

const ship: PositionA = {
  type: 1, mmsi: '200000005', navigationStatus: 0, turnDegPerMin: -12, speedKn: 8.4,
  position: [106.83312, 20.81695], courseDeg: 291.3, headingDeg: 292, second: 41,
};

describe('a sentence', () => {
  it('is sealed with the exclusive or of what stands between ! and *', () => {
    const [sentence = ''] = aivdm(encodePositionA(ship), 'B', 0);
    const body = sentence.slice(1, sentence.indexOf('*'));
    const sum = [...body].reduce((value, character) => value ^ character.charCodeAt(0), 0);
    expect(sentence).toMatch(/^!AIVDM,1,1,,B,[0-W`-w]{28},0\*[0-9A-F]{2}$/);
    expect(sentence.slice(-2)).toBe(sum.toString(16).toUpperCase().padStart(2, '0'));
  });

  it('is the one worked out by hand for a ship whose fields are all zero', () => {
    const zero = encodePositionA({...ship, mmsi: '000000000', turnDegPerMin: 0, speedKn: 0, position: [0, 0], courseDeg: 0, headingDeg: 0, second: 0});
    // Type 1 is 000001 → '1'; the accuracy bit 60 is the first of the eleventh character: 100000 → 32 → 'P'.
    expect(aivdm(zero, 'A', 0)[0]).toMatch(/^!AIVDM,1,1,,A,1000000000P00000000000000000,0\*/);
  });

  it('keeps within 82 characters, and the parts of a long message share a number', () => {
    const parts = aivdm(encodeStaticA({
      mmsi: '200000001', imo: null, callSign: 'QHD01', name: 'HAI DANG 01', shipType: 70, dimensions: {bowM: 290, sternM: 76, portM: 25, starboardM: 26},
      eta: null, draughtM: 14.3, destination: 'VNHPH',
    }), 'A', 7);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatch(/^!AIVDM,2,1,7,A,/);
    expect(parts[1]).toMatch(/^!AIVDM,2,2,7,A,.*,2\*/);
    for (const part of parts) expect(part.length + 2).toBeLessThanOrEqual(82);
  });
});

describe('class A', () => {
  it('carries position, movement and status in their places', () => {
    const bits = sent(encodePositionA(ship));
    expect(bits).toHaveLength(168);
    expect(unsigned(bits, 0, 5)).toBe(1);
    expect(unsigned(bits, 8, 37)).toBe(200_000_005);
    expect(unsigned(bits, 38, 41)).toBe(0);
    // 4.733 × √12 = 16.4, to port.
    expect(signed(bits, 42, 49)).toBe(-16);
    expect(unsigned(bits, 50, 59)).toBe(84);
    expect(signed(bits, 61, 88) / 600_000).toBeCloseTo(106.83312, 5);
    expect(signed(bits, 89, 115) / 600_000).toBeCloseTo(20.81695, 5);
    expect(unsigned(bits, 116, 127)).toBe(2913);
    expect(unsigned(bits, 128, 136)).toBe(292);
    expect(unsigned(bits, 137, 142)).toBe(41);
  });

  it('says "not available" in the words of the standard, never by zero', () => {
    const bits = sent(encodePositionA({...ship, turnDegPerMin: null, speedKn: null, position: null, courseDeg: null, headingDeg: null}));
    expect(signed(bits, 42, 49)).toBe(-128);
    expect(unsigned(bits, 50, 59)).toBe(1023);
    expect(signed(bits, 61, 88)).toBe(181 * 600_000);
    expect(signed(bits, 89, 115)).toBe(91 * 600_000);
    expect(unsigned(bits, 116, 127)).toBe(3600);
    expect(unsigned(bits, 128, 136)).toBe(511);
  });

  it('wraps a course or heading that rounds up to 360', () => {
    const bits = sent(encodePositionA({...ship, courseDeg: 359.97, headingDeg: 359.8}));
    expect(unsigned(bits, 116, 127)).toBe(0);
    expect(unsigned(bits, 128, 136)).toBe(0);
  });

  it('carries south and west as negative numbers', () => {
    const bits = sent(encodePositionA({...ship, position: [-0.5, -33.25]}));
    expect(signed(bits, 61, 88)).toBe(-300_000);
    expect(signed(bits, 89, 115)).toBe(-19_950_000);
  });

  it('carries its static data in 424 bits', () => {
    const bits = sent(encodeStaticA({
      mmsi: '200000009', imo: 9_999_999, callSign: 'QHD09', name: 'CAT BA GLORY', shipType: 70,
      dimensions: {bowM: 138, sternM: 34, portM: 13, starboardM: 14}, eta: {month: 11, day: 21, hour: 23, minute: 5},
      draughtM: 8.9, destination: 'VNHPH',
    }));
    expect(bits).toHaveLength(424);
    expect(unsigned(bits, 0, 5)).toBe(5);
    expect(unsigned(bits, 40, 69)).toBe(9_999_999);
    expect(words(bits, 70, 111)).toBe('QHD09');
    expect(words(bits, 112, 231)).toBe('CAT BA GLORY');
    expect(unsigned(bits, 232, 239)).toBe(70);
    expect([unsigned(bits, 240, 248), unsigned(bits, 249, 257), unsigned(bits, 258, 263), unsigned(bits, 264, 269)]).toEqual([138, 34, 13, 14]);
    expect([unsigned(bits, 274, 277), unsigned(bits, 278, 282), unsigned(bits, 283, 287), unsigned(bits, 288, 293)]).toEqual([11, 21, 23, 5]);
    expect(unsigned(bits, 294, 301)).toBe(89);
    expect(words(bits, 302, 421)).toBe('VNHPH');
  });
});

describe('class B', () => {
  it('carries position and movement in their places', () => {
    const bits = sent(encodePositionB({mmsi: '200000034', speedKn: 6.2, position: [106.94, 20.65], courseDeg: 12.5, headingDeg: null, second: 9}));
    expect(bits).toHaveLength(168);
    expect(unsigned(bits, 0, 5)).toBe(18);
    expect(unsigned(bits, 46, 55)).toBe(62);
    expect(signed(bits, 57, 84)).toBe(Math.round(106.94 * 600_000));
    expect(signed(bits, 85, 111)).toBe(Math.round(20.65 * 600_000));
    expect(unsigned(bits, 112, 123)).toBe(125);
    expect(unsigned(bits, 124, 132)).toBe(511);
    expect(unsigned(bits, 133, 138)).toBe(9);
    expect(unsigned(bits, 141, 141)).toBe(1);
  });

  it('carries its static data in two messages', () => {
    const name = sent(encodeStaticB('200000034', 'SONG BIEN 34'));
    expect(name).toHaveLength(160);
    expect([unsigned(name, 0, 5), unsigned(name, 38, 39), words(name, 40, 159)]).toEqual([24, 0, 'SONG BIEN 34']);
    const details = sent(encodeStaticBDetails({mmsi: '200000034', shipType: 30, callSign: 'QHD34', dimensions: {bowM: 12, sternM: 6, portM: 2, starboardM: 3}}));
    expect(details).toHaveLength(168);
    expect([unsigned(details, 38, 39), unsigned(details, 40, 47), words(details, 90, 131)]).toEqual([1, 30, 'QHD34']);
    expect([unsigned(details, 132, 140), unsigned(details, 141, 149), unsigned(details, 150, 155), unsigned(details, 156, 161)]).toEqual([12, 6, 2, 3]);
  });
});

describe('what is no ship', () => {
  it('is a base station with its clock', () => {
    const bits = sent(encodeBaseStation('002000001', [106.7, 20.86], {year: 2026, month: 11, day: 21, hour: 16, minute: 5, second: 59}));
    expect(bits).toHaveLength(168);
    expect(unsigned(bits, 8, 37)).toBe(2_000_001);
    expect([unsigned(bits, 38, 51), unsigned(bits, 52, 55), unsigned(bits, 56, 60), unsigned(bits, 61, 65), unsigned(bits, 66, 71), unsigned(bits, 72, 77)])
      .toEqual([2026, 11, 21, 16, 5, 59]);
    expect([signed(bits, 79, 106), signed(bits, 107, 133)]).toEqual([64_020_000, 12_516_000]);
  });

  it('is a search aircraft with its height and whole knots', () => {
    const bits = sent(encodeAircraft({mmsi: '111200001', altitudeM: 305.4, speedKn: 142.6, position: [107, 20.7], courseDeg: 90, second: 30}));
    expect(bits).toHaveLength(168);
    expect([unsigned(bits, 0, 5), unsigned(bits, 38, 49), unsigned(bits, 50, 59)]).toEqual([9, 305, 143]);
    expect([signed(bits, 61, 88), signed(bits, 89, 115), unsigned(bits, 116, 127)]).toEqual([64_200_000, 12_420_000, 900]);
    expect(unsigned(bits, 128, 133)).toBe(30);
  });

  it('is an aid to navigation whose long name goes on behind the fixed part', () => {
    const bits = sent(encodeAidToNavigation({mmsi: '992006001', aidType: 1, name: 'AIS AO - CAU BACH DANG', position: [106.7754, 20.8462], isVirtual: true}));
    expect(bits.length % 8).toBe(0);
    expect([unsigned(bits, 0, 5), unsigned(bits, 38, 42), words(bits, 43, 162)]).toEqual([21, 1, 'AIS AO - CAU BACH DA']);
    expect(words(bits, 272, 283)).toBe('NG');
    expect([signed(bits, 164, 191), signed(bits, 192, 218)]).toEqual([Math.round(106.7754 * 600_000), Math.round(20.8462 * 600_000)]);
    expect([unsigned(bits, 259, 259), unsigned(bits, 269, 269)]).toEqual([0, 1]);
  });
});

describe('a name', () => {
  it('is written in the alphabet of AIS', () => {
    expect(aisName('Phao số 0 (Lạch Huyện)')).toBe('PHAO SO 0 (LACH HUYEN)');
    expect(aisName('Hải đăng Hòn Dấu')).toBe('HAI DANG HON DAU');
    expect(aisName('AIS ảo – cầu Bạch Đằng')).toBe('AIS AO - CAU BACH DANG');
  });
});
