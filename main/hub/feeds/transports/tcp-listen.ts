/**
 * TCP that others connect to, cut into messages. Each connection holds at most one unfinished message; beyond
 * `MAX_CONNECTIONS` a new one is refused. One connection's end is not the transport's.
 */
import {createServer, type Socket} from 'node:net';
import type {StreamCutter} from '../feed.ts';
import type {Address} from './address.ts';
import type {SenderList} from './sender-list.ts';
import {cutLines, readStream} from './tcp-stream.ts';
import {asError, type Transport, type TransportEvents} from './transport.ts';

export const MAX_CONNECTIONS = 64;

export interface TcpListenOptions {
  readonly address: Address;
  readonly mayUse: SenderList;
  readonly events: TransportEvents;
  /** Default: lines. */
  readonly createCutter?: () => StreamCutter;
}

/** Rejects where the port cannot be had. */
export function openTcpListen({address, mayUse, events, createCutter = cutLines}: TcpListenOptions): Promise<Transport> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((socket) => {
    const host = socket.remoteAddress ?? '';
    // Errors of one connection end in its `close`; unheard they would stop the process.
    socket.on('error', () => undefined);
    const reason = !mayUse(host) ? `${host} is not in the feed's list of senders`
      : sockets.size >= MAX_CONNECTIONS ? `more than ${MAX_CONNECTIONS} connections` : null;
    if (reason !== null || !isOpen) {
      socket.destroy();
      if (reason !== null) events.onRefused('not-allowed', reason);
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    readStream(socket, `tcp ${host}:${socket.remotePort}`, {events: guarded(events, () => isOpen), createCutter});
  });
  const close = (): Promise<void> => {
    if (!isOpen) return Promise.resolve();
    isOpen = false;
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return new Promise((resolve, reject) => {
    const onListenError = (thrown: unknown): void => {
      isOpen = false;
      reject(asError(thrown));
    };
    server.once('error', onListenError);
    server.listen(address.port, address.host, () => {
      server.off('error', onListenError);
      server.on('error', (error) => {
        if (!isOpen) return;
        void close();
        events.onFailed(error);
      });
      const bound = server.address();
      resolve({address: {...address, port: typeof bound === 'object' && bound ? bound.port : address.port}, stop: close});
    });
  });
}

function guarded(events: TransportEvents, isOpen: () => boolean): TransportEvents {
  return {...events, onInput: (input, from) => { if (isOpen()) events.onInput(input, from); }};
}
