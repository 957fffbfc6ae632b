/** What a record draws on the ground beside its symbol, as GeoJSON: its line or area, its view cone, its sectors. Pure. */
import {destination} from '../../shared/geo/distance.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Cone, LiveValues, Look, OutlineStyle} from '../layers/look.ts';
import type {Language} from '../text/language.ts';
import {HIDDEN, LOST, STALE} from './record-ages.ts';
import {paintOf, type Tokens} from './tokens.ts';

const DEFAULT_CONE_RANGE_M = 80;
const ARC_STEP_DEG = 10;
/** An area without a look of its own. */
const FAINT_SHARE = 0.06;

export interface Drawn {
  readonly facts: FactRecord;
  readonly live: LiveValues;
  /** FRESH, STALE, LOST or HIDDEN. */
  readonly age: number;
  readonly look: Look;
  readonly tokens: Tokens;
  readonly language: Language;
}

export type FeaturesOf = (drawn: Drawn) => readonly GeoJSON.Feature[];

export function shapeFeatures(drawn: Drawn): readonly GeoJSON.Feature[] {
  const {facts: {geometry}, age} = drawn;
  if (!geometry || geometry.type === 'Point' || geometry.type === 'MultiPoint' || age === HIDDEN) return [];
  const outline = outlineOf(drawn);
  return [{type: 'Feature', geometry: geometry as GeoJSON.Geometry, properties: propertiesOf(outline, drawn.tokens)}];
}

/** A line that is stale is sparse whatever it said; one that is lost is thin and grey beside: nobody knows. */
export function outlineOf({facts, live, age, look, language}: Pick<Drawn, 'facts' | 'live' | 'age' | 'look' | 'language'>): OutlineStyle {
  const said = look.outline?.(facts, live, language) ?? plainOutline(look.point(facts, live).tone);
  if (age === LOST) return {...said, color: 'quiet', pattern: 'sparse', widthPx: Math.min(said.widthPx, 1.2), crossed: false};
  return age === STALE ? {...said, pattern: 'sparse'} : said;
}

function plainOutline(tone: ReturnType<Look['point']>['tone']): OutlineStyle {
  return {color: tone === 'normal' ? 'quiet' : tone, pattern: 'solid', widthPx: 1.5, fill: {greyShare: FAINT_SHARE}};
}

function propertiesOf(outline: OutlineStyle, tokens: Tokens): {[name: string]: unknown} {
  const {fill = 'none', asidePx = 0, text = '', crossed = false, fromZoom = 0, pattern, widthPx} = outline;
  const color = colorOf(outline.color, tokens);
  // Sparse is what is old: it keeps its colour and loses its weight.
  const edge = pattern === 'sparse' ? null : edgeOf(outline.color, tokens);
  return {
    color, pattern, width: widthPx, aside: asidePx, from: fromZoom,
    ...(edge !== null && {edge}),
    ...(outline.color === 'quiet' && {quiet: true}),
    ...(text !== '' && {text}),
    ...(crossed && {cross: `cross|${color}`}),
    ...(fill === 'hatch' && {hatch: `hatch|${color}`}),
    ...(typeof fill === 'object' && {grey: fill.greyShare}),
  };
}

export function colorOf(color: OutlineStyle['color'], tokens: Tokens): string {
  switch (color) {
    case 'quiet':
    case 'normal': return tokens['line-3'];
    case 'road': return tokens['map-flow-ok'];
    case 'flow-slow': return tokens['map-flow-3'];
    case 'flow-dense': return tokens['map-flow-2'];
    case 'flow-jam': return tokens['map-flow-1'];
    default: return tokens[paintOf(color).body];
  }
}

/** Yellow and orange on light ground are legible by their dark edge alone (design §2). */
function edgeOf(color: OutlineStyle['color'], tokens: Tokens): string | null {
  return color === 'sev-2' || color === 'sev-3' || color === 'sev-4' ? tokens['sev-edge'] : null;
}

export function coneFeatures({facts, age, look}: Drawn): readonly GeoJSON.Feature[] {
  const cone = look.cone?.(facts);
  if (!cone || facts.geometry?.type !== 'Point' || age === HIDDEN) return [];
  const [lonDeg, latDeg] = facts.geometry.coordinates;
  return [{type: 'Feature', geometry: {type: 'Polygon', coordinates: [coneRing([lonDeg, latDeg], cone)]}, properties: {}}];
}

/** One point per sector, turned to its azimuth: the arc has its size on the screen, not on the ground. */
export function sectorFeatures({facts, age, look, tokens}: Drawn): readonly GeoJSON.Feature[] {
  const {geometry} = facts;
  if (!look.sectors || geometry?.type !== 'Point' || age === HIDDEN) return [];
  return look.sectors(facts).map(({azimuthDeg, tone}) => ({
    type: 'Feature', geometry: geometry as GeoJSON.Geometry,
    properties: {azimuth: azimuthDeg, arc: tone === 'normal' ? `arc|${tokens['text-2']}|1.4` : `arc|${tokens[paintOf(tone).body]}|4`},
  }));
}

export function coneRing(apex: readonly [number, number], cone: Cone): GeoJSON.Position[] {
  const rangeM = cone.rangeM > 0 ? cone.rangeM : DEFAULT_CONE_RANGE_M;
  const steps = Math.max(2, Math.ceil(cone.fovDeg / ARC_STEP_DEG));
  const ring: GeoJSON.Position[] = cone.fovDeg < 360 ? [[...apex]] : [];
  for (let step = 0; step <= steps; step++) {
    const direction = cone.azimuthDeg - cone.fovDeg / 2 + (cone.fovDeg * step) / steps;
    ring.push([...destination(apex, direction, rangeM)]);
  }
  const [first] = ring;
  if (first) ring.push(first);
  return ring;
}
