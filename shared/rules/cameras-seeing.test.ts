import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {destination} from '../geo/distance.ts';
import type {Position} from '../geo/geometry.ts';
import {camerasAt, MOST_SEEING, type PlacedCamera} from './cameras-seeing.ts';

const CRASH: Position = [106.68, 20.86];

/** So many metres from the crash in a direction, looking back at it. */
function camera(id: string, awayM: number, more: Partial<PlacedCamera> & {readonly towardsDeg?: number} = {}): PlacedCamera {
  const {towardsDeg = 0, ...facts} = more;
  return {id, position: destination(CRASH, towardsDeg, awayM), state: 'live', isLost: false, azimuthDeg: (towardsDeg + 180) % 360, fovDeg: 60, rangeM: 300, ...facts};
}

const seen = (...cameras: readonly PlacedCamera[]) => camerasAt(CRASH, cameras).seeing.map(({id, sight}) => `${id} ${sight}`);

describe('24: the cameras that see an incident', () => {
  it('are those whose cone covers it, the nearest first', () => {
    const cameras = [camera('far', 250), camera('near', 90, {towardsDeg: 120}), camera('beyond', 301), camera('aside', 50, {azimuthDeg: 90})];
    expect(seen(...cameras)).toEqual(['near in-view', 'far in-view']);
    expect(camerasAt(CRASH, cameras).seeing[0]?.distanceM).toBeCloseTo(90, 0);
  });

  it('see to the edge of their field of view and no further, across north as anywhere', () => {
    const looking = (azimuthDeg: number): string[] => seen(camera('c', 100, {towardsDeg: 180, azimuthDeg, fovDeg: 40}));
    expect([19.9, 340.1].map(looking)).toEqual([['c in-view'], ['c in-view']]);
    expect([20.1, 339.9].map(looking)).toEqual([[], []]);
  });

  it('see all round where they look all round', () => {
    fc.assert(fc.property(fc.double({min: 0, max: 359.9, noNaN: true}), (azimuthDeg) => {
      expect(seen(camera('dome', 100, {azimuthDeg, fovDeg: 360}))).toEqual(['dome in-view']);
    }));
  });

  it('see what is at the foot of their mast, whichever way they look on the map', () => {
    expect(seen(camera('here', 0, {azimuthDeg: 200}), camera('mast', 19, {azimuthDeg: 0}), camera('corner', 21, {azimuthDeg: 0}))).toEqual(['here beside', 'mast beside']);
  });

  it('without a cone are told by distance, and that nobody knows where they look', () => {
    const blind = {azimuthDeg: null, fovDeg: null, rangeM: null};
    expect(seen(camera('close', 149, blind), camera('not-close', 151, blind))).toEqual(['close near']);
    expect(seen(camera('ranged', 280, {azimuthDeg: null}))).toEqual(['ranged near']);
    expect(seen(camera('ranged', 320, {azimuthDeg: null}))).toEqual([]);
  });

  it('that show nothing now stand behind all that may, the worst last', () => {
    expect(seen(camera('down', 25, {state: 'down'}), camera('frozen', 28, {state: 'frozen'}), camera('silent', 30, {isLost: true}), camera('far', 290), camera('new', 200, {state: 'unknown'})))
      .toEqual(['new in-view', 'far in-view', 'frozen in-view', 'silent in-view']);
  });

  it('are four at the most', () => {
    expect(seen(...Array.from({length: 9}, (_, at) => camera(`c${at}`, 30 + at)))).toHaveLength(MOST_SEEING);
  });

  it('may be none: then the nearest are told with the reason, and not as if they saw it', () => {
    const cameras = [camera('away', 120, {azimuthDeg: 0}), camera('too-far', 900), camera('farther', 1_500), camera('elsewhere', 5_000)];
    expect(camerasAt(CRASH, cameras)).toMatchObject({seeing: [], nearest: [{id: 'away', sight: 'elsewhere'}, {id: 'too-far', sight: 'far'}]});
    expect(camerasAt(CRASH, [camera('elsewhere', 5_000)])).toEqual({seeing: [], nearest: []});
    expect(camerasAt(CRASH, [...cameras, camera('sees', 200)]).nearest).toEqual([]);
  });
});
