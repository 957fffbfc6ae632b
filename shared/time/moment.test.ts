import {describe, expect, it} from 'vitest';
import {read} from '../lib/schema.ts';
import {moment} from './moment.ts';
import {namesTime} from './time.ts';

describe('a moment', () => {
  it('is read from text with an offset and from milliseconds, and is milliseconds inside', () => {
    expect(read(moment(), '2026-09-15T07:41:50+07:00')).toEqual({ok: true, value: 1_789_432_910_000});
    expect(read(moment(), 1_789_432_910_000)).toEqual({ok: true, value: 1_789_432_910_000});
  });

  it('is refused without an offset, as another text, and beyond the calendar', () => {
    for (const wrong of ['2026-09-15T07:41:50', 'tomorrow', '', 9e15, Number.NaN, null]) expect(read(moment(), wrong).ok, String(wrong)).toBe(false);
  });
});

describe('the name of a moment', () => {
  it('is ours or a standard’s, and no quantity’s', () => {
    expect(['at', 'createdAt', 'stateSince', 'eta', 'atd', 'ptaBerth', 'alarmRaisedTime', 'requestedDatetime', 'lastSeen', 'lastChange'].every(namesTime)).toBe(true);
    expect(['averageHeadwayS', 'periodS', 'delayS', 'state', 'beat', 'data', 'rtt', 'etaText', 'beta'].some(namesTime)).toBe(false);
  });
});
