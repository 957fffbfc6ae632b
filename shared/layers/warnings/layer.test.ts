import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {warnings} from './layer.ts';

const warning = {identifier: 'HP-2026-0915-1', sender: 'kttv@hp.gov.vn', severity: 'high', urgency: 'expected', certainty: 'likely', category: ['met'], sentAt: '2026-09-15T13:30:00+07:00'};

describe('a public warning', () => {
  it('is actual and active unless it says otherwise, in several languages', () => {
    expect(accepted(warnings, {...warning, texts: [{language: 'en-US', headline: 'Storm'}]})).toMatchObject({status: 'actual', state: 'active', sentAt: 1_789_453_800_000});
    expect(accepted(warnings, {...warning, status: 'exercise'})).toMatchObject({status: 'exercise'});
  });

  it('of a bus line has a cause, an effect and whom it is about', () => {
    expect(accepted(warnings, {identifier: 'a-1', severity: 'low', cause: 'accident', effect: 'significant_delays', informedEntities: ['route=BUS-05']})).toMatchObject({cause: 'accident'});
  });

  it('refuses CAP’s capitals, a time without offset, a severity of CAP and one without an identifier', () => {
    expect(refusedAt(warnings, {...warning, status: 'Exercise'})).toBe('status');
    expect(refusedAt(warnings, {...warning, expiresAt: '2026-09-16T13:30:00'})).toBe('expiresAt');
    expect(refusedAt(warnings, {...warning, severity: 'Extreme'})).toBe('severity');
    expect(refusedAt(warnings, {severity: 'high'})).toBe('identifier');
  });

  it('is lost at its end by the clock alone, and never before', () => {
    const active = {state: 'active', observedAt: 0};
    expect([3_599, 3_600].map((seconds) => agedS(warnings, {...active, expiresAt: 3_600_000}, seconds))).toEqual(['fresh', 'lost']);
    expect(agedS(warnings, {...active, observedAt: 5_000, expiresAt: 1_000}, 6)).toBe('lost');
    expect(agedS(warnings, {...active, expiresAt: null}, 1e6)).toBe('fresh');
  });

  it('M17: that was called off or replaced is lost at once', () => {
    for (const state of ['cancelled', 'replaced', 'expired']) expect(agedS(warnings, {state, observedAt: 0, expiresAt: 3_600_000}, 0), state).toBe('lost');
  });

  it('that was taken back is lost at once, and so is the message that took it back', () => {
    for (const state of ['replaced', 'cancelled', 'expired']) expect(agedS(warnings, {state, observedAt: 0, expiresAt: 3_600_000}, 0)).toBe('lost');
  });
});
