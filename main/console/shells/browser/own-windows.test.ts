import type {ChildProcess} from 'node:child_process';
import {EventEmitter} from 'node:events';
import {describe, expect, it} from 'vitest';
import {ManualClock} from '../../../../tests/support/manual-clock.ts';
import {OwnWindows} from './own-windows.ts';

class Program extends EventEmitter {
  killed = 0;
  kill(): boolean {
    this.killed++;
    return true;
  }
}

function room({hasBrowser = true, connected = 1} = {}) {
  const started: {readonly url: string; readonly program: Program}[] = [];
  let ended = 0;
  const clock = new ManualClock(0);
  const windows = new OwnWindows({
    start: hasBrowser ? (url) => {
      const program = new Program();
      started.push({url, program});
      return program as unknown as ChildProcess;
    } : null,
    url: () => 'http://127.0.0.1:4190/?pair=secret',
    count: () => connected,
    clock,
    onEnded: () => ended++,
  });
  return {windows, started, clock, endedCount: () => ended};
}

describe('windows that the console opens', () => {
  it('are at its own address, whatever the search part says', () => {
    const {windows, started} = room();
    windows.openFirst();
    expect(windows.open('?part=card&win=card&pair=other&x=https://evil.test/')).toBeNull();
    expect(started[1]?.url).toBe('http://127.0.0.1:4190/?pair=secret&part=card&win=card&x=https%3A%2F%2Fevil.test%2F');
    expect(windows.open('https://evil.test/')).toBe('not-an-address');
    expect(windows.open('//evil.test/?a=1')).toBe('not-an-address');
    expect(started).toHaveLength(2);
  });

  it('are gone when every program that was started has ended, not before', () => {
    const {windows, started, endedCount} = room();
    expect(windows.areGone).toBe(false);
    windows.openFirst();
    windows.open('');
    // The second start hands its window to the first one's process and ends.
    started[1]?.program.emit('exit');
    expect(windows.areGone).toBe(false);
    started[0]?.program.emit('exit');
    expect([windows.areGone, endedCount()]).toEqual([true, 2]);
    windows.stop();
    expect(started[0]?.program.killed).toBe(0);
  });

  it('T1: are 16 at most, counted also while they open', () => {
    const {windows, clock} = room();
    windows.openFirst();
    const answers = Array.from({length: 20}, () => windows.open(''));
    expect(answers.filter((answer) => answer === null)).toHaveLength(16);
    expect(answers.at(-1)).toBe('too-many-windows');
    clock.advance(10_000);
    expect(windows.open('')).toBeNull();
    const full = room({connected: 16}).windows;
    full.openFirst();
    expect(full.open('')).toBe('too-many-windows');
  });

  it('are none where the console opens none itself', () => {
    const none = room({hasBrowser: false}).windows;
    expect([none.openFirst(), none.open('')]).toEqual([false, 'no-shell']);
    expect(room().windows.open('')).toBe('no-shell');
  });
});
