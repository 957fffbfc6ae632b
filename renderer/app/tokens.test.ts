import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {chroma, contrast, distance, SIGHTS} from './colour.test-support.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
const THEMES = ['dark', 'light', 'contrast'] as const;
type Theme = (typeof THEMES)[number];

function valuesIn(selector: string): ReadonlyMap<string, string> {
  const from = css.indexOf(`${selector} {`);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

const own: {readonly [theme in Theme]: ReadonlyMap<string, string>} = {
  dark: valuesIn(':root'), light: valuesIn('[data-theme="light"]'), contrast: valuesIn('[data-theme="contrast"]'),
};

function colour(theme: Theme, name: string): string {
  const value = own[theme].get(name) ?? own.dark.get(name) ?? '';
  expect(value, `--${name} in ${theme}`).toMatch(/^#[0-9a-f]{6}$/);
  return value;
}

const GROUNDS = ['bg-0', 'bg-1', 'bg-2', 'bg-3', 'bg-4'];
const SEVERITIES = ['sev-1', 'sev-2', 'sev-3', 'sev-4', 'sev-0'];

const pairs = (names: readonly string[]): readonly (readonly [string, string])[] => names.flatMap((one, at) => names.slice(at + 1).map((other) => [one, other] as const));

describe.each(THEMES)('the tokens, %s', (theme) => {
  const on = (front: string, ground: string): number => contrast(colour(theme, front), colour(theme, ground));

  it('carry every text on every ground with 4.5 to 1', () => {
    for (const text of ['text-1', 'text-2', 'text-3']) {
      for (const ground of GROUNDS) expect(on(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('show the edge of a control with 3 to 1', () => {
    for (const ground of ['bg-0', 'bg-1', 'bg-2', 'bg-3']) expect(on('line-3', ground), ground).toBeGreaterThanOrEqual(3);
  });

  it('carry the ink on each filled colour', () => {
    for (const [ink, body] of [
      ['ink-on-beam', 'beam'], ['ink-sev-1', 'sev-1'], ['ink-on-sev', 'sev-2'], ['ink-on-sev', 'sev-3'], ['ink-on-sev', 'sev-4'], ['ink-on-fault', 'fault'], ['ink-on-time', 'time'],
    ] as const) expect(on(ink, body), `${ink} on ${body}`).toBeGreaterThanOrEqual(4.5);
  });

  it('show each severity on panels and on the map, by its body or by its outline', () => {
    for (const ground of ['bg-1', 'map-land', 'map-water']) {
      for (const [body, edge] of [['sev-1', 'sev-1-edge'], ['sev-2', 'sev-edge'], ['sev-3', 'sev-edge'], ['sev-4', 'sev-edge'], ['sev-0', 'sev-edge']] as const) {
        expect(Math.max(on(body, ground), on(edge, ground)), `${body} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
      for (const body of ['fault', 'time', 'beam']) expect(on(body, ground), `${body} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('carry the names on the map', () => {
    for (const ground of ['map-land', 'map-urban', 'map-block', 'map-port', 'map-halo']) expect(on('map-label', ground), ground).toBeGreaterThanOrEqual(4.5);
    expect(on('map-label-water', 'map-water')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(SIGHTS))('keep severities 18 apart, and with fault and time 13.5, to %s eyes', (kind) => {
    const sight = SIGHTS[kind];
    if (!sight) throw new Error(kind);
    const apart = ([one, other]: readonly [string, string]): number => distance(colour(theme, one), colour(theme, other), sight);
    for (const pair of pairs(SEVERITIES)) expect(apart(pair), pair.join(' and ')).toBeGreaterThanOrEqual(18);
    for (const pair of pairs([...SEVERITIES, 'fault', 'time'])) expect(apart(pair), pair.join(' and ')).toBeGreaterThanOrEqual(13.5);
  });

  it('are grey where nothing is wrong, and of a colour where something is', () => {
    const coloured = /^(sev-[1-4]|fault|time|map-flow-[123])$/;
    const names = [...own.dark.keys()].filter((name) => colourOrNull(theme, name) !== null);
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) {
      if (coloured.test(name) || /^(ink|sev-.*edge)/.test(name)) continue;
      const most = name === 'map-label-water' ? 0.071 : 0.037;
      expect(chroma(colour(theme, name)), name).toBeLessThanOrEqual(most + 0.0005);
    }
    for (const name of ['sev-1', 'sev-2', 'sev-3', 'sev-4', 'fault', 'time']) {
      const least = theme !== 'light' ? 0.13 : name === 'time' ? 0.074 : 0.16;
      expect(chroma(colour(theme, name)), name).toBeGreaterThanOrEqual(least - 0.0005);
    }
  });
});

describe('the tokens', () => {
  it('are measured as the papers measure', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(distance('#000000', '#ffffff', SIGHTS['normal'] ?? [[1, 0, 0], [0, 1, 0], [0, 0, 1]])).toBeCloseTo(100, 1);
    // Red-blind eyes hardly tell this red from this brown.
    expect(distance('#ff0000', '#6e5f00', SIGHTS['protan'] ?? [[1, 0, 0], [0, 1, 0], [0, 0, 1]])).toBeLessThan(15);
    expect(chroma('#808080')).toBeLessThan(1e-4);
    expect(chroma('#ff0000')).toBeCloseTo(0.2577, 3);
  });

  it('name the same colours in every theme', () => {
    const colours = (theme: Theme): string[] => [...own[theme]].filter(([, value]) => value.startsWith('#')).map(([name]) => name).sort();
    expect(colours('light')).toEqual(colours('dark'));
    expect(colours('contrast')).toEqual(colours('dark'));
  });

  it('give every text a line of 1.4 times its letters, in every density', () => {
    for (const selector of [':root', '[data-density="compact"]', '[data-density="touch"]', '[data-density="large"]']) {
      const values = new Map([...own.dark, ...valuesIn(selector)]);
      for (const [name, value] of values) {
        const step = /^fs-(\d)$/.exec(name)?.[1];
        if (step === undefined || Number(step) >= 7) continue;
        expect(Number.parseFloat(values.get(`lh-${step}`) ?? '0') / Number.parseFloat(value), `${selector} fs-${step}`).toBeGreaterThanOrEqual(1.4);
      }
    }
  });
});

function colourOrNull(theme: Theme, name: string): string | null {
  const value = own[theme].get(name) ?? own.dark.get(name) ?? '';
  return value.startsWith('#') ? value : null;
}
