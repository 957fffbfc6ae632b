import {describe, expect, it} from 'vitest';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {returnedUnits, spokenAt} from './radio-entry.ts';

const OFFSET = 420;
/** 01:30 in the city. */
const NOW = Date.UTC(2026, 10, 21, 18, 30);

describe('what was done by radio', () => {
  it('was spoken at the latest such time that is not ahead, over midnight too', () => {
    expect(spokenAt('01:25', NOW, OFFSET)).toBe(NOW - 5 * 60_000);
    expect(spokenAt('1.25', NOW, OFFSET)).toBe(NOW - 5 * 60_000);
    expect(spokenAt('0125', NOW, OFFSET)).toBe(NOW - 5 * 60_000);
    expect(spokenAt('23:50:30', NOW, OFFSET)).toBe(NOW - 100 * 60_000 + 30_000);
  });

  it('is not taken where it is no time, or longer ago than the hub takes', () => {
    for (const typed of ['', '24:00', '12:60', '13:00', 'x', '1:5']) expect(spokenAt(typed, NOW, OFFSET), typed).toBeNull();
  });

  it('is offered for a dispatch that came back, and for nothing else', () => {
    const item = (over: Partial<OutboxItem>, name = 'dispatch'): OutboxItem => ({
      command: {id: 'c', layer: 'incidents', target: 'i1', name, ask: {units: ['U1']}}, askedAt: 0, state: 'returned', target: null, version: null, reason: 'too-late', ...over,
    });
    expect(returnedUnits(item({}))).toEqual(['U1']);
    expect(returnedUnits(item({state: 'refused'}))).toBeNull();
    expect(returnedUnits(item({}, 'note'))).toBeNull();
  });
});
