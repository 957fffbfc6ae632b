/** Real sockets on free ports of this machine. */
import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {createServer as createHttpServer, type Server} from 'node:http';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import {afterEach, describe, expect, it, vi} from 'vitest';
import type {RefusalCode} from '../../../../shared/model/observation.ts';
import {systemClock} from '../../../platform/clock.ts';
import {formatAddress, readAddress, type Address} from './address.ts';
import {backOffMs} from './back-off.ts';
import {openPoll} from './poll.ts';
import {LOOPBACK, readSenderList, type SenderList} from './sender-list.ts';
import {openTcpConnect} from './tcp-connect.ts';
import {MAX_CONNECTIONS, openTcpListen} from './tcp-listen.ts';
import type {Transport} from './transport.ts';
import {openUdp} from './udp.ts';

const open: {stop(): unknown}[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
});

const ANY_UDP: Address = {protocol: 'udp', host: '127.0.0.1', port: 0};
const ANY_TCP: Address = {protocol: 'tcp', host: '127.0.0.1', port: 0};
const NOBODY: SenderList = () => false;

function senders(...ranges: string[]): SenderList {
  const list = readSenderList(ranges);
  if (!list.ok) throw new Error(list.error);
  return list.value;
}

function listener() {
  const heard = {inputs: [] as string[], from: new Set<string>(), refused: [] as RefusalCode[], failed: [] as string[]};
  const events = {
    onInput: (input: Uint8Array, from: string) => { heard.inputs.push(Buffer.from(input).toString()); heard.from.add(from); },
    onRefused: (code: RefusalCode) => { heard.refused.push(code); },
    onFailed: (error: Error) => { heard.failed.push(error.message); },
    onEnded: () => undefined,
  };
  return {heard, events};
}

async function kept<T extends Transport>(opening: Promise<T> | T): Promise<T> {
  const transport = await opening;
  open.push(transport);
  return transport;
}

function sendUdp(port: number, ...texts: string[]): void {
  const socket = createSocket('udp4');
  open.push({stop: () => socket.close()});
  for (const text of texts) socket.send(text, port, '127.0.0.1');
}

async function connectTo({address}: Transport): Promise<Socket> {
  const socket = connect({host: '127.0.0.1', port: address?.port ?? 0});
  socket.on('error', () => undefined);
  open.push({stop: () => socket.destroy()});
  await once(socket, 'connect');
  return socket;
}

describe('UDP', () => {
  it('a datagram is one input', async () => {
    const {heard, events} = listener();
    const {address} = await kept(openUdp({address: ANY_UDP, mayUse: senders(...LOOPBACK), events}));
    sendUdp(address?.port ?? 0, 'one', 'two\nlines');
    await vi.waitFor(() => expect(heard.inputs).toEqual(['one', 'two\nlines']));
    expect([...heard.from][0]).toMatch(/^udp 127\.0\.0\.1:\d+$/);
  });

  it('T6: a sender who is not listed is refused and counted', async () => {
    const {heard, events} = listener();
    const {address} = await kept(openUdp({address: ANY_UDP, mayUse: senders('10.0.0.0/8'), events}));
    sendUdp(address?.port ?? 0, 'one', 'two');
    await vi.waitFor(() => expect(heard.refused).toEqual(['not-allowed', 'not-allowed']));
    expect(heard.inputs).toEqual([]);
  });

  it('a port in use is told, a stopped one is free', async () => {
    const {events} = listener();
    const first = await kept(openUdp({address: ANY_UDP, mayUse: NOBODY, events}));
    const address = first.address ?? ANY_UDP;
    await expect(openUdp({address, mayUse: NOBODY, events})).rejects.toThrow('EADDRINUSE');
    await first.stop();
    await kept(openUdp({address, mayUse: NOBODY, events}));
  });
});

describe('TCP that others connect to', () => {
  it('is cut into lines, per connection', async () => {
    const {heard, events} = listener();
    const transport = await kept(openTcpListen({address: ANY_TCP, mayUse: senders(...LOOPBACK), events}));
    const [one, other] = [await connectTo(transport), await connectTo(transport)];
    one.write('first ha');
    other.write('other\n');
    await vi.waitFor(() => expect(heard.inputs).toEqual(['other\n']));
    one.write('lf\nsecond\n');
    await vi.waitFor(() => expect(heard.inputs.join('')).toBe('other\nfirst half\nsecond\n'));
    expect(heard.from.size).toBe(2);
    one.end('last');
    await vi.waitFor(() => expect(heard.inputs.at(-1)).toBe('last'));
  });

  it('a line over 1,024 bytes is refused and skipped', async () => {
    const {heard, events} = listener();
    const socket = await connectTo(await kept(openTcpListen({address: ANY_TCP, mayUse: senders(...LOOPBACK), events})));
    socket.write(`${'x'.repeat(5_000)}\nnext\n`);
    await vi.waitFor(() => expect(heard.inputs.join('')).toBe('next\n'));
    expect(heard.refused).toEqual(['too-large']);
  });

  it('T6: who is not listed is cut off', async () => {
    const {heard, events} = listener();
    const socket = await connectTo(await kept(openTcpListen({address: ANY_TCP, mayUse: NOBODY, events})));
    await once(socket, 'close');
    expect(heard.refused).toEqual(['not-allowed']);
  });

  it('connections are bounded', async () => {
    const {heard, events} = listener();
    const transport = await kept(openTcpListen({address: ANY_TCP, mayUse: senders(...LOOPBACK), events}));
    for (let count = 0; count < MAX_CONNECTIONS; count++) await connectTo(transport);
    await once(await connectTo(transport), 'close');
    expect(heard.refused).toEqual(['not-allowed']);
  });

  it('a port in use is told; stopping ends its connections', async () => {
    const {events} = listener();
    const transport = await kept(openTcpListen({address: ANY_TCP, mayUse: senders(...LOOPBACK), events}));
    await expect(openTcpListen({address: transport.address ?? ANY_TCP, mayUse: NOBODY, events})).rejects.toThrow('EADDRINUSE');
    const socket = await connectTo(transport);
    await Promise.all([once(socket, 'close'), transport.stop()]);
  });
});

