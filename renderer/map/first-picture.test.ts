import type {Map as MapLibreMap} from 'maplibre-gl';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {FirstPicture} from './first-picture.ts';

let nowMs: number;
let paints: number;
let areTilesLoaded: boolean;
let isGroundLoaded: boolean;
let hasRecords: boolean;
let style: {opacity: string};
let handlers: Map<string, (event: {readonly originalEvent?: object}) => void>;
let map: Pick<MapLibreMap, 'triggerRepaint'>;
let first: FirstPicture;

beforeEach(() => {
  vi.useFakeTimers();
  [nowMs, paints, areTilesLoaded, isGroundLoaded, hasRecords, style, handlers] = [1_000, 0, true, false, true, {opacity: ''}, new Map()];
  map = {
    on: (name: string, handler: () => void) => handlers.set(name, handler), areTilesLoaded: () => areTilesLoaded, getCanvas: () => ({style}),
    triggerRepaint() {
      paints++;
    },
  } as unknown as MapLibreMap;
  first = new FirstPicture(map as MapLibreMap, {isGroundLoaded: () => isGroundLoaded, hasRecords: () => hasRecords, now: () => nowMs});
});
afterEach(() => vi.useRealTimers());

/** So long goes by, with every look that falls due in it. */
function passes(ms: number): void {
  for (let passed = 0; passed < ms; passed += 10) {
    nowMs += 10;
    vi.advanceTimersByTime(10);
  }
}

describe('the first picture of a style', () => {
  it('is painted when the tiles in view have come, and once', () => {
    first.begin();
    areTilesLoaded = false;
    for (let tile = 0; tile < 5; tile++) map.triggerRepaint();
    passes(100);
    expect(paints).toBe(0);
    areTilesLoaded = true;
    passes(40);
    expect(paints).toBe(1);
  });

  it('waits for what stands on the ground, up to three seconds', () => {
    first.begin();
    [isGroundLoaded, hasRecords] = [true, false];
    map.triggerRepaint();
    passes(2_900);
    expect(paints).toBe(0);
    hasRecords = true;
    passes(40);
    expect(paints).toBe(1);
    first.begin();
    hasRecords = false;
    map.triggerRepaint();
    passes(3_040);
    expect(paints).toBe(2);
  });

  it('is hidden while MapLibre paints only to find out which tiles it needs', () => {
    first.begin();
    map.triggerRepaint();
    handlers.get('render')?.({});
    expect([paints, style.opacity]).toEqual([1, '0']);
    isGroundLoaded = true;
    map.triggerRepaint();
    handlers.get('render')?.({});
    expect([paints, style.opacity]).toEqual([2, '']);
    first.begin();
    [isGroundLoaded, areTilesLoaded] = [false, false];
    passes(1_100);
    handlers.get('render')?.({});
    expect(style.opacity).toBe('');
  });

  it('is painted as far as it is after a second, and after three nothing is held back', () => {
    first.begin();
    areTilesLoaded = false;
    map.triggerRepaint();
    passes(1_100);
    expect(paints).toBe(1);
    handlers.get('render')?.({});
    passes(2_000);
    map.triggerRepaint();
    map.triggerRepaint();
    expect(paints).toBe(3);
  });

  it('that is whole holds back no other, nor does a hand on the map or a lost context wait', () => {
    const holds = (): boolean => {
      const before = paints;
      areTilesLoaded = isGroundLoaded = false;
      map.triggerRepaint();
      first.stop();
      return paints === before;
    };
    expect(holds()).toBe(false);
    for (const [event, detail] of [['movestart', {originalEvent: {}}], ['webglcontextlost', {}]] as const) {
      first.begin();
      expect(holds()).toBe(true);
      handlers.get(event)?.(detail);
      expect(holds()).toBe(false);
    }
    first.begin();
    handlers.get('movestart')?.({});
    expect(holds()).toBe(true);
    areTilesLoaded = isGroundLoaded = true;
    handlers.get('render')?.({});
    expect(holds()).toBe(false);
  });
});
