import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {validateStyleMin} from '@maplibre/maplibre-gl-style-spec';
import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {bearingDeg, distanceM} from '../../shared/geo/distance.ts';
import {LINE_PATTERNS} from '../layers/look.ts';
import {coneRing, sectorFeatures, shapeFeatures, type Drawn} from './outline-features.ts';
import {fadedBy, outlineLayers, sortedBy, sortKey} from './outline-layers.ts';
import {FRESH, HIDDEN, LOST, STALE} from './record-ages.ts';
import {facts, look} from './test-layers.ts';
import {MAP_TOKENS, readTokens, type Tokens} from './tokens.ts';

/** Each colour by its own name. */
const tokens = Object.fromEntries(MAP_TOKENS.map((name) => [name, name])) as Tokens;

const apex = [106.7, 20.85] as const;
const place = (position: readonly number[] | undefined): [number, number] => [position?.[0] ?? 0, position?.[1] ?? 0];

describe('coneRing', () => {
  it('opens to both sides of its direction, as far as it sees', () => {
    const ring = coneRing(apex, {azimuthDeg: 90, fovDeg: 60, rangeM: 200});
    expect(ring[0]).toEqual([...apex]);
    expect(ring.at(-1)).toEqual([...apex]);
    expect(bearingDeg(apex, place(ring[1]))).toBeCloseTo(60, 0);
    expect(bearingDeg(apex, place(ring.at(-2)))).toBeCloseTo(120, 0);
    for (const position of ring.slice(1, -1)) expect(distanceM(apex, place(position))).toBeCloseTo(200, 0);
  });

  it('is a whole disc for a camera that sees all round', () => {
    const ring = coneRing(apex, {azimuthDeg: 0, fovDeg: 360, rangeM: 100});
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring).not.toContainEqual([...apex]);
  });

  it('has a size where the range is not known', () => {
    const [, first] = coneRing(apex, {azimuthDeg: 0, fovDeg: 40, rangeM: 0});
    expect(distanceM(apex, place(first))).toBeGreaterThan(50);
  });
});

describe('what a line wears', () => {
  const road = {type: 'LineString' as const, coordinates: [[106.6, 20.8], [106.7, 20.8]] as [number, number][]};
  const jammed = look('roads', {outline: () => ({color: 'flow-jam', pattern: 'solid', widthPx: 3, asidePx: 2, crossed: true, text: 'x', fill: 'hatch'})});
  const drawn = (age: number, more: Partial<Drawn> = {}): readonly GeoJSON.Feature[] =>
    shapeFeatures({facts: facts({geometry: road}), live: {}, age, look: jammed, tokens, language: 'vi', ...more});

  it('is what its look says while it is fresh', () => {
    expect(drawn(FRESH)[0]?.properties).toEqual({
      color: 'map-flow-1', pattern: 'solid', width: 3, aside: 2, from: 0, text: 'x', cross: 'cross|map-flow-1', hatch: 'hatch|map-flow-1',
    });
  });

  it('P8: is sparse once it is stale, thin and grey once it is lost, and nothing once it is gone', () => {
    expect(drawn(STALE)[0]?.properties).toMatchObject({pattern: 'sparse', color: 'map-flow-1'});
    expect(drawn(LOST)[0]?.properties).toMatchObject({pattern: 'sparse', color: 'line-3', width: 1.2});
    expect(drawn(LOST)[0]?.properties).not.toHaveProperty('cross');
    expect(drawn(HIDDEN)).toEqual([]);
  });

  it('is quiet and faint inside where the layer has no look of its own', () => {
    expect(drawn(FRESH, {look: look('roads')})[0]?.properties).toMatchObject({color: 'line-3', pattern: 'solid', grey: 0.06});
  });

  it('155: wears the dark edge of its severity, for yellow alone is lost on light ground; not once it is stale', () => {
    const wearing = (color: 'sev-1' | 'sev-3') => look('warnings', {outline: () => ({color, pattern: 'fine-dots', widthPx: 2})});
    expect(drawn(FRESH, {look: wearing('sev-3')})[0]?.properties).toMatchObject({color: 'sev-3', edge: 'sev-edge'});
    expect(drawn(FRESH, {look: wearing('sev-1')})[0]?.properties).not.toHaveProperty('edge');
    expect(drawn(STALE, {look: wearing('sev-3')})[0]?.properties).not.toHaveProperty('edge');
  });

  it('is nothing for a point', () => {
    expect(drawn(FRESH, {facts: facts({geometry: {type: 'Point', coordinates: [1, 2]}})})).toEqual([]);
  });
});

