import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {ask, runHub, signIn, until} from '../support/parts.ts';

const folder = temporaryFolder();
let hub: Hub;
let token: string;
beforeAll(async () => {
  hub = await runHub({folder: folder.path});
  token = await signIn(hub, 'officer');
});
afterAll(async () => {
  await hub.stop();
  folder.remove();
});

/** A bare websocket that speaks Engine.IO by hand. */
class RawClient {
  readonly #socket: WebSocket;
  readonly messages: (string | ArrayBuffer)[] = [];
  isClosed = false;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onmessage = ({data}: MessageEvent<string | ArrayBuffer>) => this.messages.push(data);
    this.#socket.onclose = () => {
      this.isClosed = true;
    };
    this.#socket.onerror = () => undefined;
  }

  async opened(): Promise<this> {
    await until('the websocket is open', () => this.messages.length > 0 || this.isClosed);
    return this;
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data);
  }

  async connected(sessionToken: string): Promise<this> {
    await this.opened();
    this.send(`4${JSON.stringify({type: 0, nsp: '/', data: {token: sessionToken}})}`);
    await until('the namespace is joined', () => this.messages.some((message) => typeof message === 'string' && message.startsWith('4{"type":0')));
    return this;
  }

  async greeted(sessionToken: string): Promise<this> {
    await this.connected(sessionToken);
    this.send(event('hello', {protocol: PROTOCOL_VERSION, cursor: null, layers: ['cameras']}));
    await until('the welcome has come', () => this.messages.some((message) => typeof message === 'string' && message.includes('"welcome"')));
    return this;
  }

  close(): void {
    this.#socket.close();
  }
}

function event(name: unknown, ...rest: unknown[]): string {
  return `4${JSON.stringify({type: 2, nsp: '/', data: [name, ...rest]})}`;
}

const HOSTILE: readonly (readonly [what: string, packet: string | Uint8Array<ArrayBuffer>])[] = [
  ['an event whose data is text', '4{"type":2,"nsp":"/","data":"x"}'],
  ['an event without data', '4{"type":2,"nsp":"/"}'],
  ['an empty event', '4{"type":2,"nsp":"/","data":[]}'],
  ['an event named by an object', '4{"type":2,"nsp":"/","data":[{}]}'],
  ['a reserved event', event('disconnect')],
  ['another reserved event', event('connect_error', {})],
  ['an unknown event', event('shutdown', {})],
  ['an event of the prototype', event('__proto__', {})],
  ['an event called constructor', event('constructor', {})],
  ['hello as text', event('hello', 'x')],
  ['hello with a field too many', event('hello', {protocol: 1, cursor: null, layers: [], root: true})],
  ['hello of another version', event('hello', {protocol: 99, cursor: null, layers: []})],
  ['hello with ten thousand layers', event('hello', {protocol: 1, cursor: null, layers: Array.from({length: 10_000}, () => 'x')})],
  ['a command without id', event('command', {layer: 'incidents', target: null, name: 'create', ask: {}})],
  ['a command whose ask is a list', event('command', {id: 'a'.repeat(20), layer: 'incidents', target: null, name: 'create', ask: []})],
  ['credit for ticks below zero', event('received', {tick: -1, n: 0})],
  ['credit that is no number', event('received', {tick: 'NaN', n: null})],
  ['an answer nobody waits for', '4{"type":3,"nsp":"/","data":[],"id":7}'],
  ['a binary message too short', new Uint8Array([1])],
  ['a head longer than its message', new Uint8Array([255, 255, 255, 255, 123])],
  ['a binary head that is no JSON', new Uint8Array([0, 0, 0, 1, 65, 66])],
  ['deep nesting', `4${'['.repeat(50_000)}`],
  ['another namespace', '4{"type":0,"nsp":"/admin"}'],
  ['more than the largest message', `4${'x'.repeat(400_000)}`],
];

describe('hostile packets', () => {
  it.each(HOSTILE)('T5: %s before hello leaves the hub serving', async (_what, packet) => {
    const bystander = await new RawClient(hub.url).greeted(token);
    const raw = await new RawClient(hub.url).connected(token);
    raw.send(packet);
    await serves(bystander);
    raw.close();
  });

  it.each(HOSTILE)('T5: %s after hello leaves the hub serving', async (_what, packet) => {
    const bystander = await new RawClient(hub.url).greeted(token);
    const raw = await new RawClient(hub.url).greeted(token);
    raw.send(packet);
    await serves(bystander);
    raw.close();
  });

  it.each([['no token', {}], ['a wrong token', {token: 'x'.repeat(43)}], ['a token that is an object', {token: {}}]])('T4: %s gets no data', async (_what, data) => {
    const raw = await new RawClient(hub.url).opened();
    raw.send(`4${JSON.stringify({type: 0, nsp: '/', data})}`);
    await until('it is refused', () => raw.messages.some((message) => typeof message === 'string' && message.startsWith('4{"type":4')) || raw.isClosed);
    raw.send(event('hello', {protocol: PROTOCOL_VERSION, cursor: null, layers: ['cameras']}));
    expect(raw.messages.filter((message) => typeof message === 'string' && /welcome|CAM-/.test(message))).toEqual([]);
    raw.close();
  });

  it('T5: a flood of messages from one link ends that link and no other', async () => {
    const bystander = await new RawClient(hub.url).greeted(token);
    const raw = await new RawClient(hub.url).greeted(token);
    for (let count = 0; count < 3_000; count++) raw.send(event('shown', {shown: true}));
    await until('the loud link is closed', () => raw.isClosed);
    await serves(bystander);
  });
});

/** The hub answers over HTTP, and a link that did nothing wrong still gets its beats. */
async function serves(bystander: RawClient): Promise<void> {
  expect(await ask(hub, token, 'GET', '/readyz')).toMatchObject({status: 200});
  expect((await ask(hub, token, 'GET', '/collections/cameras/items?limit=1')).body['numberReturned']).toBe(1);
  expect(bystander.isClosed).toBe(false);
  bystander.close();
}
