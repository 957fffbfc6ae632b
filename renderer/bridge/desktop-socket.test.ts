import {describe, expect, it} from 'vitest';
import type {DesktopApi, DesktopListener, DesktopWelcome} from '../../shared/protocol/desktop.ts';
import {openDesktopSocket} from './desktop-socket.ts';

/** The shell's side, played by hand. */
class Door implements DesktopApi {
  listener: DesktopListener | null = null;
  readonly welcomes: (DesktopWelcome | null)[] = [];
  readonly calls: [connection: number, name: string, message: string][] = [];
  answer: string | null = '{"ok":true}';

  readonly listen = (listener: DesktopListener): void => {
    this.listener = listener;
  };

  readonly connect = (): Promise<DesktopWelcome | null> => (this.welcomes.length > 0 ? Promise.resolve(this.welcomes.shift() ?? null) : new Promise(() => undefined));

  readonly call = (connection: number, name: string, message: string): Promise<string | null> => {
    this.calls.push([connection, name, message]);
    return Promise.resolve(this.answer);
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const open = (door: Door, onReopened: (at: number) => void = () => undefined) => openDesktopSocket({api: door, onReopened, pause: () => Promise.resolve()});

describe('a window over the shell\'s door', () => {
  it('connects by itself, asks and is answered, and hears events with their bodies', async () => {
    const door = new Door();
    door.welcomes.push(null, {connection: 4, reopenedAt: null});
    const heard: unknown[] = [];
    const socket = open(door);
    socket.on('connect', () => heard.push('connect'));
    socket.on('live', (message, body) => heard.push([message, body]));
    expect(socket.connected).toBe(false);
    await settled();
    expect([socket.connected, heard]).toEqual([true, ['connect']]);
    socket.emit('open', {}, (answer: unknown) => heard.push(answer));
    await settled();
    door.listener?.event(4, 'live', '{"tick":1}', new Uint8Array([7]));
    expect(door.calls).toEqual([[4, 'open', '{}']]);
    expect(heard).toEqual(['connect', {ok: true}, [{tick: 1}, new Uint8Array([7])]]);
  });

  it('let go, connects anew, and drops what belongs to the earlier connection', async () => {
    const door = new Door();
    door.welcomes.push({connection: 1, reopenedAt: null}, {connection: 2, reopenedAt: null});
    const heard: unknown[] = [];
    const socket = open(door);
    for (const event of ['connect', 'disconnect', 'beat']) socket.on(event, (message) => heard.push([event, message]));
    await settled();
    door.listener?.closed(1);
    door.listener?.closed(1);
    door.listener?.event(1, 'beat', '{"at":1}');
    await settled();
    door.listener?.event(1, 'beat', '{"at":2}');
    door.listener?.event(2, 'beat', '{"at":3}');
    expect(heard).toEqual([['connect', undefined], ['disconnect', 'let go'], ['connect', undefined], ['beat', {at: 3}]]);
  });

  it('connects anew where a call finds its connection over, and asks nothing meanwhile', async () => {
    const door = new Door();
    door.welcomes.push({connection: 1, reopenedAt: null});
    door.answer = null;
    const socket = open(door);
    await settled();
    let answers = 0;
    socket.emit('open', {}, () => answers++);
    await settled();
    socket.emit('open', {}, () => answers++);
    expect([socket.connected, answers, door.calls.length]).toEqual([false, 0, 1]);
  });

  it('hears that it was opened again after it had failed', async () => {
    const door = new Door();
    door.welcomes.push({connection: 1, reopenedAt: 1_234});
    let reopenedAt = 0;
    open(door, (at) => (reopenedAt = at));
    await settled();
    expect(reopenedAt).toBe(1_234);
  });
});