describe('the sectors of a site', () => {
  it('are one turned sign each, thick where there is an alarm', () => {
    const site = look('sites', {sectors: () => [{azimuthDeg: 10, tone: 'normal'}, {azimuthDeg: 130, tone: 'sev-1'}]});
    const at = facts({geometry: {type: 'Point', coordinates: [106.7, 20.8]}});
    expect(sectorFeatures({facts: at, live: {}, age: FRESH, look: site, tokens, language: 'vi'}).map(({properties}) => properties)).toEqual([
      {azimuth: 10, arc: 'arc|text-2|1.4'}, {azimuth: 130, arc: 'arc|sev-1|4'},
    ]);
  });
});

describe('the layers of the map for all this', () => {
  const layers = outlineLayers(tokens, 1);

  it('dash no two patterns alike, in lengths whose sum is whole', () => {
    const [edges, lines] = layers.flatMap(({layer}) => (layer.type === 'line' ? [layer] : [])).map((layer) => {
      const [, , ...cases] = must(layer.paint?.['line-dasharray'], 'a dash') as unknown as [string, unknown, ...unknown[]];
      return cases.filter((each): each is ['literal', [number, number]] => Array.isArray(each)).map(([, lengths]) => lengths);
    });
    expect(new Set(must(lines, 'lines').map(String)).size).toBe(LINE_PATTERNS.length);
    for (const [dash, gap] of [...must(lines, 'lines'), ...must(edges, 'edges')]) expect(dash + gap).toBe(Math.round(dash + gap));
  });

  it('draw last what the operator wants on top', () => {
    expect(sortKey([])).toBe(0);
    expect(sortKey(['links', 'traffic'])).toEqual(['match', ['get', 'layer'], 'links', 2, 'traffic', 1, 0]);
    expect(layers.filter(({layer}) => layer.type !== 'symbol').map(({layer}) => sortedBy(layer))).toEqual(['fill-sort-key', 'fill-sort-key', 'line-sort-key', 'line-sort-key', 'fill-sort-key']);
  });

  it('are a style that the map takes', () => {
    const sheet = readFileSync(join(import.meta.dirname, '../app/tokens.css'), 'utf8');
    const real = readTokens((name) => new RegExp(`${name}: (#[0-9a-f]{6})`).exec(sheet)?.[1] ?? '');
    const sources = Object.fromEntries(['shapes', 'cones', 'sectors'].map((name) => [name, {type: 'geojson', data: {type: 'FeatureCollection', features: []}}]));
    const placed = outlineLayers(real, 1).map(({layer}) => {
      const property = sortedBy(layer);
      return property === null ? layer : {...layer, layout: {...layer.layout, [property]: sortKey(['links', 'traffic'])}};
    });
    expect(validateStyleMin({version: 8, sources, layers: placed} as Parameters<typeof validateStyleMin>[0])).toEqual([]);
  });

  it('fade as the operator wants a layer of records, and not at all without a wish', () => {
    expect(fadedBy(new Map(), 0.09)).toBe(0.09);
    expect(fadedBy(new Map([['links', 0.4]]), 1)).toEqual(['*', 1, ['match', ['get', 'layer'], 'links', 0.4, 1]]);
  });
});
