import {describe, expect, it} from 'vitest';
import type {Position} from './geometry.ts';
import {roadLine} from './road-line.ts';
import type {RoadNetwork} from './road-network.ts';

/** East along a parallel to a corner, then north; the first segment has a bend in its middle that lies on its line. */
const NETWORK: RoadNetwork = {
  nodes: [106.6, 20.8, 106.62, 20.8, 106.62, 20.82],
  segments: [
    {id: 'east', from: 0, to: 1, lengthM: 2_000, freeFlowMps: 10, oneway: false, isFerry: false, via: [106.61, 20.8]},
    {id: 'south', from: 2, to: 1, lengthM: 2_000, freeFlowMps: 10, oneway: false, isFerry: false},
  ],
};
const START: Position = [106.605, 20.801];
const GOAL: Position = [106.62, 20.815];

const rounded = (line: readonly Position[]): readonly Position[] => line.map(([lon, lat]) => [Number(lon.toFixed(6)), Number(lat.toFixed(6))]);

describe('the line of a way by road', () => {
  it('goes from the start to its road, along the bends, round the corner once, and ends at the goal', () => {
    const line = roadLine(NETWORK, {from: START, stretches: [{segment: 0, from: 0.25, to: 1}, {segment: 1, from: 1, to: 0.25}], to: GOAL});
    expect(rounded(line)).toEqual([START, [106.605, 20.8], [106.61, 20.8], [106.62, 20.8], GOAL]);
  });

  it('is the same way back, turned round', () => {
    const back = roadLine(NETWORK, {from: GOAL, stretches: [{segment: 1, from: 0.25, to: 1}, {segment: 0, from: 1, to: 0.25}], to: START});
    expect(rounded(back)).toEqual([GOAL, [106.62, 20.8], [106.61, 20.8], [106.605, 20.8], START]);
  });

  it('goes straight over where it drives no road', () => {
    expect(roadLine(NETWORK, {from: START, stretches: [], to: GOAL})).toEqual([START, GOAL]);
  });

  it('is one place on a road without a length', () => {
    const network: RoadNetwork = {nodes: [106.6, 20.8, 106.6, 20.8], segments: [{id: 'dot', from: 0, to: 1, lengthM: 0, freeFlowMps: 10, oneway: false, isFerry: false}]};
    expect(roadLine(network, {from: START, stretches: [{segment: 0, from: 0, to: 1}], to: GOAL})).toEqual([START, [106.6, 20.8], GOAL]);
  });
});