describe('TCP to a receiver', () => {
  it('reads its lines, and says once that it ended', async () => {
    const {heard, events} = listener();
    const server = createServer((socket) => socket.end('one\ntwo\n')).listen(0, '127.0.0.1');
    open.push({stop: () => server.close()});
    await once(server, 'listening');
    const address = {...ANY_TCP, port: (server.address() as AddressInfo).port};
    await kept(openTcpConnect({address, events, signal: new AbortController().signal}));
    await vi.waitFor(() => expect(heard.failed).toEqual([`${formatAddress(address)} ended the connection`]));
    expect(heard.inputs.join('')).toBe('one\ntwo\n');
  });

  it('says that nobody is there', async () => {
    const {events} = listener();
    await expect(openTcpConnect({address: {...ANY_TCP, port: 1}, events, signal: new AbortController().signal})).rejects.toThrow('ECONNREFUSED');
  });

  it('stops quietly, and can be given up', async () => {
    const {heard, events} = listener();
    const server = createServer().listen(0, '127.0.0.1');
    open.push({stop: () => server.close()});
    await once(server, 'listening');
    const address = {...ANY_TCP, port: (server.address() as AddressInfo).port};
    const transport = await openTcpConnect({address, events, signal: new AbortController().signal});
    await transport.stop();
    expect(heard.failed).toEqual([]);
    const givenUp = new AbortController();
    const opening = openTcpConnect({address, events, signal: givenUp.signal});
    givenUp.abort();
    await expect(opening).rejects.toThrow('aborted');
  });
});

describe('polling', () => {
  async function serve(answer: (count: number) => {status: number; body: string; location?: string}): Promise<string> {
    let count = 0;
    const server: Server = createHttpServer((_request, response) => {
      const {status, body, location} = answer(count++);
      response.writeHead(status, location === undefined ? {} : {location}).end(body);
    }).listen(0, '127.0.0.1');
    open.push({stop: () => server.close()});
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  async function poll(url: string) {
    const {heard, events} = listener();
    const troubles: (string | null)[] = [];
    await kept(openPoll({url, everyMs: 10, maxInputBytes: 10, clock: systemClock, events, onTrouble: (trouble) => { troubles.push(trouble); }}));
    return {heard, troubles};
  }

  it('asks again, also after a trouble', async () => {
    const url = await serve((count) => (count === 1 ? {status: 503, body: 'busy'} : {status: 200, body: `body ${count}`}));
    const {heard, troubles} = await poll(url);
    await vi.waitFor(() => expect(heard.inputs.slice(0, 2)).toEqual(['body 0', 'body 2']));
    expect(troubles.slice(0, 3)).toEqual([null, `${url}: answered 503`, null]);
  });

  it('an answer over the limit is refused unread', async () => {
    const {heard} = await poll(await serve(() => ({status: 200, body: 'x'.repeat(11)})));
    await vi.waitFor(() => expect(heard.refused[0]).toBe('too-large'));
    expect(heard.inputs).toEqual([]);
  });

  it('T8: a redirect is not followed', async () => {
    const elsewhere = await serve(() => ({status: 200, body: 'secret'}));
    const {heard, troubles} = await poll(await serve(() => ({status: 302, body: '', location: elsewhere})));
    await vi.waitFor(() => expect(troubles[0]).toMatch(/redirect/));
    expect(heard.inputs).toEqual([]);
  });

  it('nobody there is a trouble with its cause', async () => {
    const {troubles} = await poll('http://127.0.0.1:1/');
    await vi.waitFor(() => expect(troubles[0]).toMatch(/^http:\/\/127\.0\.0\.1:1\/: fetch failed: /));
  });
});

describe('addresses', () => {
  it.each(['udp://127.0.0.1:10110', 'tcp://[::1]:0', 'tcp://receiver.port.local:65535'])('%s is one', (text) => {
    const address = readAddress(text);
    expect(address.ok && formatAddress(address.value)).toBe(text);
  });

  it.each(['', '127.0.0.1:1', 'udp://127.0.0.1', 'udp://:1', 'udp://127.0.0.1:1/path', 'udp://127.0.0.1:99999', 'http://127.0.0.1:1'])('"%s" is none', (text) => {
    expect(readAddress(text).ok).toBe(false);
  });

  it('a list of senders knows ranges, both versions, and IPv4 in IPv6', () => {
    const mayUse = senders('10.0.0.0/8', '192.168.1.7', '2001:db8::/32');
    expect(['10.255.0.1', '::ffff:10.0.0.1', '192.168.1.7', '2001:db8::5'].map(mayUse)).toEqual([true, true, true, true]);
    expect(['11.0.0.1', '192.168.1.8', '2001:db9::5', '', 'nonsense'].map(mayUse)).toEqual([false, false, false, false, false]);
    expect(['10.0.0.0/8/8', '10.0.0.0/', 'host', '::1/129'].map((range) => readSenderList([range]).ok)).toEqual([false, false, false, false]);
  });

  it('back-off doubles from 0.5 s to 30 s, at least half of it', () => {
    expect([1, 2, 3, 7, 8, 1_000].map((failures) => backOffMs(failures, () => 1))).toEqual([500, 1_000, 2_000, 30_000, 30_000, 30_000]);
    expect(backOffMs(1, () => 0)).toBe(250);
  });
});
