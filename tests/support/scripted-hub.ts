/** A hub that says exactly what a test tells it to: real sockets and the real parser, no log behind it. */
import {createServer, type Server as HttpServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {Server, type Socket} from 'socket.io';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import type {WireChange} from '../../shared/model/change.ts';
import type {City, Down, DownName} from '../../shared/protocol/down.ts';
import {joinFrames} from '../../shared/protocol/frame.ts';
import type {Hello, Up} from '../../shared/protocol/up.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {cameraRecord} from './hub-log.ts';

export class ScriptedHub {
  static readonly city: City = {
    id: 'c', name: 'c', nameEn: 'c', timezone: 'Asia/Ho_Chi_Minh', utcOffsetMinutes: 420, view: {lonDeg: 106, latDeg: 20, zoom: 10},
    incidentTypes: [], dispositions: [], places: [],
  };

  readonly hellos: Hello[] = [];
  readonly credits: Up<'received'>[] = [];
  readonly commands: Up<'command'>[] = [];
  /** Called for each hello; does nothing unless a test says so. */
  onHello: (hello: Hello, socket: Socket) => void = () => undefined;
  user = 'officer';
  /** The version that it says it is of. */
  protocol = PROTOCOL_VERSION;
  missed = 0;
  readonly #http: HttpServer;
  readonly #io: Server;
  #socket: Socket | undefined;

  private constructor() {
    this.#http = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (request.url === '/auth/login') this.user = (JSON.parse(body) as {user: string}).user;
        response.setHeader('content-type', 'application/json').end(JSON.stringify({accessToken: 'a', expiresInS: 900, refreshToken: 'r', roles: []}));
      });
    });
    this.#io = new Server(this.#http, {transports: ['websocket'], parser: nodeSocketParser});
    this.#io.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('hello', (hello: Hello) => {
        this.hellos.push(hello);
        this.onHello(hello, socket);
      });
      socket.on('received', (credit: Up<'received'>) => this.credits.push(credit));
      socket.on('command', (command: Up<'command'>) => this.commands.push(command));
    });
  }

  static async start(): Promise<ScriptedHub> {
    const hub = new ScriptedHub();
    await new Promise<void>((resolve) => hub.#http.listen(0, '127.0.0.1', resolve));
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  send<Name extends DownName>(name: Name, message: Down<Name>, body?: Uint8Array): void {
    if (body) this.#socket?.emit(name, message, body);
    else this.#socket?.emit(name, message);
  }

  welcome(catchUp: 'changes' | 'snapshot' = 'changes', hubTime = Date.now()): void {
    this.send('welcome', {
      protocol: this.protocol, hubTime, logId: 'log', catchUp, missed: this.missed, demo: false, layers: ['cameras'],
      identity: {user: this.user, displayName: this.user, roles: ['officer'], demo: false},
      city: ScriptedHub.city,
    });
  }

  batch(n: number, ...ids: readonly string[]): void {
    this.send('batch', {n, changes: ids.map(putCamera), cursor: `after ${ids.at(-1)}`});
  }

  /** The first live message ends a catch-up. */
  live(tick = 1): void {
    this.send('live', {tick, hubTime: Date.now()}, joinFrames([]));
  }

  drop(): void {
    this.#socket?.disconnect(true);
  }

  async stop(): Promise<void> {
    await this.#io.close();
  }
}

export function putCamera(id: string): WireChange {
  const handle = Number(id.replaceAll(/\D/g, '')) + 1;
  return {at: 1_000, layer: 'cameras', id, handle, version: 1, op: 'put', record: cameraRecord({cameraName: id}), by: null};
}
