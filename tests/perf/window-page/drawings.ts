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
  /** What lies there wears a ring in the next picture; false where nothing does. */
  select(xPx: number, yPx: number): boolean;
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
  const view = {crowd: scene.crowd, zoom: map.getZoom(), tokens, density: 1, bright: true, opacityOf: () => 1, motionMs: null};
  map.addLayer(new LiveLayer('live', () => ({...view, tables: scene.tables, marks: scene.marks}), new LivePrograms(), {lonDeg: lng, latDeg: lat}));
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
  const hitsAt = (xPx: number, yPx: number) => {
    const place = map.unproject([xPx, yPx]);
    return pickAt({tables: scene.tables, at: {lonDeg: place.lng, latDeg: place.lat}, zoom: map.getZoom()});
  };
  return {
    pick: (xPx, yPx) => hitsAt(xPx, yPx).length,
    select: (xPx, yPx) => {
      const [hit] = hitsAt(xPx, yPx);
      scene.select(hit ?? null);
      map.triggerRepaint();
      return hit !== undefined;
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
export function geojsonDrawing(map: MapLibreMap, crowd: Crowd, {'text-2': color, beam}: Tokens): Drawing {
  const features: GeoJSON.Feature<GeoJSON.Point>[] = [...crowd.handles].map((handle) => (
    {type: 'Feature', id: handle, geometry: {type: 'Point', coordinates: [0, 0]}, properties: {headingDeg: crowd.headingDeg[handle]}}
  ));
  map.addSource('crowd', {type: 'geojson', data: {type: 'FeatureCollection', features: []}});
  map.addLayer({id: 'crowd', type: 'circle', source: 'crowd', paint: {'circle-radius': 4, 'circle-color': color}});
  // A source of its own: in that of the crowd others would be drawn over the selected.
  map.addSource('selected', {type: 'geojson', data: {type: 'FeatureCollection', features: []}});
  map.addLayer({id: 'selected', type: 'circle', source: 'selected', paint: {'circle-radius': 20, 'circle-opacity': 0, 'circle-stroke-color': beam, 'circle-stroke-width': 2}});
  const featuresAt = (xPx: number, yPx: number) => (
    map.queryRenderedFeatures([[xPx - PICK_RADIUS_PX, yPx - PICK_RADIUS_PX], [xPx + PICK_RADIUS_PX, yPx + PICK_RADIUS_PX]], {layers: ['crowd']})
  );
  return {
    pick: (xPx, yPx) => featuresAt(xPx, yPx).length,
    select: (xPx, yPx) => {
      const [feature] = featuresAt(xPx, yPx);
      void map.getSource<GeoJSONSource>('selected')?.setData({type: 'FeatureCollection', features: feature ? [{type: 'Feature', geometry: feature.geometry, properties: {}}] : []});
      return feature !== undefined;
    },
    show: () => {
      features.forEach((feature, handle) => {
        feature.geometry.coordinates[0] = crowd.lon[handle]! / 1e6;
        feature.geometry.coordinates[1] = crowd.lat[handle]! / 1e6;
      });
      void map.getSource<GeoJSONSource>('crowd')?.setData({type: 'FeatureCollection', features});
    },
  };
}
