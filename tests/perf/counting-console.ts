/**
 * A console of the wire alone: the real client and our parser, catch-up and credit as `console/link` gives them, and a
 * count of every byte that its TCP connection carries. Bytes are the socket's own: framing, heads, batches and beats.
 */
import type {Socket as TcpSocket} from 'node:net';
import {io, type Socket} from 'socket.io-client';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {must} from '../../shared/lib/assert.ts';
import type {Batch, Down, Snapshot} from '../../shared/protocol/down.ts';
import {decodeFrame, splitFrames, type Frame} from '../../shared/protocol/frame.ts';
import {Picture} from '../../shared/protocol/picture.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';

export interface WireBytes {
  readonly down: number;
  readonly up: number;
}

export class CountingConsole {
  readonly picture = new Picture(ALL_LAYERS);
  readonly #socket: Socket;
  #n = 0;
  #tick = 0;
  /** False: it takes what comes and says nothing, as one that hangs. */
  #givesCredit = true;
  /** Told of each frame once it is in the picture. */
  onFrame: (frame: Frame) => void = () => undefined;

  constructor(hubUrl: string, token: string) {
    this.#socket = io(hubUrl, {transports: ['websocket'], parser: nodeSocketParser, auth: {token}, reconnection: false});
    this.#socket.on('connect', () => {
      this.#socket.emit('hello', {protocol: PROTOCOL_VERSION, cursor: null, layers: ALL_LAYERS.map(({name}) => name)});
    });
    this.#socket.on('snapshot', (part: Snapshot, done: () => void) => {
      this.picture.put(part.records as Parameters<Picture['put']>[0]);
      done();
    });
    this.#socket.on('batch', (batch: Batch) => {
      this.#n += batch.changes.length;
      for (const change of batch.changes) this.picture.apply(change as Parameters<Picture['apply']>[0]);
      this.#giveCredit();
    });
    this.#socket.on('live', (live: Down<'live'>, body: Uint8Array) => {
      this.#tick = live.tick;
      for (const bytes of splitFrames(body)) {
        const frame = decodeFrame(bytes, (layer) => this.picture.layers.get(layer)?.layer.liveColumns);
        if (frame.kind === 'unknown-layer') continue;
        this.picture.applyFrame(frame);
        this.onFrame(frame);
      }
      this.#giveCredit();
    });
  }

  /** So far, both ways, the handshake included: take the difference of two. */
  get bytes(): WireBytes {
    return bytesOf(this.#socket);
  }

  stall(): void {
    this.#givesCredit = false;
  }

  /** Says what it has taken, and goes on. */
  goOn(): void {
    this.#givesCredit = true;
    this.#giveCredit();
  }

  close(): void {
    this.#socket.disconnect();
  }

  #giveCredit(): void {
    if (this.#givesCredit) this.#socket.emit('received', {tick: this.#tick, n: this.#n});
  }
}

/** What the TCP connection under a websocket client has carried. */
export function bytesOf(socket: Socket): WireBytes {
  const transport = socket.io.engine.transport as unknown as {readonly ws?: {readonly _socket?: TcpSocket}};
  const tcp = must(transport.ws?._socket, 'a websocket over TCP');
  return {down: tcp.bytesRead, up: tcp.bytesWritten};
}
