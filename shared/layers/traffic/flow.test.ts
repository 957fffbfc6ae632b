import {describe, expect, it} from 'vitest';
import {flowBand, flowShare, levelOfService, shareOf} from './flow.ts';

describe('how freely a road flows', () => {
  it('is its speed against free flow, and unknown without one of them', () => {
    expect(flowShare(5, 20)).toBe(0.25);
    for (const [speed, free] of [[null, 20], [5, null], [5, 0], [undefined, undefined]] as const) expect(flowShare(speed, free)).toBeNull();
    expect(flowBand(null)).toBe('unknown');
  });

  it('is measured against what is allowed where nobody knows what flows freely', () => {
    expect(shareOf({freeFlowSpeedMps: 20, maximumAllowedSpeedMps: 10}, {averageSpeedMps: 5})).toBe(0.25);
    expect(shareOf({maximumAllowedSpeedMps: 10}, {averageSpeedMps: 5})).toBe(0.5);
    expect([shareOf({}, {averageSpeedMps: 5}), shareOf({freeFlowSpeedMps: 20}, undefined)]).toEqual([null, null]);
  });

  it('falls into the drawn bands at 0.75, 0.5 and 0.3', () => {
    expect([1.1, 0.76, 0.75, 0.5, 0.49, 0.3, 0.29, 0].map(flowBand)).toEqual(['free', 'free', 'slow', 'slow', 'dense', 'dense', 'jam', 'jam']);
  });

  it('has a letter from A to F, F where it is a jam', () => {
    expect([0.9, 0.7, 0.6, 0.45, 0.35, 0.3, 0.1].map(levelOfService)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'F']);
    expect(levelOfService(null)).toBeNull();
  });
});
