/** What lies under a place of the map, and what a click there means: a cluster's disc is opened, anything else is told. */
import type {Map as MapLibreMap, MapMouseEvent} from 'maplibre-gl';
import {roundDegrees, type Position} from '../../shared/geo/geometry.ts';
import type {CityMapOptions} from './city-map-options.ts';
import type {ClusterView} from './cluster-view.ts';
import type {MapCamera} from './map-camera.ts';
import {pickAt, readingOrder, type Box, type Hit} from './pick.ts';
import type {LonLat} from './projection.ts';
import type {Scene} from './scene.ts';
import {chosenOf, shapesAt} from './shape-pick.ts';

export interface MapPicksOptions extends Pick<CityMapOptions, 'density' | 'language' | 'onPick'> {
  readonly map: MapLibreMap;
  readonly scene: Scene;
  readonly clusters: ClusterView;
  readonly camera: MapCamera;
}

export class MapPicks {
  readonly #options: MapPicksOptions;

  constructor(options: MapPicksOptions) {
    this.#options = options;
  }

  get box(): Box {
    const bounds = this.#options.map.getBounds();
    return {west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth()};
  }

  /** In reading order, worst first: what Tab goes through. */
  inView(limit: number): readonly Hit[] {
    const {scene, clusters} = this.#options;
    const {box} = this;
    return readingOrder(scene.tables, box, limit, clusters.within(box));
  }

  /** Under a point of the page. */
  under(xPx: number, yPx: number): {readonly position: Position; readonly hits: readonly Hit[]} {
    const {map} = this.#options;
    const box = map.getCanvas().getBoundingClientRect();
    const {lng, lat} = map.unproject([xPx - box.left, yPx - box.top]);
    const where = this.#where({lonDeg: lng, latDeg: lat});
    return {position: [roundDegrees(lng), roundDegrees(lat)], hits: chosenOf(pickAt(where), shapesAt(where))};
  }

  /** Where a place is on the page. */
  onScreen([lonDeg, latDeg]: Position): {readonly xPx: number; readonly yPx: number} {
    const {map} = this.#options;
    const box = map.getCanvas().getBoundingClientRect();
    const {x, y} = map.project([lonDeg, latDeg]);
    return {xPx: box.left + x, yPx: box.top + y};
  }

  click({lngLat, point}: MapMouseEvent): void {
    const where = this.#where({lonDeg: lngLat.lng, latDeg: lngLat.lat});
    const points = pickAt(where);
    // A symbol beside a cluster's disc, an incident above all, is not the cluster's to take.
    const cluster = points.length === 0 ? this.#options.clusters.at(where.at, where.zoom) : undefined;
    if (cluster) this.open(cluster);
    else this.#options.onPick(chosenOf(points, shapesAt(where)), {xPx: point.x, yPx: point.y});
  }

  /** A cluster was chosen by hand or key: its list, or the map goes closer. */
  open(cluster: Hit): void {
    const {map, clusters, camera, onPick} = this.#options;
    const opened = clusters.open(cluster);
    if (!opened) return;
    if ('list' in opened) {
      const {x, y} = map.project([cluster.lonDeg, cluster.latDeg]);
      onPick(opened.list, {xPx: x, yPx: y});
    } else camera.fit([opened.box.west, opened.box.south, opened.box.east, opened.box.north]);
  }

  #where(at: LonLat) {
    const {scene, map, density, language} = this.#options;
    return {tables: scene.tables, at, zoom: map.getZoom(), density, language};
  }
}
