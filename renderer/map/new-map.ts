/** A MapLibre map as this house wants it: flat, north up, without animation of what it fades in. */
import {Map as MapLibreMap, ScaleControl, type StyleSpecification} from 'maplibre-gl';
import type {CityMapOptions} from './city-map-options.ts';
import {prepareMapLibre} from './prepare-maplibre.ts';

const MIN_ZOOM = 6;
const MAX_ZOOM = 19;

export function newMap({container, label, view}: Pick<CityMapOptions, 'container' | 'label' | 'view'>, style: StyleSpecification): MapLibreMap {
  prepareMapLibre();
  const map = new MapLibreMap({
    container,
    style,
    center: [view.lonDeg, view.latDeg],
    zoom: view.zoom,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
    // Every style of ours is checked by a test; here it would be checked anew after each theme and each lost context.
    validateStyle: false,
    renderWorldCopies: false,
    canvasContextAttributes: {antialias: false, powerPreference: 'high-performance'},
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const canvas = map.getCanvas();
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  map.addControl(new ScaleControl({maxWidth: 90, unit: 'metric'}), 'bottom-left');
  return map;
}
