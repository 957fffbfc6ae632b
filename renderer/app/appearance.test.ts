import {describe, expect, it} from 'vitest';
import {drawnDensity, drawnTheme, mapScale} from './appearance.ts';

const machine = (...said: readonly string[]) => (query: string): boolean => said.some((word) => query.includes(word));
const plain = machine('color-scheme: light');

describe('the look where nobody chose', () => {
  it('is dark, whatever a machine says that nobody set, and of high contrast where that is asked of the machine', () => {
    expect(drawnTheme(null, plain)).toBe('dark');
    expect(drawnTheme(null, machine('contrast: more'))).toBe('contrast');
  });

  it('is as dense as the screen wants it', () => {
    expect(drawnDensity(null, plain)).toBe('desk');
    expect(drawnDensity(null, machine('width < 1500px'))).toBe('compact');
    expect(drawnDensity(null, machine('width >= 3200px'))).toBe('large');
  });
});

describe('the look that was chosen', () => {
  it('holds against what machine and screen say', () => {
    expect(drawnTheme('light', machine('contrast: more'))).toBe('light');
    expect(drawnTheme('dark', plain)).toBe('dark');
    expect(drawnDensity('touch', machine('width < 1500px'))).toBe('touch');
  });

  it('may be that of the machine', () => {
    expect(drawnTheme('system', plain)).toBe('light');
    expect(drawnTheme('system', machine())).toBe('dark');
    expect(drawnTheme('system', machine('color-scheme: light', 'contrast: more'))).toBe('contrast');
  });
});

it('on a wall the map is as large to the eye on every screen of one size', () => {
  expect([mapScale('wall', 3840), mapScale('wall', 1920), mapScale('wall', 800), mapScale('desk', 3840)]).toEqual([3.3, 1.7, 1, 1]);
});
