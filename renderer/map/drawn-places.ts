/** Where each record stood when it was last drawn, to tell whether a move shows. */
import type {LiveColumns} from '../../shared/model/live-columns.ts';

/** A box in the steps of the position columns. */
export interface StepBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export class DrawnPlaces {
  #lon = new Int32Array(0);
  #lat = new Int32Array(0);

  /** Whether anything up to `length` stands visibly elsewhere, by so many steps, in the box. */
  differ(positions: LiveColumns, length: number, box: StepBox, tolerance: {readonly lon: number; readonly lat: number}): boolean {
    const [lon, lat] = positions.values as [Int32Array, Int32Array];
    if (length > this.#lon.length) return true;
    for (let handle = 0; handle < length; handle++) {
      const x = lon[handle]!;
      const y = lat[handle]!;
      const fromX = this.#lon[handle]!;
      const fromY = this.#lat[handle]!;
      if (Math.abs(x - fromX) < tolerance.lon && Math.abs(y - fromY) < tolerance.lat) continue;
      const isInView = x >= box.west && x <= box.east && y >= box.south && y <= box.north;
      const wasInView = fromX >= box.west && fromX <= box.east && fromY >= box.south && fromY <= box.north;
      if (isInView || wasInView) return true;
    }
    return false;
  }

  /** They are being drawn as they are now. */
  note({values}: LiveColumns): void {
    const [lon, lat] = values as [Int32Array, Int32Array];
    if (this.#lon.length < lon.length) {
      this.#lon = new Int32Array(lon.length);
      this.#lat = new Int32Array(lon.length);
    }
    this.#lon.set(lon);
    this.#lat.set(lat);
  }
}
