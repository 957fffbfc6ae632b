import {describe, expect, it} from 'vitest';
import type {Asking, Level} from './asking.ts';
import {SoundPlan, type Moment} from './sound-plan.ts';

function alarm(id: string, level: Level, over: Partial<Asking> = {}): Asking {
  return {key: `alarms/${id}`, layer: 'alarms', id, level, sinceMs: 0, raising: 1, isReal: true, isCauseGone: false, ...over};
}

const at = (nowMs: number, over: Partial<Moment> = {}): Moment => ({nowMs, silentSinceMs: null, answered: new Set(), ...over});
const QUIET = {siren: false, once: []};

/** A plan of a window that has been open for a while. */
function begun(...asking: readonly Asking[]): SoundPlan {
  const plan = new SoundPlan();
  plan.hear(asking, at(0));
  return plan;
}

describe('what is heard', () => {
  it('45: is a siren for P1, three tones for P2, one for P3 and nothing for P4', () => {
    const heard = ([1, 2, 3, 4] as const).map((level) => begun().hear([alarm('a', level)], at(1)));
    expect(heard).toEqual([{siren: true, once: []}, {siren: false, once: ['three-tones']}, {siren: false, once: ['one-tone']}, QUIET]);
  });

  it('is each of several at once, and a tone once for however many', () => {
    expect(begun().hear([alarm('a', 3), alarm('b', 3), alarm('c', 2), alarm('d', 1)], at(1))).toEqual({siren: true, once: ['three-tones', 'one-tone']});
  });

  it('is a tone once per raising, and the siren until it is acknowledged', () => {
    const plan = begun();
    const [p1, p2] = [alarm('a', 1), alarm('b', 2)];
    plan.hear([p1, p2], at(1));
    expect(plan.hear([p1, p2], at(2))).toEqual({siren: true, once: []});
    expect(plan.hear([p1, {...p2, raising: 2}], at(3)).once).toEqual(['three-tones']);
    expect(plan.hear([p2], at(4)).siren).toBe(false);
  });

  it('at the opening of a window is the siren alone: the rest is no news', () => {
    expect(new SoundPlan().hear([alarm('a', 1), alarm('b', 2), alarm('c', 3)], at(0))).toEqual({siren: true, once: []});
  });

  it('goes on while another P1 is not acknowledged, and stops at once for the one that was answered here', () => {
    const plan = begun();
    const both = [alarm('a', 1), alarm('b', 1)];
    expect(plan.hear(both, at(1, {answered: new Set(['alarms/a'])})).siren).toBe(true);
    expect(plan.hear(both, at(2, {answered: new Set(['alarms/a', 'alarms/b'])})).siren).toBe(false);
    expect(plan.hear(both, at(3)).siren).toBe(true);
  });

  it('M17: is nothing for an exercise or a test', () => {
    expect(begun().hear(([1, 2, 3] as const).map((level) => alarm(String(level), level, {isReal: false})), at(1))).toEqual(QUIET);
  });
});

describe('a silence', () => {
  it('quiets what sounds, and what it kept back is heard when it ends', () => {
    const plan = begun();
    plan.hear([alarm('a', 1)], at(1));
    expect(plan.hear([alarm('a', 1)], at(11, {silentSinceMs: 10}))).toEqual(QUIET);
    expect(plan.hear([alarm('a', 1), alarm('b', 2)], at(12, {silentSinceMs: 10}))).toEqual(QUIET);
    expect(plan.hear([alarm('a', 1), alarm('b', 2)], at(130))).toEqual({siren: true, once: ['three-tones']});
  });

  it('owes nothing for what was acknowledged meanwhile', () => {
    const plan = begun();
    plan.hear([alarm('b', 2)], at(11, {silentSinceMs: 10}));
    plan.hear([], at(12, {silentSinceMs: 10}));
    expect(plan.hear([], at(130))).toEqual(QUIET);
  });

  it('is broken by a P1 that is raised during it', () => {
    const plan = begun(alarm('a', 1));
    expect(plan.hear([alarm('a', 1), alarm('b', 1)], at(20, {silentSinceMs: 10})).siren).toBe(true);
  });
});
