/**
 * Our own Socket.IO parser, on both ends of both links. Two reasons: an event and its binary body are one message (the
 * default makes two), and nothing reaches socket.io that it does not expect — it trusts its parser, and after CONNECT
 * a packet like `{"type":2,"data":"x"}` would end the process. `add` throws on anything else; socket.io then closes
 * that one link.
 *
 * Wire: a text message is the packet's JSON; a binary message is `u32 head length | head JSON | body`, where the body
 * is the event's last argument. An event that asks for no answer, which is nearly all of them, is the JSON of its data
 * alone: an array stands for `{"type":2,"nsp":"/","data":…}`.
 */
export interface TextCodec {
  encode(text: string): Uint8Array;
  /** Throws on bytes that are not UTF-8. */
  decode(bytes: Uint8Array): string;
}

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

/** An event's data that is JSON already: sent as it is, neither parsed nor written again. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;
const MAIN_NAMESPACE = '/';
const MAX_NAMESPACE_LENGTH = 64;
const RESERVED_EVENTS = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

export class HostilePacket extends Error {
  override readonly name = 'HostilePacket';
}

type Listener = (...values: never[]) => void;

/** The few methods of an emitter that socket.io calls on a decoder. */
class Emitter {
  readonly #listeners = new Map<string, Set<Listener>>();

  on(event: string, listener: Listener): this {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return this;
  }

  off(event?: string, listener?: Listener): this {
    if (event === undefined) this.#listeners.clear();
    else if (listener === undefined) this.#listeners.delete(event);
    else this.#listeners.get(event)?.delete(listener);
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  protected emit(event: string, value: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (value: unknown) => void)(value);
  }
}

function isPlainObject(value: unknown): value is {[key: string]: unknown} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An event of the main namespace without an answer is told by its data alone. */
function headOf({type, nsp, id, data}: Packet): unknown {
  if (type === EVENT && nsp === MAIN_NAMESPACE && id === undefined) return data;
  return {type, nsp, ...(data === undefined ? {} : {data}), ...(id === undefined ? {} : {id})};
}

/** The packet in the shape that socket.io expects, or a HostilePacket. */
function checked(told: unknown): Packet & {data?: unknown} {
  const value = Array.isArray(told) ? {type: EVENT, nsp: MAIN_NAMESPACE, data: told} : told;
  if (!isPlainObject(value)) throw new HostilePacket('packet is not an object');
  const {type, nsp, data, id} = value;
  if (typeof nsp !== 'string' || nsp.length > MAX_NAMESPACE_LENGTH) throw new HostilePacket('namespace');
  if (id !== undefined && !(typeof id === 'number' && Number.isSafeInteger(id) && id >= 0)) throw new HostilePacket('id');
  if (typeof type !== 'number' || !fits(type, data)) throw new HostilePacket(`data of type ${String(type)}`);
  return {type, nsp, ...(data === undefined ? {} : {data}), ...(id === undefined ? {} : {id})};
}

function fits(type: number, data: unknown): boolean {
  switch (type) {
    case CONNECT:
      return data === undefined || isPlainObject(data);
    case DISCONNECT:
      return data === undefined;
    case EVENT:
      return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED_EVENTS.has(data[0]);
    case ACK:
      return Array.isArray(data);
    case CONNECT_ERROR:
      return typeof data === 'string' || isPlainObject(data);
    default:
      return false;
  }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

/** What socket.io takes as its `parser` option. */
export interface SocketParser {
  readonly protocol: number;
  readonly Encoder: new () => {encode(packet: Packet): (string | Uint8Array)[]};
  readonly Decoder: new () => Emitter & {add(chunk: unknown): void; destroy(): void};
}

export function createSocketParser(codec: TextCodec): SocketParser {
  class Encoder {
    encode(packet: Packet): (string | Uint8Array)[] {
      const data = Array.isArray(packet.data) ? packet.data : undefined;
      const last: unknown = data?.at(-1);
      if (last instanceof JsonText) return [`[${JSON.stringify(data?.[0])},${last.text}]`];
      const body = bytesOf(last);
      if (!data || !body) return [JSON.stringify(headOf(packet))];
      const head = codec.encode(JSON.stringify(headOf({...packet, data: data.slice(0, -1)})));
      const message = new Uint8Array(4 + head.length + body.length);
      new DataView(message.buffer).setUint32(0, head.length);
      message.set(head, 4);
      message.set(body, 4 + head.length);
      return [message];
    }
  }

  class Decoder extends Emitter {
    add(chunk: unknown): void {
      this.emit('decoded', typeof chunk === 'string' ? checked(parse(chunk)) : this.#binary(bytesOf(chunk)));
    }

    destroy(): void {
      this.off();
    }

    #binary(bytes: Uint8Array | undefined): Packet {
      if (!bytes || bytes.length < 4) throw new HostilePacket('binary message too short');
      const headLength = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
      if (headLength > bytes.length - 4) throw new HostilePacket('head longer than message');
      const packet = checked(parse(codec.decode(bytes.subarray(4, 4 + headLength))));
      if (!Array.isArray(packet.data)) throw new HostilePacket('body without event');
      return {...packet, data: [...packet.data, bytes.subarray(4 + headLength)]};
    }
  }

  return {protocol: 5, Encoder, Decoder};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The reason is of no use to anybody: the link is closed, the sender is not one of ours.
    throw new HostilePacket('not JSON');
  }
}
