/**
 * The map itself: MapLibre, the ground, the live layer, labels and outlines, joined to the window's stores. The camera
 * moves by gesture or by an operator's own command, never by data. One `stack` rebuilds all of ours whenever a style has
 * loaded: at the start, after a theme, after a lost graphics context.
 */
import type {Map as MapLibreMap, StyleSpecification} from 'maplibre-gl';
import type {Position} from '../../shared/geo/geometry.ts';
import {advisedUnits, wayStore} from '../state/advised-ways.ts';
import {secondStore} from '../state/clock.ts';
import {outboxStore} from '../state/outbox.ts';
import {ringStore} from '../state/rings.ts';
import {selectionStore, type Selected} from '../state/selection.ts';
import {trailStore} from '../state/trails.ts';
import {viewStore, type View} from '../state/view.ts';
import {BASEMAP_SOURCE, basemapStyle} from './basemap.ts';
import {Blink} from './blink.ts';
import type {CityMapOptions} from './city-map-options.ts';
import {LiveLayer, type LiveScene} from './live-layer.ts';
import {LivePrograms} from './live-programs.ts';
import type {MapApi} from './map-api.ts';
import {MapCamera} from './map-camera.ts';
import {MapHand} from './map-hand.ts';
import {MapPicks} from './map-picks.ts';
import {DrawPace} from './draw-pace.ts';
import {FirstPicture} from './first-picture.ts';
import {MotionClock} from './motion-clock.ts';
import {Overlays} from './overlays.ts';
import {newMap} from './new-map.ts';
import type {Hit} from './pick.ts';
import {degreesPerPixel} from './projection.ts';
import {watchContext, watchGround} from './readiness.ts';
import {realGroundStyle} from './real-ground.ts';
import {Scene} from './scene.ts';
import {Spaced} from './spaced.ts';
import {readTokens, type Tokens} from './tokens.ts';

const LABELS_AT_MOST_EVERY_MS = 500;

