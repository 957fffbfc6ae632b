import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import type {Map as MapLibreMap} from 'maplibre-gl';
import {DrawPace} from './draw-pace.ts';

const SIGNALED = 1;

let frames: (() => void)[];
let isCardDone: boolean;
let nowMs: number;
let handlers: Map<string, () => void>;
let repaints: number;
let pace: DrawPace;

beforeEach(() => {
  [frames, isCardDone, nowMs, handlers, repaints] = [[], true, 0, new Map(), 0];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  const gl = {SIGNALED, SYNC_STATUS: 2, SYNC_GPU_COMMANDS_COMPLETE: 3, fenceSync: () => ({}), deleteSync: () => undefined, getSyncParameter: () => (isCardDone ? SIGNALED : 0)};
  const map = {on: (name: string, handler: () => void) => handlers.set(name, handler), getCanvas: () => ({getContext: () => gl}), triggerRepaint: () => repaints++};
  pace = new DrawPace(map as unknown as MapLibreMap, () => nowMs);
});
afterEach(() => vi.unstubAllGlobals());

function frame(): void {
  for (const callback of frames.splice(0)) callback();
}

it('asks for the next picture when the card has drawn the last one, and once', () => {
  handlers.get('render')?.();
  isCardDone = false;
  pace.soon();
  pace.soon();
  frame();
  expect(repaints).toBe(0);
  isCardDone = true;
  frame();
  expect([repaints, frames.length]).toEqual([1, 0]);
});

it('waits half a second at most, and not for a context that is lost', () => {
  handlers.get('render')?.();
  isCardDone = false;
  nowMs = 501;
  pace.soon();
  expect(repaints).toBe(1);
  handlers.get('render')?.();
  handlers.get('webglcontextlost')?.();
  pace.soon();
  expect(repaints).toBe(2);
});
