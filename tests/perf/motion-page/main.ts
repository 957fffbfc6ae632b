/**
 * The page of the motion bench: the city's own ground that pans without an end, alone or with ships that are heard once a
 * second and drawn on between. What is drawn is proven by its pixels.
 */
import {addProtocol, Map as MapLibreMap, setWorkerUrl} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import {Protocol} from 'pmtiles';
import '../../../renderer/app/tokens.css';
import {vesselsLook} from '../../../renderer/layers/vessels/look.ts';
import {basemapStyle} from '../../../renderer/map/basemap.ts';
import {LiveLayer} from '../../../renderer/map/live-layer.ts';
import {LivePrograms} from '../../../renderer/map/live-programs.ts';
import {degreesPerPixel} from '../../../renderer/map/projection.ts';
import {Scene} from '../../../renderer/map/scene.ts';
import {readTokens} from '../../../renderer/map/tokens.ts';
import {Records} from '../../../renderer/state/records.ts';
import {vessels} from '../../../shared/layers/vessels/layer.ts';
import {NOT_AVAILABLE} from '../../../shared/model/live-columns.ts';

export interface MotionBench {
  /** Ships on the map, heard once a second from now on. */
  ships(count: number): Promise<void>;
  /** Pans for so long; frames painted. */
  pan(durationMs: number): Promise<number>;
  /** Pixels as bright as a ship. */
  bright(): number;
}

declare global {
  interface Window {
    motionBench: MotionBench;
  }
}

const CENTRE = {lng: 106.75, lat: 20.84};
const ZOOM = 13;
const SPEED_MPS = 8;
const SECONDS = 30;
const STEPS_PER_METRE = 1e6 / 111_319.49;

setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);
const map = new MapLibreMap({
  container: 'map', center: CENTRE, zoom: ZOOM, attributionControl: false, fadeDuration: 0, canvasContextAttributes: {antialias: false},
  style: basemapStyle({tokens: readTokens(), language: 'vi', url: new URL('ground.pmtiles', window.location.href).href, density: 1, latDeg: CENTRE.lat}),
});

const frame = (): Promise<void> => new Promise((resolve) => map.once('render', () => resolve()));

window.motionBench = {
  async ships(count) {
    if (!map.isStyleLoaded()) await map.once('load');
    const records = new Records([vessels]);
    const startedAt = Date.now();
    records.replace(Array.from({length: count}, (_, handle) => ({
      layer: 'vessels', id: `v${handle}`, handle, version: 1, at: startedAt,
      record: {
        geometry: null, observedAt: null, receivedAt: startedAt, source: 'bench', quality: 'good' as const, flags: [], demo: true,
        mmsi: String(574_000_000 + handle), kind: 'vessel', navigationStatus: 'under_way_using_engine',
      },
    })));
    const scene = new Scene(records, () => vesselsLook, () => Date.now());
    scene.startMotion(CENTRE.lat);
    const common = {tokens: readTokens(), density: 1, bright: true, opacityOf: () => 1, marks: []};
    map.addLayer(new LiveLayer('live', () => (
      {...common, tables: scene.tables, zoom: map.getZoom(), crowd: scene.crowd, motionMs: Date.now()}
    ), new LivePrograms(), {lonDeg: CENTRE.lng, latDeg: CENTRE.lat}));
    const handles = Int32Array.from({length: count}, (_, handle) => handle);
    const course = handles.map((handle) => (handle * 137) % 3_600);
    const unknown = new Int32Array(count).fill(NOT_AVAILABLE);
    const speed = new Int32Array(count).fill(SPEED_MPS * 10);
    const unsaid = new Float64Array(count).fill(Number.NaN);
    // Made beforehand: what the bench itself does is nobody's motion.
    const frames = Array.from({length: SECONDS}, (_, second) => {
      const wayM = second * SPEED_MPS * STEPS_PER_METRE;
      const angle = (handle: number): number => (course[handle]! / 10) * (Math.PI / 180);
      const lon = handles.map((handle) => Math.round((CENTRE.lng + (((handle * 0.618) % 1) - 0.5) * 0.2) * 1e6 + Math.sin(angle(handle)) * wayM));
      const lat = handles.map((handle) => Math.round((CENTRE.lat + (((handle * 0.382) % 1) - 0.5) * 0.1) * 1e6 + Math.cos(angle(handle)) * wayM));
      return {values: [lon, lat, speed, course, unknown, unknown], heardAt: new Float64Array(count)};
    });
    let second = 0;
    const hear = (): void => {
      const at = Date.now();
      const {values, heardAt} = frames[second++ % SECONDS]!;
      heardAt.fill(at);
      records.applyFrames([{kind: 'moved', layer: 'vessels', tick: second, at, handles, heardAt, observedAt: unsaid, values}]);
    };
    records.onLive((layers) => {
      const bounds = map.getBounds();
      const box = {west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth()};
      scene.noteMoved(layers, box, degreesPerPixel(map.getZoom(), CENTRE.lat));
    });
    hear();
    setInterval(() => {
      hear();
      scene.second();
    }, 1_000);
  },
  async pan(durationMs) {
    if (!map.isStyleLoaded()) await map.once('load');
    const until = performance.now() + durationMs;
    let frames = 0;
    for (; performance.now() < until; frames++) {
      map.jumpTo({center: [CENTRE.lng + 0.01 * Math.sin(frames / 60), CENTRE.lat + 0.01 * Math.cos(frames / 60)]});
      await frame();
    }
    return frames;
  },
  bright() {
    map.redraw();
    const canvas = map.getCanvas();
    const gl = canvas.getContext('webgl2');
    if (!gl) return 0;
    const pixels = new Uint8Array(canvas.width * canvas.height * 4);
    gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    let bright = 0;
    for (let at = 0; at < pixels.length; at += 4) if (pixels[at]! > 150 && pixels[at + 1]! > 150) bright++;
    return bright;
  },
};
