import {describe, expect, it} from 'vitest';
import {isMoving} from '../model/layer.ts';
import {ALL_LAYERS, INTERNAL_LAYERS, LAYERS} from './index.ts';
import {FENCED_LAYERS} from './geofences/geofence.ts';

describe('the desk’s own facts', () => {
  it('are no collections, and no layer has two names', () => {
    expect(LAYERS.filter(({internal}) => internal)).toEqual([]);
    expect(INTERNAL_LAYERS.every(({internal}) => internal)).toBe(true);
    expect(new Set(ALL_LAYERS.map(({name}) => name)).size).toBe(LAYERS.length + INTERNAL_LAYERS.length);
  });

  it('that are fenced are the layers that move', () => {
    expect(LAYERS.filter(isMoving).map(({name}) => name).toSorted()).toEqual([...FENCED_LAYERS].toSorted());
  });
});
