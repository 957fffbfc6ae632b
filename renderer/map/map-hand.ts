/**
 * The hand on the map while a tool is open: a click places a point instead of choosing a record, the pointer is followed,
 * a double click places and does not zoom. By keys: Enter places at the map's middle, ⌫ takes the last point back, Esc
 * puts the tool down.
 */
import type {Map as MapLibreMap, MapMouseEvent} from 'maplibre-gl';
import type {Position} from '../../shared/geo/geometry.ts';
import {roundDegrees} from '../../shared/geo/geometry.ts';
import {closeTool, mapToolStore, placePoint, pointAtPlace, takeBackPoint} from '../state/map-tool.ts';

export class MapHand {
  readonly #map: MapLibreMap;
  readonly #stop: () => void;
  #isHolding = false;

  /** `onChange`: what the tool draws is another. */
  constructor(map: MapLibreMap, onChange: () => void) {
    this.#map = map;
    map.on('mousemove', (event) => this.#isHolding && pointAtPlace(placeOf(event)));
    map.on('mouseout', () => this.#isHolding && pointAtPlace(null));
    this.#stop = mapToolStore.subscribe(() => {
      this.#hold();
      onChange();
    });
    this.#hold();
  }

  /** True when the click was the tool's. */
  click(event: MapMouseEvent): boolean {
    if (!this.#isHolding) return false;
    // The second click of a double one stands where the first did.
    if (event.originalEvent.detail < 2) placePoint(placeOf(event));
    return true;
  }

  /** True when the key was the tool's and must do nothing else. */
  press(key: string): boolean {
    if (!this.#isHolding) return false;
    if (key === 'Escape') closeTool();
    else if (key === 'Backspace') return takeBackPoint();
    else if (key === 'Enter') {
      const {lng, lat} = this.#map.getCenter();
      placePoint([roundDegrees(lng), roundDegrees(lat)]);
    } else return false;
    return true;
  }

  stop(): void {
    this.#stop();
  }

  #hold(): void {
    const isHolding = mapToolStore.getState().tool !== null;
    if (isHolding === this.#isHolding) return;
    this.#isHolding = isHolding;
    this.#map.getCanvas().style.cursor = isHolding ? 'crosshair' : '';
    if (isHolding) this.#map.doubleClickZoom.disable();
    else this.#map.doubleClickZoom.enable();
  }
}

function placeOf({lngLat}: MapMouseEvent): Position {
  return [roundDegrees(lngLat.lng), roundDegrees(lngLat.lat)];
}
