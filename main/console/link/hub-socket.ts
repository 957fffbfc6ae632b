/**
 * The connection to the hub as the link uses it: Socket.IO with our own parser, websocket only, which tries again by
 * itself with jitter from half a second to ten. The one file of the console that knows the library.
 */
import {io} from 'socket.io-client';
import {nodeSocketParser} from '../../platform/socket-parser.ts';

export interface HubSocket {
  readonly isConnected: boolean;
  /** Connected, or trying by itself to be. */
  readonly isActive: boolean;
  connect(): void;
  disconnect(): void;
  /** To be called while it is connected. */
  send(name: string, message: object): void;
}

export interface HubSocketOptions {
  readonly hubUrl: string;
  /** Asked at each connect. */
  readonly token: () => string | null;
  readonly onConnected: () => void;
  /** After `HUB_ENDED` or `ENDED_HERE` it does not try again by itself. */
  readonly onDisconnected: (reason: string) => void;
  /** A connect came to nothing; the reason is the hub's own word where it answered. */
  readonly onRefused: (reason: string) => void;
  readonly onMessage: (name: unknown, message: unknown, rest: MessageRest) => void;
}

/** What came with a message. */
export interface MessageRest {
  readonly body: Uint8Array | null;
  /** Tells the hub that it is taken, where the hub asked to be told. */
  readonly acknowledge: () => void;
}

export type OpenHubSocket = (options: HubSocketOptions) => HubSocket;

export const HUB_ENDED = 'io server disconnect';
export const ENDED_HERE = 'io client disconnect';
export const RETRY_LEAST_MS = 500;
export const RETRY_MOST_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

export function openHubSocket(options: HubSocketOptions): HubSocket {
  const socket = io(options.hubUrl, {
    transports: ['websocket'],
    parser: nodeSocketParser,
    autoConnect: false,
    reconnectionDelay: RETRY_LEAST_MS,
    reconnectionDelayMax: RETRY_MOST_MS,
    randomizationFactor: 0.5,
    timeout: CONNECT_TIMEOUT_MS,
    auth: (give) => give({token: options.token()}),
  });
  socket.on('connect', () => options.onConnected());
  socket.on('disconnect', (reason) => options.onDisconnected(reason));
  socket.on('connect_error', (error) => options.onRefused(error.message));
  socket.onAny((name: unknown, message: unknown, ...rest: unknown[]) => options.onMessage(name, message, restOf(rest)));
  return {
    get isConnected() {
      return socket.connected;
    },
    get isActive() {
      return socket.active;
    },
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    send: (name, message) => void socket.emit(name, message),
  };
}

/** socket.io hands the answer function as the last argument of an event that asks for one. */
export function restOf(values: readonly unknown[]): MessageRest {
  const [first, last] = [values[0], values.at(-1)];
  return {body: first instanceof Uint8Array ? first : null, acknowledge: typeof last === 'function' ? () => (last as () => void)() : () => undefined};
}
