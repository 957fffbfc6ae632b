/**
 * The one place that moves the camera: for the operator's own commands and for nothing else. No data event has a way to
 * it. A box that is gone closer to keeps the view that it leaves, so that one key returns to it exactly.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import {keepView} from '../state/view-history.ts';
import {viewStore, type View} from '../state/view.ts';

const FLIGHT_MS = 240;

export class MapCamera {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap, onView: (view: View) => void) {
    this.#map = map;
    map.on('movestart', () => {
      if (!viewStore.getState().isHeld) viewStore.setState({isHeld: true});
    });
    map.on('moveend', () => onView(this.view));
  }

  get view(): View {
    const {lng, lat} = this.#map.getCenter();
    return {lonDeg: lng, latDeg: lat, zoom: this.#map.getZoom()};
  }

  flyTo({lonDeg, latDeg, zoom}: {readonly lonDeg: number; readonly latDeg: number; readonly zoom?: number}): void {
    this.#map.easeTo({center: [lonDeg, latDeg], zoom: zoom ?? this.#map.getZoom(), duration: FLIGHT_MS});
  }

  fit([west, south, east, north]: readonly [number, number, number, number]): void {
    keepView();
    this.#map.fitBounds([[west, south], [east, north]], {padding: 48, duration: FLIGHT_MS, maxZoom: 16});
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({zoom: this.#map.getZoom() + steps, duration: FLIGHT_MS});
  }
}
