import {describe, expect, it} from 'vitest';
import {composeMatrix, degreesPerPixel, mercatorOf, mercatorPerMetre} from './projection.ts';

const city = {lonDeg: 106.6838, latDeg: 20.857};

describe('mercatorOf', () => {
  it('has the corners of the world square', () => {
    expect(mercatorOf({lonDeg: 0, latDeg: 0})).toEqual([0.5, 0.5]);
    expect(mercatorOf({lonDeg: -180, latDeg: 85.051128779807})[1]).toBeCloseTo(0, 9);
  });
});

describe('composeMatrix', () => {
  it('gives a small difference from the origin the same place as the map gives the whole', () => {
    const scale = 512 * 2 ** 18;
    const [x, y] = mercatorOf(city);
    // A map at zoom 18 that looks at the city: clip = (world − centre) × scale, in pixels.
    const main = [scale, 0, 0, 0, 0, -scale, 0, 0, 0, 0, 1, 0, -x * scale, y * scale, 0, 1];
    const matrix = composeMatrix(main, city);
    const metre = mercatorPerMetre(city.latDeg);
    const place = (dx: number, dy: number): number[] => [0, 1].map((row) => Math.fround(matrix[row]! * dx + matrix[4 + row]! * dy + matrix[12 + row]!));
    expect(place(0, 0)[0]).toBeCloseTo(0, 6);
    // 10 m at zoom 18 are about 18 px; float32 keeps them to a hundredth of a pixel.
    const pixels = (10 * metre) * scale;
    expect(place(10 * metre, -10 * metre)[0]).toBeCloseTo(pixels, 2);
    expect(place(10 * metre, -10 * metre)[1]).toBeCloseTo(pixels, 2);
  });
});

describe('degreesPerPixel', () => {
  it('is the whole world over 512 pixels at zoom 0, and half as much a zoom further in', () => {
    expect(degreesPerPixel(0, 0)).toEqual({lon: 360 / 512, lat: 360 / 512});
    expect(degreesPerPixel(1, 60).lat).toBeCloseTo(360 / 1024 / 2, 12);
  });
});

describe('the shader’s difference in mercator', () => {
  /** The very steps of the shader, each rounded as float32 does. */
  function northOf(stepsNorth: number, originLatDeg: number): number {
    const f = Math.fround;
    const lat = (originLatDeg * Math.PI) / 180;
    const h = f(f(stepsNorth) * f((1e-6 * Math.PI) / 360));
    const hh = f(h * h);
    const sinH = f(h * f(1 - f(hh * f(1 / 6 - f(hh / 120)))));
    const cosH = f(1 - f(hh * f(0.5 - f(hh / 24))));
    const t = f(sinH / f(f(f(Math.cos(lat)) * cosH) - f(f(Math.sin(lat)) * sinH)));
    const tt = f(t * t);
    const artanh = f(t * f(1 + f(tt * f(1 / 3 + f(tt * f(1 / 5 + f(tt / 7)))))));
    return f(-artanh * f(1 / Math.PI));
  }

  it.each([[1, 0.002], [1_000, 0.002], [400_000, 0.05], [-5_000_000, 1]])('is right %d millionths of a degree away, to %d m', (steps, metres) => {
    const exact = mercatorOf({...city, latDeg: city.latDeg + steps * 1e-6})[1] - mercatorOf(city)[1];
    expect(Math.abs(northOf(steps, city.latDeg) - exact) / mercatorPerMetre(city.latDeg)).toBeLessThan(metres);
  });
});
