import {describe, expect, it} from 'vitest';
import {CUES} from '../state/sound-plan.ts';
import {waveOf} from './waves.ts';

const RATE = 48_000;
const loudest = (samples: Float32Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const energy = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
const step = (samples: Float32Array, index: number): number => Math.abs((samples[(index + 1) % samples.length] ?? 0) - (samples[index] ?? 0));

/** Stretches that are heard, with 20 ms of quiet between two. */
function stretches(samples: Float32Array): number {
  let [count, quiet] = [0, RATE];
  for (const sample of samples) {
    if (Math.abs(sample) < 0.01) quiet++;
    else {
      if (quiet > RATE * 0.02) count++;
      quiet = 0;
    }
  }
  return count;
}

describe('the sounds', () => {
  it.each(CUES)('%s is loud and not clipped', (cue) => {
    expect(energy(waveOf(cue, RATE))).toBeGreaterThan(0.1);
    expect(loudest(waveOf(cue, RATE))).toBeLessThanOrEqual(1);
  });

  it('45: are three tones, one tone, and a siren without a gap', () => {
    expect(CUES.map((cue) => stretches(waveOf(cue, RATE)))).toEqual([1, 3, 1]);
  });

  it('the siren joins its beginning without a click, and tones begin and end in nothing', () => {
    const siren = waveOf('siren', RATE);
    const usual = Math.max(...Array.from({length: RATE / 2}, (_, index) => step(siren, index)));
    expect(step(siren, siren.length - 1)).toBeLessThanOrEqual(usual);
    for (const cue of ['three-tones', 'one-tone'] as const) {
      const samples = waveOf(cue, RATE);
      expect([samples[0], samples.at(-1)].every((sample) => Math.abs(sample ?? 1) < 0.02)).toBe(true);
    }
  });
});
