/**
 * UDP: one datagram is one input. Holds nothing itself; what comes faster than it is read waits in the kernel's buffer,
 * and beyond that the kernel drops the newest.
 */
import {createSocket} from 'node:dgram';
import {isIPv6} from 'node:net';
import type {Address} from './address.ts';
import type {SenderList} from './sender-list.ts';
import {asError, type Transport, type TransportEvents} from './transport.ts';

/** A second of a busy harbour; the kernel gives what it allows. */
const RECEIVE_BUFFER_BYTES = 4_194_304;

export interface UdpOptions {
  readonly address: Address;
  readonly mayUse: SenderList;
  readonly events: TransportEvents;
}

/** Rejects where the port cannot be had. */
export function openUdp({address, mayUse, events}: UdpOptions): Promise<Transport> {
  const socket = createSocket({type: isIPv6(address.host) ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER_BYTES});
  let isOpen = true;
  const close = (): Promise<void> => {
    if (!isOpen) return Promise.resolve();
    isOpen = false;
    return new Promise((resolve) => socket.close(() => resolve()));
  };
  socket.on('message', (input, sender) => {
    if (!isOpen) return;
    if (mayUse(sender.address)) events.onInput(input, `udp ${sender.address}:${sender.port}`);
    else events.onRefused('not-allowed', `${sender.address} is not in the feed's list of senders`);
  });
  return new Promise((resolve, reject) => {
    const onBindError = (thrown: unknown): void => {
      void close();
      reject(asError(thrown));
    };
    socket.once('error', onBindError);
    socket.bind(address.port, address.host, () => {
      socket.off('error', onBindError);
      socket.on('error', (error) => {
        if (!isOpen) return;
        void close();
        events.onFailed(error);
      });
      resolve({address: {...address, port: socket.address().port}, stop: close});
    });
  });
}
