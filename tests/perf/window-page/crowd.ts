/**
 * A crowd of moving objects, the same for both ways of drawing, and the probe: its first object jumps from slot to slot
 * in a strip that nothing else enters, so that one read of pixels tells which update is on the screen.
 */
export const SLOTS = 16;
/** The strip of slots lies in this part of the view, from the left and from the top. */
export const STRIP = {fromShare: 0.1, toShare: 0.9, topShare: 0.94};
const STEPS_PER_DEGREE = 1e6;

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export class Crowd {
  readonly handles: Int32Array;
  readonly lon: Int32Array;
  readonly lat: Int32Array;
  readonly headingDeg: Int32Array;
  readonly #box: Box;

  constructor(count: number, box: Box) {
    this.#box = box;
    this.handles = Int32Array.from({length: count}, (_, handle) => handle);
    this.lon = new Int32Array(count);
    this.lat = new Int32Array(count);
    this.headingDeg = Int32Array.from({length: count}, (_, handle) => (handle * 37) % 360);
    let seed = 1;
    const next = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let handle = 1; handle < count; handle++) {
      this.lon[handle] = (box.west + (box.east - box.west) * next()) * STEPS_PER_DEGREE;
      // The lowest tenth of the view belongs to the probe.
      this.lat[handle] = (box.south + (box.north - box.south) * (0.14 + 0.84 * next())) * STEPS_PER_DEGREE;
    }
  }

  /** Everything moves a little, and the probe to its slot. */
  move(update: number): void {
    const {lon, lat, headingDeg} = this;
    for (let handle = 1; handle < lon.length; handle++) {
      lon[handle]! += (headingDeg[handle]! % 7) - 3;
      lat[handle]! += (headingDeg[handle]! % 5) - 2;
    }
    const {west, east, north, south} = this.#box;
    lon[0] = (west + (east - west) * shareOfSlot(update % SLOTS)) * STEPS_PER_DEGREE;
    lat[0] = (north - (north - south) * STRIP.topShare) * STEPS_PER_DEGREE;
  }
}

/** Where a slot lies between left and right of the view. */
export function shareOfSlot(slot: number): number {
  return STRIP.fromShare + ((STRIP.toShare - STRIP.fromShare) * (slot + 0.5)) / SLOTS;
}
