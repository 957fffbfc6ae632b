/** The two ways of drawing a crowd: our live layer, and a GeoJSON source set whole. Both take one decoded frame. */
import type {GeoJSONSource, Map as MapLibreMap} from 'maplibre-gl';
import {LiveLayer} from '../../../renderer/map/live-layer.ts';
import {LivePrograms} from '../../../renderer/map/live-programs.ts';
import {pickAt, PICK_RADIUS_PX} from '../../../renderer/map/pick.ts';
import {degreesPerPixel} from '../../../renderer/map/projection.ts';
import {Scene} from '../../../renderer/map/scene.ts';
import type {Tokens} from '../../../renderer/map/tokens.ts';
import {vesselsLook} from '../../../renderer/layers/vessels/look.ts';
import {Records} from '../../../renderer/state/records.ts';
import {vessels} from '../../../shared/layers/vessels/layer.ts';
import {NOT_AVAILABLE} from '../../../shared/model/live-columns.ts';
import type {Crowd} from './crowd.ts';

export interface Drawing {
  /** Takes the crowd as it now stands; the map draws it when it can. */
  show(tick: number): void;
  /** How many objects lie within 12 px of a pixel. */
  pick(xPx: number, yPx: number): number;
}

export function liveLayerDrawing(map: MapLibreMap, crowd: Crowd, tokens: Tokens): Drawing {
  const records = new Records([vessels]);
  const startedAt = Date.now();
  records.replace([...crowd.handles].map((handle) => ({
    layer: 'vessels', id: `v${handle}`, handle, version: 1, at: startedAt,
    record: {
      geometry: null, observedAt: null, receivedAt: startedAt, source: 'bench', quality: 'good', flags: [], demo: true,
      mmsi: String(574_000_000 + handle), kind: 'vessel', navigationStatus: 'under_way_using_engine',
    },
  })));
  const scene = new Scene(records, () => vesselsLook, () => Date.now());
  const {lng, lat} = map.getCenter();
  const view = {crowd: scene.crowd, zoom: map.getZoom(), tokens, density: 1, bright: true, opacityOf: () => 1, marks: [], motionMs: null};
  map.addLayer(new LiveLayer('live', () => ({...view, tables: scene.tables}), new LivePrograms(), {lonDeg: lng, latDeg: lat}));
  const bounds = map.getBounds();
  const box = {west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth()};
  const perPixel = degreesPerPixel(map.getZoom(), lat);
  records.onLive((layers) => {
    if (scene.noteMoved(layers, box, perPixel)) map.triggerRepaint();
  });
  const count = crowd.handles.length;
  const unknown = new Int32Array(count).fill(NOT_AVAILABLE);
  // 1 m/s: lines of travel stay out of the strip of the probe.
  const speed = new Int32Array(count).fill(10);
  const unsaid = new Float64Array(count).fill(Number.NaN);
  return {
    pick: (xPx, yPx) => {
      const place = map.unproject([xPx, yPx]);
      return pickAt({tables: scene.tables, at: {lonDeg: place.lng, latDeg: place.lat}, zoom: map.getZoom()}).length;
    },
    show: (tick) => {
      const at = Date.now();
      const values = [crowd.lon, crowd.lat, speed, unknown, crowd.headingDeg, unknown];
      const heardAt = new Float64Array(count).fill(at);
      records.applyFrames([{kind: 'moved', layer: 'vessels', tick, at, handles: crowd.handles, heardAt, observedAt: unsaid, values}]);
    },
  };
}

/** The other way at its best: objects made once, only their coordinates written. */
export function geojsonDrawing(map: MapLibreMap, crowd: Crowd, color: string): Drawing {
  const features: GeoJSON.Feature<GeoJSON.Point>[] = [...crowd.handles].map((handle) => (
    {type: 'Feature', id: handle, geometry: {type: 'Point', coordinates: [0, 0]}, properties: {headingDeg: crowd.headingDeg[handle]}}
  ));
  map.addSource('crowd', {type: 'geojson', data: {type: 'FeatureCollection', features: []}});
  map.addLayer({id: 'crowd', type: 'circle', source: 'crowd', paint: {'circle-radius': 4, 'circle-color': color}});
  return {
    pick: (xPx, yPx) => map.queryRenderedFeatures([[xPx - PICK_RADIUS_PX, yPx - PICK_RADIUS_PX], [xPx + PICK_RADIUS_PX, yPx + PICK_RADIUS_PX]], {layers: ['crowd']}).length,
    show: () => {
      features.forEach((feature, handle) => {
        feature.geometry.coordinates[0] = crowd.lon[handle]! / 1e6;
        feature.geometry.coordinates[1] = crowd.lat[handle]! / 1e6;
      });
      void map.getSource<GeoJSONSource>('crowd')?.setData({type: 'FeatureCollection', features});
    },
  };
}
