/**
 * The sounds as numbers, made here and not read from files. Pure. Told apart by shape, not by pitch alone: a sweep that
 * goes on (P1), three steps up (P2), one plain tone (P3); all between 500 and 1,300 Hz, where small loudspeakers and
 * ears that have heard many nights still hear.
 */
import type {Cue} from '../state/sound-plan.ts';

const TURN = 2 * Math.PI;

/** One sweep up and down. */
const SIREN_S = 1;
const SIREN_MEAN_HZ = 950;
const SIREN_SWING_HZ = 300;

interface Tone {
  readonly atS: number;
  readonly forS: number;
  readonly hz: number;
}

const TONES: {readonly [cue in Exclude<Cue, 'siren'>]: readonly Tone[]} = {
  'three-tones': [{atS: 0, forS: 0.18, hz: 660}, {atS: 0.24, forS: 0.18, hz: 830}, {atS: 0.48, forS: 0.26, hz: 990}],
  'one-tone': [{atS: 0, forS: 0.45, hz: 700}],
};
/** Begins and ends softly, or a loudspeaker clicks. */
const RAMP_S = 0.012;
const PEAK = 0.8;

export function waveOf(cue: Cue, sampleRate: number): Float32Array<ArrayBuffer> {
  return cue === 'siren' ? siren(sampleRate) : tones(TONES[cue], sampleRate);
}

/** Whole turns from end to end, so that it joins its own beginning without a click. */
function siren(sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(SIREN_S * sampleRate));
  for (let index = 0; index < samples.length; index++) {
    const share = index / samples.length;
    // The integral of mean − swing·cos(turn·share) over the time.
    const phase = TURN * SIREN_S * (SIREN_MEAN_HZ * share - (SIREN_SWING_HZ / TURN) * Math.sin(TURN * share));
    samples[index] = PEAK * voice(phase);
  }
  return samples;
}

function tones(all: readonly Tone[], sampleRate: number): Float32Array<ArrayBuffer> {
  const endS = Math.max(...all.map(({atS, forS}) => atS + forS));
  const samples = new Float32Array(Math.ceil(endS * sampleRate));
  for (const {atS, forS, hz} of all) {
    const from = Math.round(atS * sampleRate);
    const count = Math.min(Math.round(forS * sampleRate), samples.length - from);
    for (let index = 0; index < count; index++) {
      const ramp = Math.min(1, index / (RAMP_S * sampleRate), (count - index) / (RAMP_S * sampleRate));
      samples[from + index] = PEAK * ramp * voice((TURN * hz * index) / sampleRate);
    }
  }
  return samples;
}

/** A little of the third and fifth: a pure sine is hard to find in a room and easily lost in noise. */
function voice(phase: number): number {
  return (Math.sin(phase) + Math.sin(3 * phase) / 4 + Math.sin(5 * phase) / 12) / 1.1;
}
