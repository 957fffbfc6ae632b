/**
 * A line of real TCP between a console and its hub that breaks as it is told. Bytes of one direction never overtake one
 * another; a connection that has lost bytes carries nothing ever after, as a real one would. What waits in the line is
 * bounded: beyond that the sender is not read from.
 */
import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';

export type Direction = 'up' | 'down';

export type Fault =
  /** Ends after so many more bytes of that direction, in the middle of whatever they are; then the line is whole again. */
  | {readonly type: 'cut'; readonly direction: Direction; readonly afterBytes: number; readonly byReset: boolean}
  /** What goes there is lost and nobody is told; `both`: the other end is gone without a word. */
  | {readonly type: 'silent'; readonly direction: Direction | 'both'}
  /** Keeps the connections and reads nothing of either side; all of it comes when the line is whole again. */
  | {readonly type: 'frozen'}
  | {readonly type: 'slow'; readonly bytesPerS: number; readonly delayMs: number}
  /** Stalls for up to so long, then lets go of all that waited at once. */
  | {readonly type: 'lossy'; readonly stallMs: number; readonly random: () => number};

const MOST_WAITING_BYTES = 65_536;
/** As a network cuts it: what waits of a large message arrives in pieces. */
const PIECE_BYTES = 1_400;

interface Piece {
  readonly bytes: Buffer;
  readonly dueAt: number;
}

/** One direction of one connection. */
class Pipe {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #faultOf: () => Fault | null;
  readonly #onCut: () => void;
  #waiting: Piece[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastDueAt = 0;
  #isDead = false;
  #left: {readonly of: Fault; bytes: number} | null = null;

  constructor(from: Socket, to: Socket, {faultOf, onCut}: {readonly faultOf: () => Fault | null; readonly onCut: () => void}) {
    this.#from = from;
    this.#to = to;
    this.#faultOf = faultOf;
    this.#onCut = onCut;
    from.on('data', (bytes: Buffer) => this.#take(bytes));
  }

  /** The line's fault is another one now. */
  faultChanged(): void {
    const fault = this.#faultOf();
    if (fault?.type === 'frozen') this.#from.pause();
    else if (this.#waitingBytes < MOST_WAITING_BYTES) this.#from.resume();
    if (fault === null && this.#waiting.length > 0) {
      this.#waiting = this.#waiting.map(({bytes}) => ({bytes, dueAt: 0}));
      this.#lastDueAt = 0;
      this.#handOn();
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#isDead = true;
  }

  #take(bytes: Buffer): void {
    const fault = this.#faultOf();
    if (this.#isDead) return;
    if (fault?.type === 'silent') {
      this.#isDead = true;
      return;
    }
    if (fault?.type === 'cut') return this.#takeAndCut(bytes, fault);
    const dueOf = this.#dueBy(fault);
    if (dueOf === null && this.#waiting.length === 0) return void this.#to.write(bytes);
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      this.#lastDueAt = Math.max(this.#lastDueAt, dueOf?.(piece.length) ?? 0);
      this.#waiting.push({bytes: piece, dueAt: this.#lastDueAt});
    }
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= MOST_WAITING_BYTES) this.#from.pause();
    this.#handOn();
  }

  /** When a piece of so many bytes is through; null: at once. */
  #dueBy(fault: Fault | null): ((bytes: number) => number) | null {
    const now = performance.now();
    if (fault?.type === 'slow') {
      return (bytes) => Math.max(now + fault.delayMs, this.#lastDueAt) + (bytes / fault.bytesPerS) * 1_000;
    }
    if (fault?.type === 'lossy') {
      const dueAt = now + (fault.random() < 0.3 ? fault.random() * fault.stallMs : 0);
      return () => dueAt;
    }
    return null;
  }

  #takeAndCut(bytes: Buffer, fault: Extract<Fault, {type: 'cut'}>): void {
    if (this.#left?.of !== fault) this.#left = {of: fault, bytes: fault.afterBytes};
    if (bytes.length <= this.#left.bytes) {
      this.#left.bytes -= bytes.length;
      this.#to.write(bytes);
      return;
    }
    this.#isDead = true;
    this.#to.write(bytes.subarray(0, this.#left.bytes), () => this.#onCut());
  }

  #handOn(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    while (this.#waiting[0] && this.#waiting[0].dueAt <= now && !this.#isDead) {
      const {bytes} = this.#waiting.shift() ?? {bytes: Buffer.alloc(0)};
      this.#waitingBytes -= bytes.length;
      this.#to.write(bytes);
    }
    if (this.#waitingBytes < MOST_WAITING_BYTES && this.#faultOf()?.type !== 'frozen') this.#from.resume();
    const next = this.#waiting[0];
    if (next) this.#timer = setTimeout(() => this.#handOn(), Math.max(1, next.dueAt - now));
  }
}

interface Connection {
  readonly client: Socket;
  readonly hub: Socket;
  readonly up: Pipe;
  readonly down: Pipe;
}

export class TcpProxy {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #hubPort: () => number;
  #fault: Fault | null = null;
  #onCut: () => void = () => undefined;

  /** The port is asked for at each connection: a hub may come back at another one. */
  constructor(hubPort: () => number) {
    this.#hubPort = hubPort;
    this.#server = createServer((client) => this.#open(client));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** For the connections of now and those to come; null: the line is whole. */
  breakBy(fault: Fault | null): void {
    this.#fault = fault;
    for (const {up, down} of this.#connections) for (const pipe of [up, down]) pipe.faultChanged();
  }

  /** Settles when a cut has happened. */
  cut(fault: Extract<Fault, {type: 'cut'}>): Promise<void> {
    const happened = new Promise<void>((resolve) => {
      this.#onCut = resolve;
    });
    this.breakBy(fault);
    return happened;
  }

  /** As one who pulls the plug of what is open now. */
  dropAll(): void {
    for (const {client, hub} of this.#connections) for (const socket of [client, hub]) socket.destroy();
  }

  stop(): void {
    this.#server.close();
    this.dropAll();
  }

  #open(client: Socket): void {
    const hub = connect(this.#hubPort(), '127.0.0.1');
    const faultFor = (direction: Direction) => (): Fault | null => {
      const fault = this.#fault;
      if (fault?.type === 'cut') return fault.direction === direction ? fault : null;
      return fault?.type !== 'silent' || fault.direction === 'both' || fault.direction === direction ? fault : null;
    };
    const onCut = (): void => this.#cutNow({client, hub});
    const connection: Connection = {
      client, hub,
      up: new Pipe(client, hub, {faultOf: faultFor('up'), onCut}),
      down: new Pipe(hub, client, {faultOf: faultFor('down'), onCut}),
    };
    this.#connections.add(connection);
    for (const [socket, other] of [[client, hub], [hub, client]] as const) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        for (const pipe of [connection.up, connection.down]) pipe.end();
        if (other.destroyed) this.#connections.delete(connection);
        // Where the line is dead, the other end hears of nothing.
        if (this.#fault?.type !== 'silent') other.destroy();
      });
    }
    connection.up.faultChanged();
    connection.down.faultChanged();
  }

  #cutNow({client, hub}: {readonly client: Socket; readonly hub: Socket}): void {
    const fault = this.#fault;
    this.#fault = null;
    for (const socket of [client, hub]) {
      if (fault?.type === 'cut' && fault.byReset) socket.resetAndDestroy();
      else socket.destroy();
    }
    this.#onCut();
  }
}
