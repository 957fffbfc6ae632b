/** A TCP connection as lines, the same whoever opened it. */
import type {Socket} from 'node:net';
import {LineCutter} from './line-cutter.ts';
import type {TransportEvents} from './transport.ts';

/** A sentence has 82 characters by the standard; receivers put tag blocks before it. */
export const MAX_LINE_BYTES = 1_024;
const KEEP_ALIVE_AFTER_MS = 30_000;

export function readLines(socket: Socket, from: string, events: TransportEvents): void {
  const cutter = new LineCutter(MAX_LINE_BYTES);
  // A receiver whose power went says no goodbye.
  socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
  socket.on('data', (chunk: Buffer) => {
    const {lines, tooLong} = cutter.cut(chunk);
    for (let each = 0; each < tooLong; each++) events.onRefused('too-large', `a line of more than ${MAX_LINE_BYTES} bytes`);
    if (lines) events.onInput(lines, from);
  });
  socket.on('end', () => {
    const rest = cutter.end();
    if (rest) events.onInput(rest, from);
  });
}
