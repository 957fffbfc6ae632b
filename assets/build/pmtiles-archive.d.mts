export interface ArchiveOptions {
  readonly tiles: Iterable<{readonly z: number; readonly x: number; readonly y: number; readonly bytes: Uint8Array}>;
  readonly metadata: object;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** Longitude, latitude, zoom. */
  readonly centre: readonly [number, number, number];
}
export function pmtilesArchive(options: ArchiveOptions): Buffer;
export function tileId(z: number, x: number, y: number): number;
