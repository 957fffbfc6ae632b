/** TCP to a receiver. Holds at most one unfinished message; the other side's end is a failure. */
import {connect} from 'node:net';
import type {StreamCutter} from '../feed.ts';
import {formatAddress, type Address} from './address.ts';
import {cutLines, readStream} from './tcp-stream.ts';
import type {Transport, TransportEvents} from './transport.ts';

const CONNECT_LIMIT_MS = 10_000;

export interface TcpConnectOptions {
  readonly address: Address;
  readonly events: TransportEvents;
  /** Default: lines. */
  readonly createCutter?: () => StreamCutter;
  /** Gives up connecting. */
  readonly signal: AbortSignal;
}

/** Rejects where nobody answers within 10 s. */
export function openTcpConnect({address, events, createCutter = cutLines, signal}: TcpConnectOptions): Promise<Transport> {
  const socket = connect({host: address.host, port: address.port, signal});
  return new Promise((resolve, reject) => {
    let state: 'connecting' | 'open' | 'closed' = 'connecting';
    let trouble: Error | null = null;
    const closed = new Promise<void>((resolveClosed) => socket.on('close', () => resolveClosed()));
    socket.setTimeout(CONNECT_LIMIT_MS, () => socket.destroy(new Error(`no answer from ${formatAddress(address)}`)));
    socket.on('error', (error) => { trouble = error; });
    socket.on('close', () => {
      const before = state;
      state = 'closed';
      const error = trouble ?? new Error(`${formatAddress(address)} ended the connection`);
      if (before === 'connecting') reject(error);
      else if (before === 'open') events.onFailed(error);
    });
    socket.on('connect', () => {
      socket.setTimeout(0);
      state = 'open';
      readStream(socket, `tcp ${address.host}:${address.port}`, {events, createCutter});
      resolve({
        address: null,
        stop: () => {
          state = 'closed';
          socket.destroy();
          return closed;
        },
      });
    });
  });
}
