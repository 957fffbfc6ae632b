/**
 * The loudspeaker: the only file that knows Web Audio. It plays what it is told and says whether it can. A browser may
 * hold sound back until the window was touched (`blocked`), or have nothing to play on (`silent`): then it keeps trying.
 */
import type {SounderState} from '../state/sound.ts';
import {CUES, type Cue} from '../state/sound-plan.ts';
import {waveOf} from './waves.ts';

export interface Sounder {
  readonly siren: (isOn: boolean) => void;
  /** Nothing where sound is held back: tones that all begin once it comes would say nothing. */
  readonly once: (cue: Cue) => void;
  /** 0..1. */
  readonly setVolume: (volume: number) => void;
  /** Whether sound comes out, and a try to get it going; about once a second, and when the window is touched. */
  readonly look: () => SounderState;
}

/** A context that was just opened needs a moment; one without a device has a clock that stands still. */
const PATIENT_LOOKS = 2;
const SOFTLY_S = 0.02;

/** Opens the loudspeaker when it is first wanted: that starts a process of the browser's own, which a window's first picture must not wait for. */
export function createSounder(): Sounder {
  let opened: Sounder | null | undefined;
  let volume = 1;
  const speaker = (): Sounder | null => {
    if (opened === undefined) {
      opened = openSpeaker();
      opened?.setVolume(volume);
    }
    return opened;
  };
  return {
    siren: (isOn) => {
      if (isOn || opened) speaker()?.siren(isOn);
    },
    once: (cue) => speaker()?.once(cue),
    setVolume: (wanted) => {
      volume = wanted;
      opened?.setVolume(wanted);
    },
    look: () => speaker()?.look() ?? 'silent',
  };
}

function openSpeaker(): Sounder | null {
  const context = openContext();
  if (context === null) return null;
  const output = context.createGain();
  output.connect(context.destination);
  const buffers = new Map(CUES.map((cue) => [cue, bufferOf(context, cue)]));
  let sounding: AudioBufferSourceNode | null = null;
  let [timeS, waited, hasRun] = [-1, 0, false];

  const start = (cue: Cue, loop: boolean): AudioBufferSourceNode => {
    const source = context.createBufferSource();
    source.buffer = buffers.get(cue) ?? null;
    source.loop = loop;
    source.connect(output);
    source.start();
    return source;
  };
  return {
    siren: (isOn) => {
      if (isOn === (sounding !== null)) return;
      sounding?.stop();
      sounding = isOn ? start('siren', true) : null;
    },
    once: (cue) => {
      if (context.state === 'running') start(cue, false);
    },
    setVolume: (volume) => output.gain.setTargetAtTime(volume, context.currentTime, SOFTLY_S),
    look: () => {
      const goesOn = context.state === 'running' && context.currentTime !== timeS;
      timeS = context.currentTime;
      waited = goesOn ? 0 : waited + 1;
      hasRun ||= goesOn;
      // Refused until the window is touched; the next look tries again.
      if (context.state !== 'running') context.resume().catch(() => undefined);
      if (waited < PATIENT_LOOKS) return hasRun ? 'ready' : 'starting';
      return context.state === 'running' ? 'silent' : 'blocked';
    },
  };
}

function openContext(): AudioContext | null {
  try {
    return new AudioContext({latencyHint: 'interactive'});
  } catch {
    // No audio at all in this browser: the screen says so.
    return null;
  }
}

function bufferOf(context: AudioContext, cue: Cue): AudioBuffer {
  const samples = waveOf(cue, context.sampleRate);
  const buffer = context.createBuffer(1, samples.length, context.sampleRate);
  buffer.copyToChannel(samples, 0);
  return buffer;
}
