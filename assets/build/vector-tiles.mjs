/**
 * GeoJSON features by layer, cut into vector tiles from zoom 0 down; only where something is, for open water is the map's
 * background. Same features, same bytes.
 */
import {GeoJSONVT} from '@maplibre/geojson-vt';
import {fromGeojsonVt} from '@maplibre/vt-pbf';

const EXTENT = 4_096;

export function* cutTiles(layers, maxZoom) {
  const indexes = Object.entries(layers).map(([name, features]) => ({
    name,
    index: new GeoJSONVT({type: 'FeatureCollection', features}, {maxZoom, indexMaxZoom: 0, extent: EXTENT, tolerance: 3, buffer: 64}),
  }));
  const waiting = [{z: 0, x: 0, y: 0}];
  for (let tile = waiting.pop(); tile; tile = waiting.pop()) {
    const {z, x, y} = tile;
    const present = {};
    for (const {name, index} of indexes) {
      const cut = index.getTile(z, x, y);
      if (cut && cut.features.length > 0) present[name] = cut;
    }
    if (Object.keys(present).length === 0) continue;
    yield {z, x, y, bytes: fromGeojsonVt(present, {version: 2, extent: EXTENT})};
    if (z === maxZoom) continue;
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]]) waiting.push({z: z + 1, x: x * 2 + dx, y: y * 2 + dy});
  }
}
