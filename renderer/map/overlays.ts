/**
 * All of ours that the map draws from sources of its own, beside the live layer: lines and areas, density, trails,
 * clusters, labels. What lies on the ground is added before the symbols, what stands over them after. Nothing is drawn
 * before `addSigns` and after `leave`: then there is no style to draw into.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Look} from '../layers/look.ts';
import {wayStore, type ShownWay} from '../state/advised-ways.ts';
import {mapToolStore} from '../state/map-tool.ts';
import {outboxStore} from '../state/outbox.ts';
import {pendingCreates} from '../state/pending.ts';
import {placeOf} from '../state/record-place.ts';
import type {Records} from '../state/records.ts';
import {ringStore} from '../state/rings.ts';
import {trailStore} from '../state/trails.ts';
import {viewStore} from '../state/view.ts';
import type {Language} from '../text/language.ts';
import {ClusterView} from './cluster-view.ts';
import {FactLayer, type FactSource} from './fact-layer.ts';
import {HeatLayer} from './heat-layer.ts';
import {LabelLayer} from './label-layer.ts';
import {chooseLabels} from './labels.ts';
import type {Box} from './pick.ts';
import type {PointTable} from './point-table.ts';
import type {Scene} from './scene.ts';
import {drawSign} from './sign-images.ts';
import type {Tokens} from './tokens.ts';
import {pendingFeatures, ringFeatures, toolFeatures} from './tool-features.ts';
import {ToolLayer} from './tool-layer.ts';
import {TrailLayer} from './trail-layer.ts';
import {WayLayer} from './way-layer.ts';

export interface OverlayOptions {
  readonly records: Records;
  readonly lookOf: (layer: string) => Look;
  readonly language: Language;
  readonly density: number;
}

export class Overlays {
  readonly clusters: ClusterView;
  readonly #map: MapLibreMap;
  readonly #scene: Scene;
  readonly #options: OverlayOptions;
  readonly #facts: FactLayer;
  readonly #labels: LabelLayer;
  readonly #trails: TrailLayer;
  readonly #heat: HeatLayer;
  readonly #ways: WayLayer;
  readonly #tool: ToolLayer;
  #tokens: Tokens | null = null;
  #isStacked = false;

  constructor(map: MapLibreMap, scene: Scene, options: OverlayOptions) {
    this.#map = map;
    this.#scene = scene;
    this.#options = options;
    this.#facts = new FactLayer(map, options.language);
    this.#labels = new LabelLayer(map);
    this.clusters = new ClusterView(map, scene, options);
    this.#trails = new TrailLayer(map);
    this.#heat = new HeatLayer(map, options.density);
    this.#ways = new WayLayer(map);
    this.#tool = new ToolLayer(map);
    map.setMissingStyleImageResolver((id) => this.#addSign(id));
  }

  /** The style is going or gone. */
  leave(): void {
    this.#isStacked = false;
  }

  remove(): void {
    this.#tool.remove();
    this.#labels.remove();
    this.clusters.remove();
    this.#ways.remove();
    this.#trails.remove();
    this.#heat.remove();
    this.#facts.remove();
  }

  addGround(tokens: Tokens): void {
    this.#tokens = tokens;
    const {density, records} = this.#options;
    this.#facts.add(tokens, density, [...records.layers.keys()].map((layer) => this.#factSource(layer)));
    this.#facts.setOpacity(viewStore.getState().layerOpacity);
    this.#facts.setOrder(this.#scene.topmostFirst);
    this.#heat.add(tokens, this.#heated());
    this.#trails.add(tokens, density, trailStore.getState().trails);
    this.#ways.add(tokens, density, this.#knownWays());
  }

  addSigns(tokens: Tokens): void {
    this.clusters.add(tokens);
    this.#labels.add(tokens, this.#options.density);
    this.#isStacked = true;
  }

  /** Records whose facts, reading or age changed, by layer. */
  update(ids: ReadonlyMap<string, Iterable<string>>): void {
    if (!this.#isStacked) return;
    for (const [layer, changed] of ids) this.#facts.update(this.#factSource(layer), changed);
    this.#heat.refresh(this.#heated(), new Set(ids.keys()));
    if (ids.has('units')) this.drawWays();
  }

  second(): void {
    if (!this.#isStacked) return;
    this.#heat.refresh(this.#heated(), null);
    if (ringStore.getState().sets.some(({centre}) => centre.type === 'record')) this.drawTool();
  }

  /** What is above the symbols too, and the last of all. */
  addTool(tokens: Tokens): void {
    this.#tool.add(tokens, this.#options.density);
    this.drawTool();
  }

  /** The tool in the hand, and the rings where their centres stand now. */
  drawTool(): void {
    if (!this.#isStacked) return;
    const {records, language} = this.#options;
    const rings = ringFeatures(ringStore.getState().sets, ({centre}) => (centre.type === 'place' ? centre.position : placeOf(records, centre)), language);
    const waiting = pendingCreates(outboxStore.getState(), 'annotations', (layer, id) => records.get(layer, id)?.version ?? 0);
    this.#tool.draw([...rings, ...pendingFeatures(waiting, language), ...toolFeatures(mapToolStore.getState(), language)]);
  }

  /** Which layers are shown, which by their density, and how strongly. */
  choose(): void {
    if (!this.#isStacked) return;
    this.#heat.show(this.#heated());
    this.#facts.setOpacity(viewStore.getState().layerOpacity);
  }

  /** Layers lie over one another in another order. */
  reorder(): void {
    if (this.#isStacked) this.#facts.setOrder(this.#scene.topmostFirst);
  }

  drawTrails(): void {
    if (this.#isStacked) this.#trails.draw(trailStore.getState().trails);
  }

  drawWays(): void {
    if (this.#isStacked) this.#ways.draw(this.#knownWays());
  }

  /** A unit that this window may no longer see leaves no way behind. */
  #knownWays(): readonly ShownWay[] {
    return wayStore.getState().ways.filter(({unit}) => this.#options.records.get('units', unit)?.record);
  }

  /** Clusters first: what one took in needs no name. False where there is nothing to draw into. */
  drawLabels(box: Box, zoom: number): boolean {
    if (!this.#isStacked || !this.#tokens) return false;
    const {density, language} = this.#options;
    const {tables, marks} = this.#scene;
    this.clusters.update(box, zoom);
    const labels = chooseLabels({tables, language, box, zoom, density, marks});
    for (const table of tables) {
      if (table.look.labelAsTag !== true) continue;
      // A tag that stands aside leaves its unit's bare arrow where the unit is.
      const worn = labels.filter(({layer, tag, shiftPx}) => layer === table.name && tag !== null && shiftPx[0] === 0 && shiftPx[1] === 0);
      table.wearTags(new Set(worn.map(({handle}) => handle)));
    }
    this.#labels.draw(labels, this.#tokens, density, zoom);
    return true;
  }

  /** Shown layers whose density is drawn. */
  #heated(): readonly PointTable[] {
    const {heatLayers} = viewStore.getState();
    return this.#scene.tables.filter(({name}) => heatLayers.has(name));
  }

  #factSource(layer: string): FactSource {
    const source = this.#options.records.layers.get(layer);
    if (!source) throw new Error(`no layer ${layer}`);
    return {source, look: this.#options.lookOf(layer), table: this.#scene.tableOf(layer)};
  }

  #addSign(id: string): void {
    const scale = Math.max(1, window.devicePixelRatio);
    const image = this.#map.hasImage(id) || !this.#tokens ? null : drawSign(id, scale, this.#tokens);
    if (image) this.#map.addImage(id, image, {pixelRatio: scale});
  }
}
