import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {validateStyleMin} from '@maplibre/maplibre-gl-style-spec';
import {describe, expect, it} from 'vitest';
import {basemapStyle} from './basemap.ts';
import {MAP_TOKENS, paintOf, readTokens, rgbOf} from './tokens.ts';
import {TONES} from './point-style.ts';

const css = readFileSync(join(import.meta.dirname, '../app/tokens.css'), 'utf8');
const valueIn = (sheet: string) => (property: string): string => new RegExp(`${property}: (#[0-9a-f]{6})`).exec(sheet)?.[1] ?? '';
const dark = valueIn(css);

const style = (language: 'vi' | 'en' = 'vi', density = 1): ReturnType<typeof basemapStyle> => (
  basemapStyle({tokens: readTokens(dark), language, url: 'http://127.0.0.1/city/basemap.pmtiles', density, latDeg: 20.8})
);

describe('tokens', () => {
  it.each(['light', 'contrast'])('are all there in the theme %s, where it names them', (theme) => {
    const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
    const sheet = block.slice(0, block.indexOf('}'));
    for (const name of MAP_TOKENS) expect(valueIn(sheet)(`--${name}`), name).toMatch(/^#/);
  });

  it('are refused where one is missing', () => {
    expect(() => readTokens((name) => (name === '--beam' ? '' : '#000000'))).toThrow('--beam');
  });

  it('paint every tone', () => {
    for (const tone of TONES) expect(MAP_TOKENS).toContain(paintOf(tone).body);
  });

  it('are numbers for the graphics card', () => {
    expect(rgbOf('#ff0080')).toEqual([1, 0, 128 / 255]);
  });
});

describe('the style of the ground', () => {
  it.each(['vi', 'en'] as const)('is valid in %s', (language) => {
    expect(validateStyleMin(style(language) as Parameters<typeof validateStyleMin>[0])).toEqual([]);
  });

  it('asks for nothing from outside: no glyph server, no sprite', () => {
    expect(style()).not.toHaveProperty('glyphs');
    expect(style()).not.toHaveProperty('sprite');
  });

  it('has no colour of its own', () => {
    const tokens = new Set(Object.values(readTokens(dark)));
    for (const colour of JSON.stringify(style()).match(/#[0-9a-f]{3,8}/g) ?? []) expect(tokens).toContain(colour);
  });

  it('names places in the operator’s language and larger on a wall', () => {
    expect(JSON.stringify(style('en'))).toContain('["get","en"]');
    expect(JSON.stringify(style('vi'))).not.toContain('["get","en"]');
    const sizeOf = (density: number): unknown => style('vi', density).layers.find(({id}) => id === 'name-sea')?.layout;
    expect(sizeOf(3)).toMatchObject({'text-size': 42});
  });

  it('sets water names, and only them, in italics', () => {
    const italic = style().layers.filter((layer) => JSON.stringify(layer).includes('Italic')).map(({id}) => id);
    expect(italic).toEqual(['name-river', 'name-sea']);
  });
});
