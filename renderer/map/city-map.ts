/**
 * The map itself: MapLibre, the ground, the live layer, labels and outlines, joined to the window's stores. The camera
 * moves by gesture or by an operator's own command, never by data. One `stack` rebuilds all of ours whenever a style has
 * loaded: at the start, after a theme, after a lost graphics context.
 */
import {Map as MapLibreMap, ScaleControl, type MapMouseEvent, type StyleSpecification} from 'maplibre-gl';
import type {Look} from '../layers/look.ts';
import {secondStore} from '../state/clock.ts';
import type {Records} from '../state/records.ts';
import {selectionStore, type Selected} from '../state/selection.ts';
import {trailStore} from '../state/trails.ts';
import {viewStore, type View} from '../state/view.ts';
import {BASEMAP_SOURCE, basemapStyle} from './basemap.ts';
import {ClusterView} from './cluster-view.ts';
import type {Ground} from './ground.ts';
import {realGroundStyle} from './real-ground.ts';
import {FactLayer, type FactSource} from './fact-layer.ts';
import {HeatLayer} from './heat-layer.ts';
import {LabelLayer} from './label-layer.ts';
import {chooseLabels} from './labels.ts';
import {LiveLayer, type LiveScene} from './live-layer.ts';
import {LivePrograms} from './live-programs.ts';
import type {MapApi} from './map-api.ts';
import {pickAt, readingOrder, type Box, type Hit} from './pick.ts';
import type {PointTable} from './point-table.ts';
import {degreesPerPixel} from './projection.ts';
import {prepareMapLibre} from './prepare-maplibre.ts';
import {Scene} from './scene.ts';
import {chosenOf, shapesAt} from './shape-pick.ts';
import {drawSign} from './sign-images.ts';
import {readTokens, type Tokens} from './tokens.ts';
import {TrailLayer} from './trail-layer.ts';

const LABELS_AT_MOST_EVERY_MS = 500;
const BLINK_HALF_MS = 500;
const MIN_ZOOM = 6;
const MAX_ZOOM = 19;
const FLIGHT_MS = 240;

export interface CityMapOptions {
  readonly container: HTMLElement;
  readonly label: string;
  readonly language: 'vi' | 'en';
  readonly records: Records;
  readonly lookOf: (layer: string) => Look;
  readonly now: () => number;
  readonly view: View;
  readonly ground: Ground;
  readonly density: number;
  readonly onView: (view: View) => void;
  /** The ground stands in the view for the first time, or cannot be read. */
  readonly onGround: (ground: 'drawn' | 'failed') => void;
  /** What lies under a click, worst first; empty on open ground. */
  readonly onPick: (hits: readonly Hit[], event: {readonly xPx: number; readonly yPx: number}) => void;
}

export class CityMap implements MapApi {
  readonly map: MapLibreMap;
  readonly scene: Scene;
  readonly #options: CityMapOptions;
  readonly #facts: FactLayer;
  readonly #labels: LabelLayer;
  readonly #clusters: ClusterView;
  readonly #trails: TrailLayer;
  readonly #heat: HeatLayer;
  readonly #stops: (() => void)[] = [];
  #tokens: Tokens;
  #live: readonly LiveLayer[] = [];
  #frame = 0;
  #labelTimer: ReturnType<typeof setTimeout> | undefined;
  #labelsDrawnAt = Number.NEGATIVE_INFINITY;
  #blinkTimer: ReturnType<typeof setInterval> | undefined;
  #bright = true;
  /** False while there is no style to draw into: before the first, between themes, without a graphics context. */
  #isStacked = false;

