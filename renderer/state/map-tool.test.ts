import {afterEach, describe, expect, it} from 'vitest';
import type {Position} from '../../shared/geo/geometry.ts';
import {chooseKind, closeRing, closeTool, drawnGeometry, mapToolStore, openTool, placePoint, takeBackPoint, toggleTool} from './map-tool.ts';

const [a, b, c]: [Position, Position, Position] = [[106.7, 20.8], [106.71, 20.8], [106.71, 20.81]];
const state = () => mapToolStore.getState();

afterEach(closeTool);

describe('a tool on the map', () => {
  it('takes points one after another, gives the last back, and forgets all when it is put down', () => {
    openTool('measure');
    for (const place of [a, b, b, c]) placePoint(place);
    expect(state().points).toEqual([a, b, c]);
    expect(takeBackPoint()).toBe(true);
    expect(state().points).toEqual([a, b]);
    toggleTool('measure');
    expect([state().tool, state().points]).toEqual([null, []]);
    placePoint(a);
    expect([state().points, takeBackPoint()]).toEqual([[], false]);
  });

  it('closes a way of three places, and opens it again before it gives a place back', () => {
    openTool('measure');
    for (const place of [a, b]) placePoint(place);
    closeRing();
    expect(state().isClosed).toBe(false);
    placePoint(c);
    closeRing();
    expect(state().isClosed).toBe(true);
    takeBackPoint();
    expect([state().isClosed, state().points.length]).toEqual([false, 3]);
  });

  it('moves the one place of a note, and keeps places when another kind can have them', () => {
    openTool('annotate');
    placePoint(a);
    placePoint(b);
    expect(state().points).toEqual([b]);
    chooseKind('polygon');
    for (const place of [c, a]) placePoint(place);
    expect(drawnGeometry(state())).toEqual({type: 'Polygon', coordinates: [[b, c, a, b]]});
    chooseKind('marker');
    expect(drawnGeometry(state())).toEqual({type: 'Point', coordinates: a});
  });

  it('is no drawing yet with too few places', () => {
    expect(drawnGeometry({shape: 'line', points: [a]})).toBe(null);
    expect(drawnGeometry({shape: 'polygon', points: [a, b]})).toBe(null);
    expect(drawnGeometry({shape: 'point', points: []})).toBe(null);
  });
});
