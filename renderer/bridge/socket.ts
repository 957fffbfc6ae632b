/** The socket to the console that served this page: same origin, websocket only, back by itself within two seconds. */
import {io} from 'socket.io-client';
import {createSocketParser} from '../../shared/protocol/socket-parser.ts';
import type {BridgeSocket} from './bridge.ts';

const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 2_000;

export function openSocket(): BridgeSocket {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', {fatal: true});
  const parser = createSocketParser({
    encode: (text) => encoder.encode(text),
    decode: (bytes) => decoder.decode(bytes),
  });
  return io({
    transports: ['websocket'],
    parser,
    reconnectionDelay: RETRY_FIRST_MS,
    reconnectionDelayMax: RETRY_LAST_MS,
    timeout: 5_000,
  });
}
