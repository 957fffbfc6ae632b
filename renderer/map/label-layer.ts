/**
 * Draws the chosen labels: words beside symbols and the tags of units, as one symbol layer above everything, so that the
 * names of the ground step aside for them. Set whole, at the most twice a second and only when something differs.
 */
import type {ExpressionSpecification, GeoJSONSource, Map as MapLibreMap, SymbolLayerSpecification} from 'maplibre-gl';
import {FONTS} from './basemap.ts';
import {PLAIN_RANK, type MapLabel} from './labels.ts';
import {degreesPerPixel} from './projection.ts';
import {drawTag, tagImageId} from './tag-image.ts';
import type {Tokens} from './tokens.ts';

export const LABEL_LAYER_ID = 'labels';
const SOURCE = 'labels';
/** Above every rank: signs of the urgent and tags, urgent words, other signs, other words. What is urgent is named over a quiet sign. */
const STEP = 1_000;
/** Images of tags no longer drawn are dropped once this many are held. */
const MAX_TAG_IMAGES = 600;

export class LabelLayer {
  readonly #map: MapLibreMap;
  #signature = '';
  #features: GeoJSON.Feature[] = [];
  readonly #tagImages = new Set<string>();

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Adds source and layer to a fresh style; images are drawn anew, in the colours of the theme. */
  add(tokens: Tokens, density: number): void {
    this.#tagImages.clear();
    this.#signature = '';
    this.#map.addSource(SOURCE, {type: 'geojson', data: {type: 'FeatureCollection', features: []}, maxzoom: 24});
    this.#map.addLayer(layerSpecification(tokens, density));
  }

  remove(): void {
    if (this.#map.getLayer(LABEL_LAYER_ID)) this.#map.removeLayer(LABEL_LAYER_ID);
    if (this.#map.getSource(SOURCE)) this.#map.removeSource(SOURCE);
  }

  draw(labels: readonly MapLabel[], tokens: Tokens, density: number, zoom: number): void {
    const source = this.#map.getSource<GeoJSONSource>(SOURCE);
    if (!source) return;
    const perPixel = degreesPerPixel(zoom, labels[0]?.latDeg ?? 0);
    const signature = labels.map((label) => signatureOf(label, perPixel)).join(';');
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#drawTags(labels, tokens, density);
    this.#features = [...labels.map((label) => signOf(label, density)), ...labels.filter(({text}) => text !== '').map(wordsOf)];
    void source.setData({type: 'FeatureCollection', features: this.#features});
  }

  #drawTags(labels: readonly MapLabel[], tokens: Tokens, density: number): void {
    const scale = Math.max(1, window.devicePixelRatio) * density;
    const used = new Set<string>();
    for (const {tag, halfPx} of labels) {
      const id = tag ? tagImageId(tag) : obstacleId(halfPx);
      used.add(id);
      if (this.#map.hasImage(id)) continue;
      const image = tag ? drawTag(tag, tokens, scale) : clearImage(halfPx * 2 * density);
      this.#map.addImage(id, image, {pixelRatio: tag ? scale / density : 1});
      if (tag) this.#tagImages.add(id);
    }
    if (this.#tagImages.size <= MAX_TAG_IMAGES) return;
    for (const id of this.#tagImages) {
      if (used.has(id)) continue;
      this.#map.removeImage(id);
      this.#tagImages.delete(id);
    }
  }
}

/** What of a label shows: its place only to the pixel. */
function signatureOf({layer, handle, lonDeg, latDeg, text, tag, rank, shiftPx}: MapLabel, perPixel: {readonly lon: number; readonly lat: number}): string {
  const place = `${Math.round(lonDeg / perPixel.lon)},${Math.round(latDeg / perPixel.lat)}`;
  return `${layer}${handle},${place},${rank},${text},${tag ? `${tagImageId(tag)}@${shiftPx.join()}` : ''}`;
}

/** A transparent image of the symbol's size: the symbol itself is drawn by the live layer. */
function obstacleId(halfPx: number): string {
  return `obstacle|${halfPx}`;
}

function clearImage(sizePx: number): {width: number; height: number; data: Uint8Array} {
  const size = Math.max(1, Math.round(sizePx));
  return {width: size, height: size, data: new Uint8Array(size * size * 4)};
}

/** A symbol or tag holds its place before words as plain as itself are set: no name runs over a sign that matters as much. */
function signOf({lonDeg, latDeg, rank, tag, halfPx, shiftPx}: MapLabel, density: number): GeoJSON.Feature {
  return {
    type: 'Feature', geometry: {type: 'Point', coordinates: [lonDeg, latDeg]},
    properties: {order: (rank < PLAIN_RANK || tag !== null ? 0 : 2 * STEP) + rank, rank, text: '', icon: tag ? tagImageId(tag) : obstacleId(halfPx), shift: shiftPx.map((px) => px * density), away: 0},
  };
}

function wordsOf({lonDeg, latDeg, rank, text, halfPx}: MapLabel): GeoJSON.Feature {
  return {
    type: 'Feature', geometry: {type: 'Point', coordinates: [lonDeg, latDeg]},
    properties: {order: (rank < PLAIN_RANK ? 1 : 3) * STEP + rank, rank, text, icon: '', shift: [0, 0], away: (halfPx + 5) / 12},
  };
}

function layerSpecification(tokens: Tokens, density: number): SymbolLayerSpecification {
  const plain: ExpressionSpecification = ['>=', ['get', 'rank'], PLAIN_RANK];
  return {
    id: LABEL_LAYER_ID,
    type: 'symbol',
    source: SOURCE,
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-allow-overlap': true,
      'icon-padding': 0,
      'icon-offset': ['array', 'number', 2, ['get', 'shift']],
      'symbol-sort-key': ['get', 'order'],
      'text-field': ['get', 'text'],
      'text-font': ['case', plain, ['literal', FONTS.medium], ['literal', FONTS.semibold]],
      'text-size': ['case', plain, 11 * density, 12.5 * density],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': ['get', 'away'],
      'text-justify': 'auto',
      'text-max-width': 14,
      'text-optional': true,
      'text-padding': 3,
    },
    paint: {
      'text-color': ['case', plain, tokens['text-2'], tokens['text-1']],
      'text-halo-color': tokens['map-halo'],
      'text-halo-width': 1.6 * density,
    },
  };
}
