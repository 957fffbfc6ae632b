/**
 * What others do: the same values as JSON, one event per tick over the library's own parser, with or without deflate.
 * Server and client are real ones on a loopback port; the client's TCP connection is counted as ours is.
 */
import {createServer, type Server as HttpServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {Server} from 'socket.io';
import {io, type Socket} from 'socket.io-client';
import {bytesOf, type WireBytes} from './counting-console.ts';

export class JsonRival {
  readonly #http: HttpServer;
  readonly #server: Server;
  readonly #client: Socket;
  sent = 0;
  received = 0;

  private constructor(http: HttpServer, server: Server, client: Socket) {
    this.#http = http;
    this.#server = server;
    this.#client = client;
    client.on('vessels', () => void this.received++);
  }

  static async start(deflate: boolean): Promise<JsonRival> {
    const http = createServer();
    const server = new Server(http, {transports: ['websocket'], serveClient: false, perMessageDeflate: deflate});
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const {port} = http.address() as AddressInfo;
    const client = io(`http://127.0.0.1:${port}`, {transports: ['websocket'], reconnection: false});
    await new Promise<void>((resolve, reject) => {
      client.once('connect', resolve);
      client.once('connect_error', reject);
    });
    return new JsonRival(http, server, client);
  }

  /** One batch to whoever listens. */
  send(rows: readonly object[]): void {
    this.sent++;
    this.#server.emit('vessels', rows);
  }

  get bytes(): WireBytes {
    return bytesOf(this.#client);
  }

  async stop(): Promise<void> {
    this.#client.disconnect();
    await this.#server.close();
    this.#http.close();
  }
}
