import {describe, expect, it} from 'vitest';
import {withTextTimes} from './text-times.ts';

const at = Date.parse('2026-11-21T02:00:00Z');

describe('times told as text', () => {
  it('are numbers by their names, at any depth', () => {
    expect(withTextTimes({closedAt: at, stateSince: at, timeline: [{at}], link: {seenAt: at}})).toEqual({
      closedAt: '2026-11-21T02:00:00.000Z', stateSince: '2026-11-21T02:00:00.000Z',
      timeline: [{at: '2026-11-21T02:00:00.000Z'}], link: {seenAt: '2026-11-21T02:00:00.000Z'},
    });
  });

  it('leave everything else as it is', () => {
    const other = {acknowledgedAt: null, etaText: '11-21T02:00', heightM: at, flat: 1, places: [1, [2]], formatAt: 'text', state: true};
    expect(withTextTimes(other)).toEqual(other);
  });

  it('that no calendar holds are none', () => {
    expect(withTextTimes({closedAt: 1e300})).toEqual({closedAt: null});
  });
});
