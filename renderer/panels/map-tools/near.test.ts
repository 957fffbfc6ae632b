import {describe, expect, it} from 'vitest';
import type {Position} from '../../../shared/geo/geometry.ts';
import {lookOf} from '../../layers/index.ts';
import {facts, hear, incidentFacts, pointAt, recordsWith} from '../test-records.ts';
import {recordsNear} from './near.ts';

const CENTRE: Position = [106.7, 20.85];
/** About 100 m of longitude at this latitude. */
const EAST = 0.000961;

function around(way: readonly Position[], withinM: number, more: {readonly isArea?: boolean; readonly hidden?: readonly string[]} = {}): readonly string[] {
  const records = recordsWith([
    {layer: 'cameras', id: 'near', facts: facts({cameraName: 'near', state: 'up', ...pointAt(CENTRE[0] + EAST, CENTRE[1])})},
    {layer: 'cameras', id: 'far', facts: facts({cameraName: 'far', state: 'up', ...pointAt(CENTRE[0] + 9 * EAST, CENTRE[1])})},
    {layer: 'incidents', id: 'open', facts: incidentFacts(pointAt(CENTRE[0], CENTRE[1] + 2 * EAST))},
    {layer: 'incidents', id: 'closed', facts: incidentFacts({state: 'closed', ...pointAt(CENTRE[0], CENTRE[1])})},
    {layer: 'units', id: 'unit', facts: facts({callSign: 'CC-1', state: 'available'})},
    {layer: 'annotations', id: 'note', facts: facts({kind: 'text', text: 'x', state: 'active', ...pointAt(...CENTRE)})},
  ]);
  hear(records, 'units', 'unit', CENTRE[0] + 3 * EAST, CENTRE[1], 1_000);
  const hidden = new Set(more.hidden);
  return recordsNear({layers: records.collections, hidden, lookOf, way, isArea: more.isArea ?? false, withinM}).map(({id}) => id);
}

describe('what lies near', () => {
  it('a place is what is shown within the distance, nearest first; what is over is not', () => {
    expect(around([CENTRE], 50)).toEqual([]);
    expect(around([CENTRE], 500)).toEqual(['near', 'open', 'unit']);
    expect(around([CENTRE], 500, {hidden: ['units']})).toEqual(['near', 'open']);
    expect(around([CENTRE], 1_000)).toEqual(['near', 'open', 'unit', 'far']);
  });

  it('a way is counted from the way and not from its corners', () => {
    const way: Position[] = [[CENTRE[0] - 9 * EAST, CENTRE[1]], [CENTRE[0] + 12 * EAST, CENTRE[1]]];
    expect(around(way, 60).toSorted()).toEqual(['far', 'near', 'unit']);
  });

  it('an area has what is inside at no distance', () => {
    const [west, east, south, north] = [CENTRE[0] - EAST, CENTRE[0] + 20 * EAST, CENTRE[1] - 5 * EAST, CENTRE[1] + 5 * EAST];
    const corners: Position[] = [[west, south], [east, south], [east, north], [west, north]];
    expect(around(corners, 1, {isArea: true}).toSorted()).toEqual(['far', 'near', 'open', 'unit']);
  });

  it('nothing is nothing', () => {
    expect(around([], 500)).toEqual([]);
  });
});
