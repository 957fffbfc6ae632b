import {describe, expect, it} from 'vitest';
import {FIRST_SETTINGS, readSettings, silenceAfter, writeSettings} from './sound.ts';

describe('a silence that the console tells of', () => {
  it('begins when it is first told, goes on when it is told again, and begins anew when it was asked for anew', () => {
    const first = silenceAfter({silentForMs: 120_000}, null, 1_000);
    expect(first).toEqual({sinceMs: 1_000, untilMs: 121_000});
    const again = silenceAfter({silentForMs: 90_100}, first, 31_000);
    expect(again?.sinceMs).toBe(1_000);
    expect(silenceAfter({silentForMs: 120_000}, again, 41_000)).toEqual({sinceMs: 41_000, untilMs: 161_000});
    expect(silenceAfter({silentForMs: 0}, again, 50_000)).toBeNull();
  });
});

describe('what an operator wants of sound on a workstation', () => {
  const storageWith = (text: string | null) => {
    let held = text;
    return {getItem: () => held, setItem: (_key: string, value: string) => void (held = value)};
  };

  it('is remembered', () => {
    const storage = storageWith(null);
    writeSettings(storage, 'lan', {isOn: false, volume: 0.3});
    expect(readSettings(storage, 'lan')).toEqual({isOn: false, volume: 0.3});
  });

  it.each([null, '{', '"x"', '{"volume":0}', '{"volume":9}', '{"isOn":"no"}'])('is to hear, where nothing good is stored: %s', (text) => {
    expect(readSettings(storageWith(text), 'lan')).toEqual(FIRST_SETTINGS);
  });
});
