import {afterEach, describe, expect, it, vi} from 'vitest';
import {createSounder} from './sounder.ts';

/** As much of Web Audio as is used, its clock turned by hand. */
function stubAudio(state: string) {
  const audio = {state, currentTime: 0, resumes: 0, opened: 0, volumes: [] as number[], started: [] as {loop: boolean; stopped: boolean}[]};
  class Context {
    readonly sampleRate = 8_000;
    readonly destination = {};
    constructor() { audio.opened++; }
    get state() { return audio.state; }
    get currentTime() { return audio.currentTime; }
    createGain() { return {connect: () => undefined, gain: {setTargetAtTime: (volume: number) => void audio.volumes.push(volume)}}; }
    createBuffer() { return {copyToChannel: () => undefined}; }
    createBufferSource() {
      const source = {loop: false, stopped: false, buffer: null, connect: () => undefined, start: () => void audio.started.push(source), stop: () => void (source.stopped = true)};
      return source;
    }
    resume() {
      audio.resumes++;
      return Promise.reject(new Error('not touched yet'));
    }
  }
  vi.stubGlobal('AudioContext', Context);
  return audio;
}

afterEach(() => vi.unstubAllGlobals());

describe('the loudspeaker', () => {
  it('is ready as soon as its clock goes on', () => {
    const audio = stubAudio('running');
    const sounder = createSounder();
    expect(sounder.look()).toBe('ready');
    audio.currentTime = 1;
    expect(sounder.look()).toBe('ready');
  });

  it('says that it is held back, keeps trying, and is ready once the window was touched', () => {
    const audio = stubAudio('suspended');
    const sounder = createSounder();
    expect([sounder.look(), sounder.look(), sounder.look()]).toEqual(['starting', 'blocked', 'blocked']);
    expect(audio.resumes).toBe(3);
    audio.state = 'running';
    audio.currentTime = 1;
    expect(sounder.look()).toBe('ready');
  });

  it('says that there is nothing to play on: no audio at all, or a clock that stands still', () => {
    const audio = stubAudio('running');
    const sounder = createSounder();
    expect([sounder.look(), sounder.look(), sounder.look()]).toEqual(['ready', 'ready', 'silent']);
    audio.currentTime = 5;
    expect(sounder.look()).toBe('ready');
    vi.stubGlobal('AudioContext', undefined);
    expect(createSounder().look()).toBe('silent');
  });

  it('is opened when it is first wanted, as loud as it was set', () => {
    const audio = stubAudio('running');
    const sounder = createSounder();
    sounder.setVolume(0.4);
    sounder.siren(false);
    expect([audio.opened, audio.volumes]).toEqual([0, []]);
    sounder.siren(true);
    sounder.once('one-tone');
    expect([audio.opened, audio.volumes]).toEqual([1, [0.4]]);
  });

  it('sounds one siren until it is stopped, and holds single tones back where nobody would hear them', () => {
    const audio = stubAudio('suspended');
    const sounder = createSounder();
    sounder.once('one-tone');
    expect(audio.started).toEqual([]);
    sounder.siren(true);
    sounder.siren(true);
    expect(audio.started).toMatchObject([{loop: true, stopped: false}]);
    sounder.siren(false);
    expect(audio.started).toMatchObject([{loop: true, stopped: true}]);
  });
});
