/** TCP to a receiver that serves lines. Holds at most one unfinished line; the other side's end is a failure. */
import {connect} from 'node:net';
import {formatAddress, type Address} from './address.ts';
import {readLines} from './tcp-stream.ts';
import type {Transport, TransportEvents} from './transport.ts';

const CONNECT_LIMIT_MS = 10_000;

export interface TcpConnectOptions {
  readonly address: Address;
  readonly events: TransportEvents;
  /** Gives up connecting. */
  readonly signal: AbortSignal;
}

/** Rejects where nobody answers within 10 s. */
export function openTcpConnect({address, events, signal}: TcpConnectOptions): Promise<Transport> {
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
      readLines(socket, `tcp ${address.host}:${address.port}`, events);
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
