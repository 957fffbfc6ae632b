/**
 * The one place that moves the camera: for the operator's own commands and for nothing else. No data event has a way to
 * it. A box that is gone closer to keeps the view that it leaves, so that one key returns to it exactly.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Position} from '../../shared/geo/geometry.ts';
import {followStore, stopFollowing} from '../state/follow.ts';
import {keepView, noteView} from '../state/view-history.ts';
import {viewStore, type View} from '../state/view.ts';

const FLIGHT_MS = 240;

export class MapCamera {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap, onView: (view: View) => void) {
    this.#map = map;
    map.on('movestart', ({originalEvent}) => {
      // A map that only changes its size "moves" too.
      if (!originalEvent) return;
      // A hand on the map: whatever was being followed is let go.
      stopFollowing();
      this.#hold();
    });
    map.on('moveend', () => {
      const view = this.view;
      // Where the map goes with what it follows are no views to return to.
      if (followStore.getState().followed === null) noteView(view, performance.now());
      onView(view);
    });
    noteView(this.view, performance.now());
  }

  get view(): View {
    const {lng, lat} = this.#map.getCenter();
    return {lonDeg: lng, latDeg: lat, zoom: this.#map.getZoom()};
  }

  flyTo({lonDeg, latDeg, zoom}: {readonly lonDeg: number; readonly latDeg: number; readonly zoom?: number}): void {
    stopFollowing();
    keepView();
    this.#hold();
    this.#map.easeTo({center: [lonDeg, latDeg], zoom: zoom ?? this.#map.getZoom(), duration: FLIGHT_MS});
  }

  fit([west, south, east, north]: readonly [number, number, number, number]): void {
    stopFollowing();
    keepView();
    this.#hold();
    this.#map.fitBounds([[west, south], [east, north]], {padding: 48, duration: FLIGHT_MS, maxZoom: 16});
  }

  zoomBy(steps: number): void {
    this.#hold();
    this.#map.easeTo({zoom: this.#map.getZoom() + steps, duration: FLIGHT_MS});
  }

  /** Along with what the operator follows; the zoom is the operator's. */
  follow([lonDeg, latDeg]: Position): void {
    this.#hold();
    this.#map.easeTo({center: [lonDeg, latDeg], duration: FLIGHT_MS});
  }

  /** Back to a view that was kept: it is no place to return to itself. */
  returnTo({lonDeg, latDeg, zoom}: View): void {
    stopFollowing();
    this.#hold();
    this.#map.easeTo({center: [lonDeg, latDeg], zoom, duration: FLIGHT_MS});
  }

  #hold(): void {
    if (!viewStore.getState().isHeld) viewStore.setState({isHeld: true});
  }
}
