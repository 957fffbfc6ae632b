import type {Map as MapLibreMap} from 'maplibre-gl';
import {describe, expect, it, vi} from 'vitest';
import {BASEMAP_SOURCE} from './basemap.ts';
import {watchContext, watchGround} from './readiness.ts';

class FakeMap {
  isGroundLoaded = false;
  readonly #listeners = new Map<string, Set<(event: object) => void>>();

  on(name: string, listener: (event: object) => void): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }

  off(name: string, listener: (event: object) => void): void {
    this.#listeners.get(name)?.delete(listener);
  }

  fire(name: string, event: object = {}): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event);
  }

  isSourceLoaded(id: string): boolean {
    return id === BASEMAP_SOURCE && this.isGroundLoaded;
  }
}

const mapOf = (fake: FakeMap): MapLibreMap => fake as unknown as MapLibreMap;

describe('the ground', () => {
  it('is told once, while the picture that has it whole is being drawn: not when its tiles came, and not a picture later', () => {
    const map = new FakeMap();
    const told: string[] = [];
    watchGround(mapOf(map), (ground) => told.push(ground));
    map.fire('render');
    map.isGroundLoaded = true;
    expect(told).toEqual([]);
    map.fire('render');
    expect(told).toEqual(['drawn']);
    map.fire('render');
    map.fire('error', {sourceId: BASEMAP_SOURCE});
    expect(told).toEqual(['drawn']);
  });

  it('cannot be read only where its own source says so', () => {
    const map = new FakeMap();
    const told: string[] = [];
    watchGround(mapOf(map), (ground) => told.push(ground));
    map.fire('error', {sourceId: 'labels'});
    expect(told).toEqual([]);
    map.fire('error', {sourceId: BASEMAP_SOURCE});
    expect(told).toEqual(['failed']);
  });
});

describe('a lost graphics context', () => {
  it('is gone where it does not come back soon, and begun anew where it does', () => {
    vi.useFakeTimers();
    try {
      const map = new FakeMap();
      const said: string[] = [];
      const stop = watchContext(mapOf(map), {onLost: () => said.push('lost'), onBack: () => said.push('back'), onGone: () => said.push('gone')});
      map.fire('webglcontextlost');
      map.fire('webglcontextrestored');
      vi.advanceTimersByTime(1_000);
      expect(said).toEqual(['lost', 'back']);
      map.fire('webglcontextlost');
      vi.advanceTimersByTime(1_000);
      expect(said).toEqual(['lost', 'back', 'lost', 'gone']);
      map.fire('webglcontextlost');
      stop();
      vi.advanceTimersByTime(1_000);
      expect(said.at(-1)).toBe('lost');
    } finally {
      vi.useRealTimers();
    }
  });
});
