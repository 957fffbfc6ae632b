import {expect, it} from 'vitest';
import {LiveViews, type LiveViewed} from './live-view.ts';
import {MAP_TOKENS, type Tokens} from './tokens.ts';

const colours = (hex: string): Tokens => Object.fromEntries(MAP_TOKENS.map((name) => [name, hex])) as Tokens;
const dark = colours('#102030');
const desk: LiveViewed = {tokens: dark, bright: true, zoom: 13, crowd: 100, pixelRatio: 1, widthPx: 1_280, heightPx: 720};

it('what the live layers draw with is the same object while nothing of it differs, and another one for each thing that does', () => {
  const views = new LiveViews();
  const first = views.of(desk);
  expect(views.of({...desk})).toBe(first);
  // Closer than a district and fuller than a few, sizes are what they were.
  expect(views.of({...desk, zoom: 14, crowd: 90})).toBe(first);
  const others: readonly Partial<LiveViewed>[] = [
    {tokens: colours('#f0f0f0')}, {bright: false}, {zoom: 10}, {crowd: 50_000}, {pixelRatio: 2}, {widthPx: 1_920}, {heightPx: 1_080},
  ];
  for (const other of others) {
    const before = views.of(desk);
    expect(views.of({...desk, ...other}), JSON.stringify(Object.keys(other))).not.toBe(before);
  }
});

it('colours are read anew for another theme alone', () => {
  const views = new LiveViews();
  const {paints} = views.of(desk);
  expect(views.of({...desk, zoom: 10}).paints).toBe(paints);
  const light = views.of({...desk, tokens: colours('#ffffff')});
  expect([...light.paints.halo]).toEqual([1, 1, 1]);
});