  constructor(options: CityMapOptions) {
    prepareMapLibre();
    this.#options = options;
    this.#tokens = readTokens();
    this.scene = new Scene(options.records, options.lookOf, options.now);
    this.map = new MapLibreMap({
      container: options.container,
      style: this.#style(),
      center: [options.view.lonDeg, options.view.latDeg],
      zoom: options.view.zoom,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      maxPitch: 0,
      fadeDuration: 0,
      renderWorldCopies: false,
      canvasContextAttributes: {antialias: false, powerPreference: 'high-performance'},
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    const canvas = this.map.getCanvas();
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', options.label);
    this.map.addControl(new ScaleControl({maxWidth: 90, unit: 'metric'}), 'bottom-left');
    this.#facts = new FactLayer(this.map, options.language);
    this.#labels = new LabelLayer(this.map);
    this.#clusters = new ClusterView(this.map, this.scene, options);
    this.#trails = new TrailLayer(this.map);
    this.#heat = new HeatLayer(this.map, options.density);
    this.map.on('style.load', () => this.#stack());
    this.map.setMissingStyleImageResolver((id) => this.#addSign(id));
    this.map.on('webglcontextlost', () => {
      this.#isStacked = false;
    });
    this.map.on('click', (event) => this.#pick(event));
    this.map.on('moveend', () => {
      options.onView(this.getView());
      this.#drawLabelsSoon();
    });
    this.#watchGround();
    this.#listen();
  }

  flyTo({lonDeg, latDeg, zoom}: {readonly lonDeg: number; readonly latDeg: number; readonly zoom?: number}): void {
    this.map.easeTo({center: [lonDeg, latDeg], zoom: zoom ?? this.map.getZoom(), duration: FLIGHT_MS});
  }

  fit([west, south, east, north]: readonly [number, number, number, number]): void {
    this.map.fitBounds([[west, south], [east, north]], {padding: 48, duration: FLIGHT_MS, maxZoom: 16});
  }

  zoomBy(steps: number): void {
    this.map.easeTo({zoom: this.map.getZoom() + steps, duration: FLIGHT_MS});
  }

  getView(): View {
    const {lng, lat} = this.map.getCenter();
    return {lonDeg: lng, latDeg: lat, zoom: this.map.getZoom()};
  }

  inView(limit: number): readonly Hit[] {
    const box = this.#box();
    return readingOrder(this.scene.tables, box, limit, this.#clusters.within(box));
  }

  /** A cluster was chosen by hand or key: its list, or the map goes closer. */
  open(cluster: Hit): void {
    const opened = this.#clusters.open(cluster);
    if (!opened) return;
    if ('list' in opened) {
      const {x, y} = this.map.project([cluster.lonDeg, cluster.latDeg]);
      this.#options.onPick(opened.list, {xPx: x, yPx: y});
    } else this.fit([opened.box.west, opened.box.south, opened.box.east, opened.box.north]);
  }

  /** The keyboard stands on this symbol: it wears the ring until it moves on. */
  stand(hit: Hit | null): void {
    this.scene.stand(hit);
    this.#clusters.stand(hit);
    this.map.triggerRepaint();
  }

  /** Colours changed, or the language of names. */
  restyle(): void {
    this.#tokens = readTokens();
    this.#isStacked = false;
    this.map.setStyle(this.#style(), {diff: false});
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#labelTimer);
    clearInterval(this.#blinkTimer);
    this.map.remove();
  }

  /** Frames drawn and milliseconds of script in them, for benches. */
  get drawn(): {readonly frames: number; readonly scriptMs: number} {
    return {
      frames: Math.max(0, ...this.#live.map(({drawn}) => drawn.frames)),
      scriptMs: this.#live.reduce((sum, {drawn}) => sum + drawn.scriptMs, 0),
    };
  }

  #style(): StyleSpecification {
    const {language, density, view, ground: {schema, url}} = this.#options;
    const style = {tokens: this.#tokens, language, url, density, latDeg: view.latDeg};
    return schema === 'own' ? basemapStyle(style) : realGroundStyle({...style, schema});
  }

  /** A restored context brings our sources back but not the custom layers: all of ours goes and comes again, in order. */
  #stack(): void {
    for (const {id} of this.#live) if (this.map.getLayer(id)) this.map.removeLayer(id);
    this.#labels.remove();
    this.#clusters.remove();
    this.#trails.remove();
    this.#heat.remove();
    this.#facts.remove();
    this.#facts.add(this.#tokens, this.#options.density, [...this.#options.records.layers.keys()].map((layer) => this.#factSource(layer)));
    this.#heat.add(this.#tokens, this.#heated());
    this.#trails.add(this.#tokens, this.#options.density, trailStore.getState().trails);
    const {density, view} = this.#options;
    const common = (): Omit<LiveScene, 'tables' | 'marks'> => ({zoom: this.map.getZoom(), crowd: this.scene.crowd, tokens: this.#tokens, density, bright: this.#bright, opacityOf: (layer: string) => viewStore.getState().layerOpacity.get(layer) ?? 1});
    const programs = new LivePrograms();
    this.#live = [
      new LiveLayer('live-below', () => ({...common(), tables: this.scene.halves.below, marks: []}), programs, view),
      new LiveLayer('live-above', () => ({...common(), tables: this.scene.halves.above, marks: this.scene.marks}), programs, view),
    ];
    const [below, above] = this.#live;
    if (below) this.map.addLayer(below);
    this.#clusters.add(this.#tokens);
    this.#labels.add(this.#tokens, density);
    if (above) this.map.addLayer(above);
    this.#isStacked = true;
    this.#drawLabels();
  }

  #watchGround(): void {
    const tell = (ground: 'drawn' | 'failed'): void => {
      this.map.off('render', look);
      this.map.off('error', fail);
      this.#options.onGround(ground);
    };
    const look = (): void => {
      if (this.map.isSourceLoaded(BASEMAP_SOURCE)) tell('drawn');
    };
    const fail = (event: object): void => {
      if ('sourceId' in event && event.sourceId === BASEMAP_SOURCE) tell('failed');
    };
    this.map.on('render', look);
    this.map.on('error', fail);
  }

  #addSign(id: string): void {
    const scale = Math.max(1, window.devicePixelRatio);
    const image = this.map.hasImage(id) ? null : drawSign(id, scale, this.#tokens);
    if (image) this.map.addImage(id, image, {pixelRatio: scale});
  }

  #listen(): void {
    const {records} = this.#options;
    this.scene.hide(viewStore.getState().hiddenLayers);
    this.scene.order(viewStore.getState().layerOrder);
    this.scene.select(selectionStore.getState().selected);
    this.#stops.push(
      records.onFacts((change) => {
        this.scene.note(change);
        this.#workSoon();
      }),
      records.onLive((layers) => {
        const shows = this.scene.noteMoved(layers, this.#box(), degreesPerPixel(this.map.getZoom(), this.map.getCenter().lat));
        if (this.scene.hasWork) this.#workSoon();
        if (!shows) return;
        this.map.triggerRepaint();
        this.#drawLabelsSoon();
      }),
      secondStore.subscribe(() => {
        const shows = this.scene.second();
        if (this.scene.hasWork) this.#workSoon();
        if (this.#isStacked) this.#heat.refresh(this.#heated(), null);
        if (!shows) return;
        this.map.triggerRepaint();
        this.#drawLabelsSoon();
      }),
      trailStore.subscribe(({trails}) => this.#isStacked && this.#trails.draw(trails)),
      selectionStore.subscribe(({selected}) => this.#select(selected)),
      viewStore.subscribe(({hiddenLayers, heatLayers, layerOrder, layerOpacity}, before) => {
        if (hiddenLayers !== before.hiddenLayers) this.#hide(hiddenLayers, before.hiddenLayers);
        if (this.#isStacked && (heatLayers !== before.heatLayers || hiddenLayers !== before.hiddenLayers)) this.#heat.show(this.#heated());
        if (layerOrder !== before.layerOrder) this.#reorder(layerOrder);
        if (layerOpacity !== before.layerOpacity) this.map.triggerRepaint();
      }),
    );
    this.#blink();
  }

  #workSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const {ids} = this.scene.work();
      for (const [layer, changed] of ids) this.#updateFacts(layer, changed);
      if (this.#isStacked) this.#heat.refresh(this.#heated(), new Set(ids.keys()));
      this.#blink();
      this.map.triggerRepaint();
      this.#drawLabelsSoon();
    });
  }

  #select(selected: Selected | null): void {
    this.scene.select(selected);
    this.map.triggerRepaint();
    this.#drawLabelsSoon();
  }

  #hide(hidden: ReadonlySet<string>, before: ReadonlySet<string>): void {
    this.scene.hide(hidden);
    for (const [name, {records}] of this.#options.records.layers) {
      if (hidden.has(name) !== before.has(name)) this.#updateFacts(name, records.keys());
    }
    this.#blink();
    this.map.triggerRepaint();
    this.#drawLabelsSoon();
  }

  /** Shown layers whose density is drawn. */
  #heated(): readonly PointTable[] {
    const {heatLayers} = viewStore.getState();
    return this.scene.tables.filter(({name}) => heatLayers.has(name));
  }

  #reorder(layerOrder: readonly string[]): void {
    this.scene.order(layerOrder);
    this.map.triggerRepaint();
    this.#drawLabelsSoon();
  }

  #updateFacts(layer: string, ids: Iterable<string>): void {
    if (this.#isStacked) this.#facts.update(this.#factSource(layer), ids);
  }

  #factSource(layer: string): FactSource {
    const source = this.#options.records.layers.get(layer);
    if (!source) throw new Error(`no layer ${layer}`);
    return {source, look: this.#options.lookOf(layer), table: this.scene.tableOf(layer)};
  }

  /** 1 Hz while something is unacknowledged; steady for whoever asked for less motion. */
  #blink(): void {
    const wanted = this.scene.blinks && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (wanted && this.#blinkTimer === undefined) {
      this.#blinkTimer = setInterval(() => {
        this.#bright = !this.#bright;
        this.map.triggerRepaint();
      }, BLINK_HALF_MS);
    } else if (!wanted && this.#blinkTimer !== undefined) {
      clearInterval(this.#blinkTimer);
      this.#blinkTimer = undefined;
      this.#bright = true;
    }
  }

  #drawLabelsSoon(): void {
    if (this.#labelTimer !== undefined) return;
    const waitMs = Math.max(0, this.#labelsDrawnAt + LABELS_AT_MOST_EVERY_MS - performance.now());
    this.#labelTimer = setTimeout(() => {
      this.#labelTimer = undefined;
      this.#drawLabels();
    }, waitMs);
  }

  #drawLabels(): void {
    if (!this.#isStacked) return;
    this.#labelsDrawnAt = performance.now();
    const {density} = this.#options;
    this.#clusters.update(this.#box(), this.map.getZoom());
    const labels = chooseLabels({tables: this.scene.tables, language: this.#options.language, box: this.#box(), zoom: this.map.getZoom(), density, marks: this.scene.marks});
    for (const table of this.scene.tables) {
      if (table.look.labelAsTag !== true) continue;
      table.wearTags(new Set(labels.filter(({layer, tag}) => layer === table.name && tag !== null).map(({handle}) => handle)));
    }
    this.#labels.draw(labels, this.#tokens, density, this.map.getZoom());
    this.map.triggerRepaint();
  }

  #box(): Box {
    const bounds = this.map.getBounds();
    return {west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth()};
  }

  #pick({lngLat, point}: MapMouseEvent): void {
    const {density, language} = this.#options;
    const where = {tables: this.scene.tables, at: {lonDeg: lngLat.lng, latDeg: lngLat.lat}, zoom: this.map.getZoom(), density, language};
    const cluster = this.#clusters.at(where.at, where.zoom);
    if (cluster) this.open(cluster);
    else this.#options.onPick(chosenOf(pickAt(where), shapesAt(where)), {xPx: point.x, yPx: point.y});
  }
}
