import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, it} from 'vitest';

const RENDERER = join(import.meta.dirname, '..', '..', 'renderer');
/** What moves MapLibre's camera. */
const CAMERA = /\.(jumpTo|easeTo|fitBounds|fitScreenCoordinates|panBy|panTo|setCenter|setZoom|zoomTo|setBearing|setPitch|rotateTo|cameraForBounds)\(|\bmap\.(flyTo|zoomIn|zoomOut)\(/;

it('only one file moves the map’s camera, and no data event has a way to it', () => {
  const files = readdirSync(RENDERER, {recursive: true, encoding: 'utf8'}).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test'));
  const moving = files.filter((file) => CAMERA.test(readFileSync(join(RENDERER, file), 'utf8').replaceAll(/\bshown(Map\(\))?\??\.flyTo\(/g, '')));
  expect(moving.map((file) => file.replaceAll('\\', '/'))).toEqual(['map/map-camera.ts']);
  const camera = readFileSync(join(RENDERER, 'map', 'map-camera.ts'), 'utf8');
  expect(camera).not.toMatch(/onLive|onFacts|secondStore|state\/records/);
});
