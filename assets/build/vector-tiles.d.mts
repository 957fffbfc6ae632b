import type {Feature} from 'geojson';

export function cutTiles(layers: {readonly [name: string]: readonly Feature[]}, maxZoom: number): Iterable<{readonly z: number; readonly x: number; readonly y: number; readonly bytes: Uint8Array}>;
