import {describe, expect, it} from 'vitest';
import {ok} from '../../../../shared/lib/result.ts';
import {DESKTOP_CHANNELS} from '../../../../shared/protocol/desktop.ts';
import {JsonText} from '../../../../shared/protocol/socket-parser.ts';
import {silentLogger} from '../../../platform/logger.ts';
import type {Channel} from '../../bridge/channel.ts';
import {DesktopChannels} from './channel.ts';

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** One window with its page, and what the console did for it. */
function window_(): {sent: unknown[][]; channels: Channel[]; detached: number; asked: string[]; ask: (channel: string, ...args: unknown[]) => unknown; all: DesktopChannels} {
  const handlers = new Map<string, Handler>();
  const sent: unknown[][] = [];
  const channels: Channel[] = [];
  const asked: string[] = [];
  const record = (channel: string, handler: unknown): void => void handlers.set(channel, handler as Handler);
  const event = {sender: {id: 1, isDestroyed: () => false, send: (...args: unknown[]) => void sent.push(args)}, senderFrame: {url: 'app://console/', parent: null}};
  const state = {sent, channels, asked, detached: 0, ask: (channel: string, ...args: unknown[]) => handlers.get(channel)?.(event, ...args)};
  const all = new DesktopChannels({
    ipcMain: {handle: record, on: record as never},
    attach: (channel) => {
      channels.push(channel);
      return {
        call: (name) => {
          asked.push(name);
          return name === 'sign-out' ? Promise.reject(new Error('broken')) : Promise.resolve(ok(null));
        },
        detach: () => void state.detached++,
      };
    },
    ownsWindow: (id) => id === 1, reopenedAt: () => null, openWindow: () => null, logger: silentLogger,
  });
  return Object.assign(state, {all});
}

describe('back-pressure', () => {
  it('what a window has not taken in counts as buffered, as on a socket', () => {
    const window = window_();
    window.ask(DESKTOP_CHANNELS.connect);
    const [channel] = window.channels;
    channel?.send('beat', {at: 1});
    channel?.send('picture', new JsonText('{"part":0}'));
    channel?.send('live', {tick: 1, hubTime: 2}, new Uint8Array(100));
    const total = '{"at":1}'.length + '{"part":0}'.length + '{"tick":1,"hubTime":2}'.length + 100;
    expect(channel?.bufferedBytes()).toBe(total);
    window.ask(DESKTOP_CHANNELS.taken, 1, 18);
    expect(channel?.bufferedBytes()).toBe(total - 18);
    for (const length of [-5, Number.NaN, '9', Number.POSITIVE_INFINITY]) window.ask(DESKTOP_CHANNELS.taken, 1, length);
    expect(channel?.bufferedBytes()).toBe(0);
  });

  it('a window that is let go hears of it once and takes nothing more in; connected again, it begins anew', () => {
    const window = window_();
    window.ask(DESKTOP_CHANNELS.connect);
    const [first] = window.channels;
    first?.send('beat', {at: 1});
    first?.close();
    first?.close();
    first?.send('beat', {at: 2});
    expect(window.sent).toEqual([[DESKTOP_CHANNELS.event, 1, 'beat', '{"at":1}'], [DESKTOP_CHANNELS.closed, 1]]);
    expect([window.detached, first?.bufferedBytes()]).toEqual([1, 0]);
    expect(window.ask(DESKTOP_CHANNELS.connect)).toEqual({connection: 2, reopenedAt: null});
    first?.send('beat', {at: 3});
    window.channels[1]?.send('beat', {at: 4});
    window.ask(DESKTOP_CHANNELS.taken, 1, 8);
    expect([window.sent.length, window.channels[1]?.bufferedBytes()]).toEqual([3, 8]);
  });

  it('a body that is part of a larger buffer travels alone', () => {
    const window = window_();
    window.ask(DESKTOP_CHANNELS.connect);
    window.channels[0]?.send('live', {tick: 1, hubTime: 2}, new Uint8Array(1_000).subarray(10, 20));
    expect(window.sent[0]?.[4]).toMatchObject({byteLength: 10, buffer: {byteLength: 10}});
  });
});

it('a page that comes or goes leaves nothing attached behind', () => {
  const window = window_();
  window.ask(DESKTOP_CHANNELS.connect);
  window.ask(DESKTOP_CHANNELS.connect);
  expect(window.detached).toBe(1);
  window.all.windowGone(1);
  window.all.windowGone(1);
  expect(window.detached).toBe(2);
});

it('a call that breaks answers that it failed', async () => {
  const window = window_();
  window.ask(DESKTOP_CHANNELS.connect);
  expect(await window.ask(DESKTOP_CHANNELS.call, 1, 'open', '{}')).toBe('{"ok":true,"value":null}');
  expect(await window.ask(DESKTOP_CHANNELS.call, 1, 'sign-out', '{}')).toBe('{"ok":false,"error":"failed"}');
  expect(window.asked).toEqual(['open', 'sign-out']);
});
