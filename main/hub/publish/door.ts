/**
 * How consoles come in: Socket.IO with our own parser, websocket only, a token at the handshake, limits on size, time and
 * number. The one file that knows the library; what stands behind it sees a `ConsoleSocket`.
 */
import type {Server as HttpServer} from 'node:http';
import {Server, type Socket} from 'socket.io';
import type {Result} from '../../../shared/lib/result.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import {nodeSocketParser} from '../../platform/socket-parser.ts';

/** One console's connection. Messages arrive in order or the connection ends; nothing is sent again by itself. */
export interface ConsoleSocket {
  send(name: string, message: object, body?: Uint8Array): void;
  /** Settles when the console has said that it took it; rejects when it did not within the time. */
  ask(name: string, message: object, withinMs: number): Promise<void>;
  close(): void;
  onMessage(listener: (name: unknown, message: unknown) => void): void;
  /** However it ended. */
  onClosed(listener: () => void): void;
}

/** Whom a token stands for. */
export interface SignIn {
  readonly sessionId: string;
  readonly identity: Identity;
}

export interface DoorOptions {
  readonly httpServer: HttpServer;
  /** `storage`: nothing is known of this token now, and the console may come again with the same one. */
  readonly admit: (token: unknown) => Result<SignIn, 'session' | 'storage'>;
  readonly onConsole: (socket: ConsoleSocket, signIn: SignIn) => void;
}

export interface Door {
  /** Ends every connection; the HTTP server itself is closed by its owner. */
  close(): Promise<void>;
}

export type OpenDoor = (options: DoorOptions) => Door;

const MAX_MESSAGE_BYTES = 262_144;
const CONNECT_TIMEOUT_MS = 5_000;
/** A line that carries nothing any more, one way or both, is known to either end after both together (P8). */
export const PING_EVERY_MS = 1_000;
export const PONG_WITHIN_MS = 5_000;
const MAX_CONSOLES = 1_000;

export function openDoor({httpServer, admit, onConsole}: DoorOptions): Door {
  const io: Server = new Server(httpServer, {
    transports: ['websocket'],
    parser: nodeSocketParser,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PONG_WITHIN_MS,
    serveClient: false,
    allowRequest: (_request, decide) => decide(null, io.engine.clientsCount < MAX_CONSOLES),
  });
  io.use((socket, next) => {
    const signIn = admit((socket.handshake.auth as {[key: string]: unknown})['token']);
    socket.data = signIn.ok ? signIn.value : undefined;
    next(signIn.ok ? undefined : new Error(signIn.error));
  });
  io.on('connection', (socket) => onConsole(consoleSocket(socket), socket.data as SignIn));
  return {close: () => io.close()};
}

function consoleSocket(socket: Socket): ConsoleSocket {
  return {
    send: (name, message, body) => {
      if (body) socket.emit(name, message, body);
      else socket.emit(name, message);
    },
    ask: async (name, message, withinMs) => {
      await socket.timeout(withinMs).emitWithAck(name, message);
    },
    close: () => void socket.disconnect(true),
    onMessage: (listener) => void socket.onAny(listener),
    onClosed: (listener) => void socket.on('disconnect', () => listener()),
  };
}
