/**
 * How the map paints lines, areas, cones and sectors. All lines are one layer and all fills of a kind another, so that
 * what lies over what is the operator's order of layers and nothing else. What lies on the ground goes under its names;
 * signs go over them.
 */
import type {ExpressionSpecification, FilterSpecification, LayerSpecification} from 'maplibre-gl';
import {LINE_PATTERNS, type LinePattern} from '../layers/look.ts';
import {FONTS} from './basemap.ts';
import {CLUSTERS_BELOW_ZOOM} from './clusters.ts';
import type {Tokens} from './tokens.ts';

export const SHAPES = 'shapes';
export const CONES = 'cones';
export const SECTORS = 'sectors';
/** Cones overlap; far out they would veil the city. */
const CONES_FROM_ZOOM = 12;
const CONE_OPACITY = 0.09;
const HATCH_OPACITY = 0.16;
/** What is as it should be is a shade of the ground, or it would hide the roads it follows. */
const QUIET_LINE_OPACITY = 0.45;

/**
 * In multiples of the line's width (design §5: dots 3 3, dashes 10 3, sparse 1 6, broken 7 5, fine dots 2 5 px). Their
 * sums are whole, for a dash that is a feature's own is kept as whole numbers; a line without gaps is solid.
 */
const DASHES: {readonly [pattern in LinePattern]: readonly [number, number]} = {
  solid: [1, 0], dots: [1, 1], dashes: [3.1, 0.9], sparse: [1, 6], broken: [3.5, 2.5], 'fine-dots': [1.2, 2.8],
};
const SOLID: LinePattern = 'solid';

type Opacity = number | ExpressionSpecification;

export interface PlacedLayer {
  readonly layer: LayerSpecification;
  readonly belowNames: boolean;
  /** Its opacity where the operator wants it whole. */
  readonly fades: {readonly property: 'fill-opacity' | 'line-opacity' | 'icon-opacity' | 'text-opacity'; readonly from: Opacity};
}

/** An opacity times what the operator chose for the record's layer. */
export function fadedBy(chosen: ReadonlyMap<string, number>, from: Opacity): Opacity {
  if (chosen.size === 0) return from;
  return ['*', from, ['match', ['get', 'layer'], ...[...chosen].flat(), 1]] as unknown as ExpressionSpecification;
}

/** What the operator wants on top is drawn last. */
export function sortKey(topmostFirst: readonly string[]): number | ExpressionSpecification {
  if (topmostFirst.length === 0) return 0;
  return ['match', ['get', 'layer'], ...topmostFirst.flatMap((name, at) => [name, topmostFirst.length - at]), 0] as unknown as ExpressionSpecification;
}

/** The property that orders the features of a layer, where its kind has one that we use. */
export function sortedBy({type}: LayerSpecification): 'fill-sort-key' | 'line-sort-key' | null {
  return type === 'fill' ? 'fill-sort-key' : type === 'line' ? 'line-sort-key' : null;
}

export function outlineLayers(tokens: Tokens, density: number): readonly PlacedLayer[] {
  const below = (layer: LayerSpecification, from: Opacity = 1): PlacedLayer => (
    {layer, belowNames: true, fades: {property: layer.type === 'fill' ? 'fill-opacity' : 'line-opacity', from}}
  );
  const above = (layer: LayerSpecification, property: 'icon-opacity' | 'text-opacity' = 'icon-opacity'): PlacedLayer => (
    {layer, belowNames: false, fades: {property, from: 1}}
  );
  return [
    below({
      id: 'shape-greys', type: 'fill', source: SHAPES, filter: all(['has', 'grey']),
      paint: {'fill-color': tokens['text-3'], 'fill-antialias': false},
    }, ['get', 'grey']),
    below({id: 'shape-hatches', type: 'fill', source: SHAPES, filter: all(['has', 'hatch']), paint: {'fill-pattern': ['get', 'hatch']}}, HATCH_OPACITY),
    below(edgeLayer(density)),
    below(lineLayer(density), ['case', ['has', 'quiet'], QUIET_LINE_OPACITY, 1]),
    below({
      id: 'cones', type: 'fill', source: CONES, minzoom: CONES_FROM_ZOOM,
      paint: {'fill-color': tokens.beam, 'fill-antialias': false},
    }, CONE_OPACITY),
    above({
      id: 'sectors', type: 'symbol', source: SECTORS, minzoom: CLUSTERS_BELOW_ZOOM,
      layout: {
        'icon-image': ['get', 'arc'], 'icon-rotate': ['get', 'azimuth'], 'icon-rotation-alignment': 'map', 'icon-allow-overlap': true,
        'icon-ignore-placement': true, 'icon-size': density,
      },
    }),
    above({
      id: 'shape-crosses', type: 'symbol', source: SHAPES, filter: all(['has', 'cross']),
      layout: {'symbol-placement': 'line-center', 'icon-image': ['get', 'cross'], 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': density},
    }),
    above({
      id: 'shape-words', type: 'symbol', source: SHAPES, filter: all(['has', 'text']),
      layout: {
        'symbol-placement': 'line', 'symbol-spacing': 280, 'text-field': ['get', 'text'], 'text-font': FONTS.medium, 'text-size': 11.5 * density,
        'text-max-angle': 40, 'text-offset': [0, -0.9], 'text-padding': 4,
      },
      paint: {'text-color': tokens['text-1'], 'text-halo-color': tokens['map-halo'], 'text-halo-width': 1.6 * density},
    }, 'text-opacity'),
  ];
}

/** Twice as wide as the line over it, with dashes half as long by their width: dark beside each dash, and nowhere else. Sparse lines have none. */
function edgeLayer(density: number): LayerSpecification {
  return {
    id: 'shape-edges', type: 'line', source: SHAPES, filter: all(['has', 'edge']),
    layout: {'line-join': 'round', 'line-cap': 'butt'},
    paint: {
      'line-color': ['get', 'edge'],
      'line-width': byZoom(['*', 2, ['get', 'width']], density),
      'line-offset': byZoom(['get', 'aside'], density),
      'line-dasharray': dashes(0.5, LINE_PATTERNS.filter((pattern) => pattern !== 'sparse')),
    },
  };
}

function lineLayer(density: number): LayerSpecification {
  return {
    id: 'shape-lines', type: 'line', source: SHAPES, filter: all(['has', 'pattern']),
    layout: {'line-join': 'round', 'line-cap': 'butt'},
    paint: {
      'line-color': ['get', 'color'],
      'line-width': byZoom(['get', 'width'], density),
      'line-offset': byZoom(['get', 'aside'], density),
      'line-dasharray': dashes(1, LINE_PATTERNS),
    },
  };
}

function dashes(times: number, patterns: readonly LinePattern[]): ExpressionSpecification {
  const of = (pattern: LinePattern) => ['literal', DASHES[pattern].map((length) => length * times)];
  const dashed = patterns.filter((pattern) => pattern !== SOLID);
  return ['match', ['get', 'pattern'], ...dashed.flatMap((pattern) => [pattern, of(pattern)]), ['literal', DASHES[SOLID]]] as unknown as ExpressionSpecification;
}

/** At full width over a district; thinner over the whole city, wider over a street. */
function byZoom(value: ExpressionSpecification, density: number): ExpressionSpecification {
  const times = (factor: number): ExpressionSpecification => ['*', value, factor * density];
  return ['interpolate', ['linear'], ['zoom'], 9, times(0.55), 12.5, times(1), 16, times(1.8)];
}

function all(filter: ExpressionSpecification): FilterSpecification {
  return ['all', filter, ['>=', ['zoom'], ['get', 'from']]] as FilterSpecification;
}
