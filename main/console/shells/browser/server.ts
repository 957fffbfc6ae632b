/**
 * The console's window server: the built UI and the bridge, on loopback, for paired windows alone. Single byte ranges
 * are answered (a ground is one archive); nothing is fetched from anywhere else (CSP).
 */
import {basename, dirname} from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, {type FastifyInstance} from 'fastify';
import {Server} from 'socket.io';
import type {WebSocket} from 'ws';
import {err} from '../../../../shared/lib/result.ts';
import {CALLS} from '../../../../shared/protocol/bridge.ts';
import type {CityGround} from '../../../platform/city-ground.ts';
import type {Logger} from '../../../platform/logger.ts';
import {nodeSocketParser} from '../../../platform/socket-parser.ts';
import type {Channel} from '../../bridge/channel.ts';
import {WINDOW_HEADERS} from '../../bridge/window-headers.ts';
import type {Console} from '../../console.ts';
import type {Pairing} from './pairing.ts';

export interface WindowServerOptions {
  readonly console: Console;
  readonly pairing: Pairing;
  readonly rendererFolder: string;
  readonly ground: CityGround;
  readonly port: number;
  readonly logger: Logger;
  /** Called when the number of windows changes. */
  readonly onWindows: (count: number) => void;
  readonly openWindow: NonNullable<Channel['openWindow']>;
}

const HOST = '127.0.0.1';
const MAX_MESSAGE_BYTES = 262_144;
const MAX_WINDOWS = 64;

export class WindowServer {
  readonly #options: WindowServerOptions;
  readonly #app: FastifyInstance;
  readonly #io: Server;
  #port = 0;
  #windows = 0;

  constructor(options: WindowServerOptions) {
    this.#options = options;
    this.#app = Fastify({forceCloseConnections: true, bodyLimit: 1_024});
    this.#guard();
    this.#io = new Server(this.#app.server, {
      transports: ['websocket'],
      parser: nodeSocketParser,
      serveClient: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      allowRequest: (request, decide) => {
        const {pairing} = options;
        const allowed = pairing.hostIsOurs(request.headers) && pairing.originIsOurs(request.headers, true) &&
          pairing.hasCookie(request.headers) && this.#windows < MAX_WINDOWS;
        decide(allowed ? null : 'forbidden', allowed);
      },
    });
    this.#serveWindows();
  }

  /** The address that opens a window; it holds the secret, so it is never logged. */
  get url(): string {
    return `http://${HOST}:${this.#port}/?pair=${this.#options.pairing.secret}`;
  }

  async listen(): Promise<void> {
    await this.#app.register(fastifyStatic, {root: this.#options.rendererFolder, cacheControl: false, acceptRanges: true});
    this.#serveGround();
    await this.#app.listen({host: HOST, port: this.#options.port});
    const address = this.#app.server.address();
    this.#port = typeof address === 'object' && address ? address.port : this.#options.port;
    this.#options.pairing.listensOn(this.#port);
  }

  /** The files are wherever the city's pack is; what a window may ask for is two names. */
  #serveGround(): void {
    const {own, given, attribution} = this.#options.ground;
    this.#app.get('/city/ground.json', async () => ({given: given !== null, attribution}));
    for (const [name, path] of [['basemap', own], ['given', given]] as const) {
      if (path !== null) this.#app.get(`/city/${name}.pmtiles`, (_request, reply) => reply.sendFile(basename(path), dirname(path)));
    }
  }

  async stop(): Promise<void> {
    await this.#io.close();
    await this.#app.close();
  }

  #guard(): void {
    const {pairing} = this.#options;
    this.#app.addHook('onRequest', async (request, reply) => {
      reply.headers(WINDOW_HEADERS);
      if (!pairing.hostIsOurs(request.headers)) return reply.code(403).send('host not allowed');
      if (!pairing.originIsOurs(request.headers, false)) return reply.code(403).send('origin not allowed');
      if (!URL.canParse(request.url, `http://${HOST}`)) return reply.code(400).send('not an address');
      const address = new URL(request.url, `http://${HOST}`);
      const given = address.searchParams.get('pair');
      if (given !== null && pairing.isSecret(given)) {
        address.searchParams.delete('pair');
        // Two slashes at the start would be another host's name.
        const to = `${address.pathname.replace(/^\/+/, '/')}${address.search}`;
        return reply.header('set-cookie', pairing.cookie).redirect(to, 303);
      }
      if (!pairing.hasCookie(request.headers)) return reply.code(403).send('not paired: open the address that the console printed');
      return undefined;
    });
  }

  #serveWindows(): void {
    const {openWindow} = this.#options;
    this.#io.on('connection', (socket) => {
      const transport = (socket.conn.transport as unknown as {socket?: WebSocket}).socket;
      const channel: Channel = {
        send: (name, event, body) => {
          if (body) socket.emit(name, event, body);
          else socket.emit(name, event);
        },
        bufferedBytes: () => transport?.bufferedAmount ?? 0,
        close: () => socket.disconnect(true),
        openWindow,
      };
      const attached = this.#options.console.attach(channel);
      this.#count(1);
      socket.on('disconnect', () => {
        attached.detach();
        this.#count(-1);
      });
      socket.onAny((name: unknown, ask: unknown, answer: unknown) => {
        if (typeof name !== 'string' || !Object.hasOwn(CALLS, name)) {
          socket.disconnect(true);
          return;
        }
        const reply = typeof answer === 'function' ? (answer as (value: unknown) => void) : (): void => undefined;
        attached.call(name, ask).then(reply, (error: unknown) => {
          this.#options.logger.error({call: name, reason: String(error)}, 'a window call failed');
          reply(err('failed'));
        });
      });
    });
  }

  #count(step: number): void {
    this.#windows += step;
    this.#options.onWindows(this.#windows);
  }
}
