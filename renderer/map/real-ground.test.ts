import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {validateStyleMin} from '@maplibre/maplibre-gl-style-spec';
import {describe, expect, it} from 'vitest';
import {schemaOf, type RealSchema} from './ground-schemas.ts';
import {realGroundStyle} from './real-ground.ts';
import {readTokens, type Tokens} from './tokens.ts';

const css = readFileSync(join(import.meta.dirname, '../app/tokens.css'), 'utf8');
const SCHEMAS = ['protomaps', 'openmaptiles', 'shortbread'] as const;
const THEMES = ['dark', 'light', 'contrast'] as const;

/** What a theme does not name stays as the first block has it. */
function tokensOf(theme: (typeof THEMES)[number]): Tokens {
  const at = theme === 'dark' ? 0 : css.indexOf(`[data-theme="${theme}"]`);
  const block = css.slice(at, css.indexOf('}', at));
  const valueIn = (sheet: string, property: string): string => new RegExp(`${property}: (#[0-9a-f]{6})`).exec(sheet)?.[1] ?? '';
  return readTokens((property) => valueIn(block, property) || valueIn(css, property));
}

const style = (schema: RealSchema, theme: (typeof THEMES)[number] = 'dark', language: 'vi' | 'en' = 'vi'): ReturnType<typeof realGroundStyle> => (
  realGroundStyle({schema, tokens: tokensOf(theme), language, url: 'http://127.0.0.1/city/given.pmtiles', density: 1, latDeg: 20.8})
);

describe('the schema of an archive', () => {
  it.each([
    ['protomaps', ['boundaries', 'buildings', 'earth', 'landcover', 'landuse', 'places', 'pois', 'roads', 'water']],
    ['openmaptiles', ['aeroway', 'boundary', 'building', 'landuse', 'place', 'transportation', 'transportation_name', 'water', 'water_name', 'waterway']],
    ['shortbread', ['addresses', 'boundaries', 'land', 'ocean', 'place_labels', 'streets', 'street_labels', 'water_lines', 'water_polygons']],
    ['own', ['berths', 'built-up', 'coast', 'land', 'places', 'roads', 'wards', 'waters']],
    [null, ['earthquakes', 'faults']],
    [null, []],
  ] as const)('%s is known by its layers', (schema, layers) => expect(schemaOf(layers)).toBe(schema));

  it('is known without the layers that an extract had nothing for', () => {
    expect(schemaOf(['water', 'transportation', 'place'])).toBe('openmaptiles');
    expect(schemaOf(['earth', 'roads', 'places'])).toBe('protomaps');
  });
});

describe.each(SCHEMAS)('the style of %s', (schema) => {
  it.each(THEMES)('is valid in the theme %s, in both languages', (theme) => {
    for (const language of ['vi', 'en'] as const) {
      expect(validateStyleMin(style(schema, theme, language) as Parameters<typeof validateStyleMin>[0])).toEqual([]);
    }
  });

  it('has no colour of its own, and another one for water in each theme', () => {
    const waters = THEMES.map((theme) => {
      const tokens = tokensOf(theme);
      const known = new Set(Object.values(tokens));
      const text = JSON.stringify(style(schema, theme));
      for (const colour of text.match(/#[0-9a-f]{3,8}/g) ?? []) expect(known).toContain(colour);
      expect(text).toContain(tokens['map-water']);
      return tokens['map-water'];
    });
    expect(new Set(waters).size).toBe(THEMES.length);
  });

  it('asks for nothing from outside: no glyph server, no sprite, one source', () => {
    expect(style(schema)).not.toHaveProperty('glyphs');
    expect(style(schema)).not.toHaveProperty('sprite');
    expect(Object.values(style(schema).sources)).toEqual([{type: 'vector', url: 'pmtiles://http://127.0.0.1/city/given.pmtiles'}]);
  });

  it('takes a name in the operator’s language first, and any name rather than none', () => {
    expect(JSON.stringify(style(schema, 'dark', 'en'))).toContain('["coalesce",["get","name:en"],["get","name_en"],["get","name:latin"],["get","name"]]');
    expect(JSON.stringify(style(schema))).toContain('["coalesce",["get","name:vi"],["get","name_vi"],["get","name"]]');
  });

  it('draws ground first, then roads over their casings, then names', () => {
    const kinds = style(schema).layers.map(({id}) => id.split('-')[0]);
    expect(kinds.lastIndexOf('water')).toBeLessThan(kinds.indexOf('road'));
    expect(kinds.lastIndexOf('road')).toBeLessThan(kinds.indexOf('name'));
    const ids = style(schema).layers.map(({id}) => id);
    expect(ids.indexOf('road-motorway-casing')).toBeLessThan(ids.indexOf('road-secondary'));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
