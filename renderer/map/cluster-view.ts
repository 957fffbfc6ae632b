/**
 * The clusters of the present view: made anew with the labels, at the most twice a second, and never while nothing
 * clusters. Hides in the tables what a cluster took in, draws the discs, and says what lies in one.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import {formatNumber} from '../text/format.ts';
import type {Language} from '../text/language.ts';
import {ClusterLayer} from './cluster-layer.ts';
import {clustersOf, CLUSTERS_BELOW_ZOOM, membersOf, type Cluster, type ClusterOptions} from './clusters.ts';
import {hitOf, type Box, type Hit} from './pick.ts';
import type {PointTable} from './point-table.ts';
import {degreesPerPixel, type LonLat} from './projection.ts';
import type {Scene} from './scene.ts';
import type {Tokens} from './tokens.ts';

/** The layer of a hit that is a cluster; no layer of records is named so. */
export const CLUSTER = '*cluster';
const HIT_RADIUS_PX = 18;
/** A longer list is no help: the map goes closer instead. */
export const MOST_LISTED = 40;
/** What stands within so little cannot be told apart by going closer. */
const ONE_SPOT_DEG = 2e-4;

export class ClusterView {
  readonly #scene: Scene;
  readonly #layer: ClusterLayer;
  readonly #density: number;
  readonly #numbers: (count: number) => string;
  #made: ClusterOptions | null = null;
  #clusters: readonly Cluster[] = [];
  #clustered: ReadonlySet<PointTable> = new Set();
  #standing: string | null = null;

  constructor(map: MapLibreMap, scene: Scene, {density, language}: {readonly density: number; readonly language: Language}) {
    this.#scene = scene;
    this.#layer = new ClusterLayer(map);
    this.#density = density;
    this.#numbers = (count) => formatNumber(count, 0, language);
  }

  add(tokens: Tokens): void {
    this.#layer.add(tokens, this.#density);
  }

  remove(): void {
    this.#layer.remove();
  }

  update(box: Box, zoom: number): void {
    const tables = zoom < CLUSTERS_BELOW_ZOOM ? this.#scene.clustering : [];
    for (const table of this.#clustered) if (!tables.includes(table)) table.cluster(null);
    this.#clustered = new Set(tables);
    this.#made = {tables, box, zoom, density: this.#density, apart: this.#scene.marks};
    const {clusters, taken} = tables.length > 0 ? clustersOf(this.#made) : {clusters: [], taken: new Map<PointTable, Uint8Array>()};
    for (const [table, handles] of taken) table.cluster(handles);
    this.#clusters = clusters;
    this.#draw();
  }

  /** The keyboard stands on this cluster, or on none. */
  stand(hit: Hit | null): void {
    this.#standing = hit?.layer === CLUSTER ? hit.id : null;
    this.#draw();
  }

  /** Clusters in the box, as what Tab goes through and a click hits. */
  within({west, south, east, north}: Box): readonly Hit[] {
    return this.#clusters
      .filter(({lonDeg, latDeg}) => lonDeg >= west && lonDeg <= east && latDeg >= south && latDeg <= north)
      .map(({key, count, rank, lonDeg, latDeg}) => ({layer: CLUSTER, id: key, handle: -1, rank, lonDeg, latDeg, count}));
  }

  at({lonDeg, latDeg}: LonLat, zoom: number): Hit | undefined {
    const {lon, lat} = degreesPerPixel(zoom, latDeg);
    const [reachLon, reachLat] = [lon * HIT_RADIUS_PX * this.#density, lat * HIT_RADIUS_PX * this.#density];
    return this.within({west: lonDeg - reachLon, east: lonDeg + reachLon, south: latDeg - reachLat, north: latDeg + reachLat})[0];
  }

  /** What to do with a cluster that was chosen: a list of what is in it, worst first, or a box to go closer to. */
  open(hit: Hit): {readonly list: readonly Hit[]} | {readonly box: Box} | null {
    const cluster = this.#clusters.find(({key}) => key === hit.id);
    if (!cluster || !this.#made) return null;
    const members = membersOf(cluster, this.#made).flatMap(({table, handle}) => hitOf(table, handle) ?? []);
    const box = boxOf(members);
    const isOneSpot = box.east - box.west < ONE_SPOT_DEG && box.north - box.south < ONE_SPOT_DEG;
    if (members.length > MOST_LISTED && !isOneSpot) return {box};
    return {list: members.toSorted((one, other) => one.rank - other.rank)};
  }

  #draw(): void {
    this.#layer.draw(this.#clusters, this.#standing, this.#numbers);
  }
}

function boxOf(hits: readonly Hit[]): Box {
  const lons = hits.map(({lonDeg}) => lonDeg);
  const lats = hits.map(({latDeg}) => latDeg);
  return {west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats)};
}
