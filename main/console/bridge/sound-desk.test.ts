import {describe, expect, it} from 'vitest';
import type {Event} from '../../../shared/protocol/bridge.ts';
import {SoundDesk} from './sound-desk.ts';

function openDesk() {
  let nowMs = 1_000;
  const desk = new SoundDesk(() => nowMs);
  const window = () => {
    const heard: Event<'sound'>[] = [];
    return {heard, send: (_name: 'sound', event: Event<'sound'>) => void heard.push(event), last: () => heard.at(-1)};
  };
  return {desk, window, pass: (ms: number) => (nowMs += ms)};
}

describe('of several windows', () => {
  it('one sounds, and when it goes another takes over', () => {
    const {desk, window} = openDesk();
    const [one, other] = [window(), window()];
    desk.tell(one, true);
    desk.tell(other, true);
    expect([one.last(), other.last()]).toMatchObject([{here: true, able: true}, {here: false, able: true}]);
    desk.leave(one);
    expect(other.last()).toMatchObject({here: true, able: true});
  });

  it('one that can sounds before one that cannot, and keeps its turn when the first can again', () => {
    const {desk, window} = openDesk();
    const [one, other] = [window(), window()];
    desk.tell(one, false);
    expect(one.last()).toMatchObject({here: true, able: false});
    desk.tell(other, true);
    expect([one.last()?.here, other.last()?.here]).toEqual([false, true]);
    desk.tell(one, true);
    expect([one.last()?.here, other.last()?.here]).toEqual([false, true]);
  });

  it('all know that none can', () => {
    const {desk, window} = openDesk();
    const [one, other] = [window(), window()];
    desk.tell(one, true);
    desk.tell(other, false);
    desk.tell(one, false);
    expect([one.last(), other.last()]).toMatchObject([{here: true, able: false}, {here: false, able: false}]);
  });
});

describe('a silence', () => {
  it('holds in all windows and in one that comes later, for what is left of it', () => {
    const {desk, window, pass} = openDesk();
    const [one, other] = [window(), window()];
    desk.tell(one, true);
    desk.silence(120_000);
    expect(one.last()?.silentForMs).toBe(120_000);
    pass(30_000);
    desk.tell(other, true);
    expect(other.last()?.silentForMs).toBe(90_000);
    desk.silence(0);
    expect([one.last()?.silentForMs, other.last()?.silentForMs]).toEqual([0, 0]);
  });
});
