/** A TCP connection as whole messages, the same whoever opened it. */
import type {Socket} from 'node:net';
import type {StreamCutter} from '../feed.ts';
import {LineCutter} from './line-cutter.ts';
import type {TransportEvents} from './transport.ts';

/** A sentence has 82 characters by the standard; receivers put tag blocks before it. */
const MAX_LINE_BYTES = 1_024;
const KEEP_ALIVE_AFTER_MS = 30_000;

export function cutLines(): StreamCutter {
  return new LineCutter(MAX_LINE_BYTES);
}

export function readStream(socket: Socket, from: string, {events, createCutter}: {events: TransportEvents; createCutter: () => StreamCutter}): void {
  const cutter = createCutter();
  // A receiver whose power went says no goodbye.
  socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
  socket.on('data', (chunk: Buffer) => {
    const {whole, tooLong} = cutter.cut(chunk);
    for (let each = 0; each < tooLong; each++) events.onRefused('too-large', `more than ${cutter.maxBytes} bytes without an end`);
    if (whole) events.onInput(whole, from);
  });
  socket.on('end', () => {
    const rest = cutter.end();
    if (rest) events.onInput(rest, from);
  });
}
