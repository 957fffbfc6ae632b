/** The socket to the console that served this page: same origin, websocket only, back as soon as it serves again. */
import {io} from 'socket.io-client';
import {createSocketParser} from '../../shared/protocol/socket-parser.ts';
import type {BridgeSocket} from './bridge.ts';
import {keepConnected} from './keep-connected.ts';

const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 2_000;

export function openSocket(): BridgeSocket {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', {fatal: true});
  const parser = createSocketParser({
    encode: (text) => encoder.encode(text),
    decode: (bytes) => decoder.decode(bytes),
  });
  const socket = io({transports: ['websocket'], parser, reconnection: false, timeout: CONNECT_WITHIN_MS});
  keepConnected({socket, isServed, pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms))});
  return socket;
}

async function isServed(): Promise<boolean> {
  try {
    await fetch(new URL('.', document.baseURI), {method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS)});
    return true;
  } catch {
    // Nobody there, or one that hangs: asked again in a moment, and the window says "Console lost" meanwhile.
    return false;
  }
}