export class CityMap implements MapApi {
  readonly map: MapLibreMap;
  readonly scene: Scene;
  readonly #options: CityMapOptions;
  readonly #overlays: Overlays;
  readonly #camera: MapCamera;
  readonly #picks: MapPicks;
  /** What a tool does with clicks and keys. */
  readonly hand: MapHand;
  readonly #blink = new Blink(() => this.#pace.soon());
  readonly #pace: DrawPace;
  readonly #first: FirstPicture;
  readonly #motion: MotionClock;
  readonly #stops: (() => void)[] = [];
  readonly #labels = new Spaced(LABELS_AT_MOST_EVERY_MS, () => {
    if (this.#overlays.drawLabels(this.#picks.box, this.map.getZoom())) this.map.triggerRepaint();
  });
  #tokens: Tokens;
  #live: readonly LiveLayer[] = [];
  #frame = 0;
  #toolFrame = 0;
  #standing: Hit | null = null;

  constructor(options: CityMapOptions) {
    this.#options = options;
    this.#tokens = readTokens();
    this.scene = new Scene(options.records, options.lookOf, options.now);
    this.map = newMap(options, this.#style());
    this.#pace = new DrawPace(this.map);
    this.#first = new FirstPicture(this.map, {
      isGroundLoaded: () => this.map.isSourceLoaded(BASEMAP_SOURCE), hasRecords: () => options.records.hasPicture && !this.scene.hasWork,
    });
    this.#first.begin();
    this.#camera = new MapCamera(this.map, options.onView);
    this.#overlays = new Overlays(this.map, this.scene, options);
    this.#picks = new MapPicks({...options, map: this.map, scene: this.scene, clusters: this.#overlays.clusters, camera: this.#camera});
    this.hand = new MapHand(this.map, () => this.#drawToolSoon());
    this.map.on('style.load', () => this.#stack());
    // A restored context would bring our sources back as they were, to be thrown away: only the ground is begun with.
    this.#stops.push(watchContext(this.map, {
      onLost: () => this.#overlays.leave(), onBack: () => this.map.setStyle(this.#style(), {diff: false}), onGone: options.onGone,
    }));
    this.map.on('click', (event) => this.hand.click(event) || this.#picks.click(event));
    this.map.on('moveend', () => this.#labels.soon());
    this.scene.startMotion(options.view.latDeg);
    this.#motion = new MotionClock({
      map: this.map, now: options.now, box: () => this.#picks.box, topSpeedMps: (box) => this.scene.topSpeedMps(box), draw: () => this.#pace.soon(),
      isDrawn: () => this.#pace.isIdle,
    });
    watchGround(this.map, options.onGround);
    this.#listen();
  }

  flyTo(view: {readonly lonDeg: number; readonly latDeg: number; readonly zoom?: number}): void {
    this.#camera.flyTo(view);
  }

  follow(position: Position): void {
    this.#camera.follow(position);
  }

  returnTo(view: View): void {
    this.#camera.returnTo(view);
  }

  fit(box: readonly [number, number, number, number]): void {
    this.#camera.fit(box);
  }

  zoomBy(steps: number): void {
    this.#camera.zoomBy(steps);
  }

  getView(): View {
    return this.#camera.view;
  }

  inView(limit: number): readonly Hit[] {
    return this.#picks.inView(limit);
  }

  open(cluster: Hit): void {
    this.#picks.open(cluster);
  }

  /** The keyboard stands on this symbol: it wears the ring until it moves on. */
  stand(hit: Hit | null): void {
    this.#standing = hit;
    this.scene.stand(hit);
    this.#overlays.clusters.stand(hit);
    this.map.triggerRepaint();
  }

  standing(): Hit | null {
    return this.#standing;
  }

  under(xPx: number, yPx: number): {readonly position: Position; readonly hits: readonly Hit[]} {
    return this.#picks.under(xPx, yPx);
  }

  onScreen(position: Position): {readonly xPx: number; readonly yPx: number} {
    return this.#picks.onScreen(position);
  }

  /** Colours changed, or the language of names. */
  restyle(): void {
    this.#tokens = readTokens();
    this.#overlays.leave();
    this.map.setStyle(this.#style(), {diff: false});
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    cancelAnimationFrame(this.#frame);
    this.#labels.stop();
    this.hand.stop();
    cancelAnimationFrame(this.#toolFrame);
    this.#blink.stop();
    this.#pace.stop();
    this.#first.stop();
    this.#motion.stop();
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

  /** All of ours goes and comes again, in order. */
  #stack(): void {
    this.#first.begin();
    for (const layer of this.#live) {
      if (this.map.getLayer(layer.id)) this.map.removeLayer(layer.id);
      // A style that went with its context did not say goodbye.
      else layer.onRemove();
    }
    this.#overlays.remove();
    this.#overlays.addGround(this.#tokens);
    const {density, view} = this.#options;
    const opacityOf = (layer: string): number => viewStore.getState().layerOpacity.get(layer) ?? 1;
    const common = (): Omit<LiveScene, 'tables' | 'marks'> => (
      {zoom: this.map.getZoom(), crowd: this.scene.crowd, tokens: this.#tokens, density, bright: this.#blink.bright, opacityOf, motionMs: this.#motion.motionMs}
    );
    const programs = new LivePrograms();
    this.#live = [
      new LiveLayer('live-below', () => ({...common(), tables: this.scene.halves.below, marks: []}), programs, view),
      new LiveLayer('live-above', () => ({...common(), tables: this.scene.halves.above, marks: this.scene.marks}), programs, view),
    ];
    const [below, above] = this.#live;
    if (below) this.map.addLayer(below);
    this.#overlays.addSigns(this.#tokens);
    if (above) this.map.addLayer(above);
    this.#overlays.addTool(this.#tokens);
    this.#labels.now();
  }

  #listen(): void {
    const {records} = this.#options;
    this.scene.hide(viewStore.getState().hiddenLayers);
    this.scene.order(viewStore.getState().layerOrder);
    this.scene.select(selectionStore.getState().selected);
    this.scene.advise(advisedUnits());
    this.#stops.push(
      records.onFacts((change) => {
        this.scene.note(change);
        this.#workSoon();
      }),
      records.onLive((layers) => {
        const shows = this.scene.noteMoved(layers, this.#picks.box, degreesPerPixel(this.map.getZoom(), this.map.getCenter().lat));
        if (this.scene.hasWork) this.#workSoon();
        if (!shows) return;
        this.#pace.soon();
        this.#labels.soon();
      }),
      secondStore.subscribe(() => {
        const shows = this.scene.second();
        this.#motion.look();
        if (this.scene.hasWork) this.#workSoon();
        this.#overlays.second();
        if (!shows) return;
        this.#pace.soon();
        this.#labels.soon();
      }),
      trailStore.subscribe(() => this.#overlays.drawTrails()),
      wayStore.subscribe(() => this.#advise()),
      ringStore.subscribe(() => this.#drawToolSoon()),
      outboxStore.subscribe(() => this.#drawToolSoon()),
      selectionStore.subscribe(({selected}) => this.#select(selected)),
      viewStore.subscribe(({hiddenLayers, heatLayers, layerOrder, layerOpacity}, before) => {
        if (hiddenLayers !== before.hiddenLayers) this.#hide(hiddenLayers, before.hiddenLayers);
        if (layerOrder !== before.layerOrder) this.#reorder(layerOrder);
        if (hiddenLayers !== before.hiddenLayers || heatLayers !== before.heatLayers || layerOpacity !== before.layerOpacity) this.#overlays.choose();
        if (layerOpacity !== before.layerOpacity) this.map.triggerRepaint();
      }),
    );
    this.#blink.want(this.scene.blinks);
  }

  #workSoon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const {ids} = this.scene.work();
      this.#overlays.update(ids);
      this.#blink.want(this.scene.blinks);
      this.#pace.soon();
      this.#labels.soon();
    });
  }

  /** The pointer moves more often than the map is drawn. */
  #drawToolSoon(): void {
    if (this.#toolFrame !== 0) return;
    this.#toolFrame = requestAnimationFrame(() => {
      this.#toolFrame = 0;
      this.#overlays.drawTool();
    });
  }

  #select(selected: Selected | null): void {
    this.scene.select(selected);
    this.map.triggerRepaint();
    this.#labels.soon();
  }

  #advise(): void {
    this.scene.advise(advisedUnits());
    this.#overlays.drawWays();
    this.map.triggerRepaint();
    this.#labels.soon();
  }

  #hide(hidden: ReadonlySet<string>, before: ReadonlySet<string>): void {
    this.scene.hide(hidden);
    const turned = [...this.#options.records.layers].filter(([name]) => hidden.has(name) !== before.has(name));
    this.#overlays.update(new Map(turned.map(([name, {records}]) => [name, records.keys()])));
    this.#blink.want(this.scene.blinks);
    this.map.triggerRepaint();
    this.#labels.soon();
  }

  #reorder(layerOrder: readonly string[]): void {
    this.scene.order(layerOrder);
    this.#overlays.reorder();
    this.map.triggerRepaint();
    this.#labels.soon();
  }
}
