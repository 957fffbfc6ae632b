/** Web Mercator as the map uses it: the world is the square from 0 to 1, y downward. Composed in doubles. */
export interface LonLat {
  readonly lonDeg: number;
  readonly latDeg: number;
}

const RADIANS = Math.PI / 180;
const EARTH_CIRCUMFERENCE_M = 40_075_016.686;
/** MapLibre's world at zoom 0 is so many pixels wide. */
const WORLD_PX = 512;

export function mercatorOf({lonDeg, latDeg}: LonLat): readonly [number, number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (latDeg * RADIANS) / 2)) / (2 * Math.PI);
  return [lonDeg / 360 + 0.5, 0.5 - y];
}

export function mercatorPerMetre(latDeg: number): number {
  return 1 / (EARTH_CIRCUMFERENCE_M * Math.cos(latDeg * RADIANS));
}

/** Degrees of longitude and latitude under one CSS pixel at a place. */
export function degreesPerPixel(zoom: number, latDeg: number): {readonly lon: number; readonly lat: number} {
  const lon = 360 / (WORLD_PX * 2 ** zoom);
  return {lon, lat: lon * Math.cos(latDeg * RADIANS)};
}

/** The map's matrix moved to an origin, so that float32 only carries small differences from there. */
export function composeMatrix(mainMatrix: ArrayLike<number>, origin: LonLat): Float32Array {
  const [x, y] = mercatorOf(origin);
  const composed = Float64Array.from(mainMatrix);
  for (let row = 0; row < 4; row++) {
    composed[12 + row] = mainMatrix[row]! * x + mainMatrix[4 + row]! * y + mainMatrix[12 + row]!;
  }
  return new Float32Array(composed);
}
