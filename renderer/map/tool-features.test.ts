import {describe, expect, it} from 'vitest';
import type {Position} from '../../shared/geo/geometry.ts';
import {NO_TOOL, type ToolState} from '../state/map-tool.ts';
import {ringsByTime, type RingSet} from '../state/rings.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import {pendingFeatures, ringFeatures, toolFeatures} from './tool-features.ts';

const [a, b, c]: [Position, Position, Position] = [[106.7, 20.85], [106.71, 20.85], [106.71, 20.86]];
const drawn = (state: Partial<ToolState>) => toolFeatures({...NO_TOOL, tool: 'measure', ...state}, 'vi');
const parts = (features: readonly GeoJSON.Feature[]) => features.map(({properties}) => properties?.['part'] as string);
const texts = (features: readonly GeoJSON.Feature[]) => features.flatMap(({properties}) => (properties?.['text'] as string | undefined)?.replaceAll('\u2009', ' ') ?? []);

describe('the tool in the hand', () => {
  it('draws nothing when there is none', () => {
    expect(toolFeatures({...NO_TOOL, points: [a]}, 'vi')).toEqual([]);
  });

  it('writes each leg with its direction, and the whole behind the last', () => {
    expect(texts(drawn({points: [a, b]}))).toEqual(['1,04 km · 090°']);
    expect(texts(drawn({points: [a, b, c]}))).toEqual(['1,04 km · 090°', '1,11 km · 000°', '= 2,15 km']);
  });

  it('follows the pointer with a leg that is not placed yet', () => {
    expect(texts(drawn({points: [a], pointer: b}))).toEqual(['1,04 km · 090°']);
    expect(parts(drawn({points: [a], pointer: b})).filter((part) => part === 'corner')).toHaveLength(1);
  });

  it('says the area of a closed way, and follows no pointer then', () => {
    const closed = drawn({points: [a, b, c], pointer: [107, 21], isClosed: true});
    expect(parts(closed)).toContain('area');
    expect(texts(closed).at(-1)).toBe('57,61 ha');
    expect(texts(closed)).toHaveLength(4);
  });

  it('draws an area being drawn without figures, and a circle with its radius', () => {
    expect(texts(drawn({tool: 'geofence', shape: 'polygon', points: [a, b, c]}))).toEqual([]);
    expect(texts(drawn({tool: 'geofence', shape: 'circle', points: [a], radiusM: 300}))).toEqual(['300 m']);
  });
});

describe('a drawing that waits', () => {
  const asked = (ask: {readonly [field: string]: unknown}) => pendingFeatures([{command: {id: 'c'.repeat(16), layer: 'annotations', target: null, name: 'create', ask}, askedAt: 0, state: 'waiting'} as unknown as OutboxItem], 'vi');

  it('stands where it was drawn and says that it waits', () => {
    expect(texts(asked({kind: 'text', text: 'Chốt', geometry: {type: 'Point', coordinates: a}}))).toEqual(['Chốt · chờ gửi']);
    expect(parts(asked({kind: 'line', text: '', geometry: {type: 'LineString', coordinates: [a, b]}}))).toEqual(['ring', 'label']);
    expect(asked({kind: 'line', text: ''})).toEqual([]);
  });
});

describe('range rings', () => {
  const sets: readonly RingSet[] = [
    {id: 1, centre: {type: 'place', position: a}, rings: [{radiusM: 500, minutes: null}]},
    {id: 2, centre: {type: 'record', layer: 'units', id: 'u'}, rings: ringsByTime(10).slice(0, 1)},
  ];

  it('say how far, and in how many minutes where that is what they are', () => {
    expect(texts(ringFeatures(sets, () => a, 'vi'))).toEqual(['500 m', '2 phút · 1,2 km']);
    expect(texts(ringFeatures(sets, () => a, 'en'))).toEqual(['500 m', '2 min · 1.2 km']);
  });

  it('around what is nowhere are not drawn', () => {
    expect(texts(ringFeatures(sets, ({centre}) => (centre.type === 'place' ? centre.position : null), 'vi'))).toEqual(['500 m']);
  });
});
