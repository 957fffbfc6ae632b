/**
 * One connection between a console and the hub: messages in the real coding, each way in its own lane, and both ends of it,
 * which need not learn at the same time that it is over. A message of TCP comes whole and in order or the connection ends;
 * what `repeat`, `swap` and `drop` do goes beyond that, and the product must stand it all the same.
 */
import {PING_EVERY_MS, PONG_WITHIN_MS, type ConsoleSocket} from '../../main/hub/publish/door.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import type {Random} from '../../main/demo/random.ts';
import type {Life, World} from './world.ts';

/** Of the line between one console and the hub; each share is of all messages. */
export interface Weather {
  readonly leastMs: number;
  readonly mostMs: number;
  readonly drop: number;
  readonly repeat: number;
  readonly swap: number;
  /** Both ends lose the connection in the middle of this message. */
  readonly cut: number;
}

export const FAIR: Weather = {leastMs: 1, mostMs: 12, drop: 0, repeat: 0, swap: 0, cut: 0};

/** What a connection lies on. */
export interface Cable {
  readonly world: World;
  readonly random: Random;
  readonly weather: Weather;
  /** Hears what the hub sends, before anything befalls it. */
  onSent(connection: object, name: string, message: object): void;
  /** Hears what has reached the hub. */
  onReached(connection: object, name: unknown, message: unknown): void;
  /** The next message of this name that the hub sends is gone. */
  losesNext: string | null;
}

/** A line that is silent for so long is closed by either end. */
const PING_TIMEOUT_MS = PING_EVERY_MS + PONG_WITHIN_MS;
export const PEER_GONE_AFTER_MS = 15;
/** Behind what was sent before the close. */
const CLOSED_AFTER_MS = 500;

const encoder = new nodeSocketParser.Encoder();

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
}

const DISCONNECT = 1;
export const EVENT = 2;
const ACK = 3;

/** One way of a connection: messages in order, unless the weather has it otherwise. */
class Lane {
  readonly #line: Cable;
  readonly #to: () => Life | null;
  readonly #take: (packet: Packet) => void;
  readonly #decoder = new nodeSocketParser.Decoder();
  #lastAt = 0;
  isSilent = false;

  constructor(line: Cable, to: () => Life | null, take: (packet: Packet) => void) {
    this.#line = line;
    this.#to = to;
    this.#take = take;
    this.#decoder.on('decoded', (packet: never) => this.#take(packet as Packet));
  }

  /** False: the connection broke in the middle of it. */
  send(packet: Packet): boolean {
    const {weather, random} = this.#line;
    if (this.isSilent || random.chance(weather.drop)) return true;
    if (random.chance(weather.cut)) return false;
    const [message] = encoder.encode(packet);
    const isSwapped = random.chance(weather.swap);
    this.#deliver(message, isSwapped ? random.integer(20, 400) : 0);
    if (random.chance(weather.repeat)) this.#deliver(message, random.integer(0, 300));
    return true;
  }

  /** `lateMs`: so much behind what is sent after it. */
  #deliver(message: unknown, lateMs: number): void {
    const {world, weather, random} = this.#line;
    const at = Math.max(this.#lastAt, world.now + random.integer(weather.leastMs, weather.mostMs));
    if (lateMs === 0) this.#lastAt = at;
    world.after(at + lateMs - world.now, this.#to(), () => {
      if (!this.isSilent) this.#decoder.add(message);
    });
  }
}

export interface ClientEnd {
  take(name: unknown, rest: readonly unknown[]): void;
  /** The transport broke. */
  lost(): void;
  /** The hub closed it. */
  ended(): void;
}

/** One connection, from the hub's yes to its end at both ends, which need not learn of it at the same time. */
export class Connection implements ConsoleSocket {
  readonly #line: Cable;
  /** The hub's process that it leads to. */
  readonly hub: Life;
  readonly #client: Life;
  readonly up: Lane;
  readonly down: Lane;
  isOpenAtHub = true;
  isOpenAtClient = false;
  readonly #asked = new Map<number, () => void>();
  #nextId = 0;
  #onMessage: (name: unknown, message: unknown) => void = () => undefined;
  #onClosed: () => void = () => undefined;
  readonly #atClient: ClientEnd;

  constructor(line: Cable, hub: Life, client: Life, atClient: ClientEnd) {
    this.#line = line;
    this.hub = hub;
    this.#client = client;
    this.#atClient = atClient;
    this.up = new Lane(line, () => hub, (packet) => this.#atHub(packet));
    this.down = new Lane(line, () => client, (packet) => this.#atConsole(packet));
    hub.onEnd(() => {
      if (!this.down.isSilent) this.#lostAtClient(PEER_GONE_AFTER_MS);
    });
    client.onEnd(() => {
      if (!this.up.isSilent) this.#lostAtHub(PEER_GONE_AFTER_MS);
    });
  }

  send(name: string, message: object, body?: Uint8Array): void {
    if (this.hub.isOver || !this.isOpenAtHub) return;
    this.#line.onSent(this, name, message);
    if (this.#line.losesNext === name) {
      this.#line.losesNext = null;
      return;
    }
    this.#sendDown({type: EVENT, nsp: '/', data: body ? [name, message, body] : [name, message]});
  }

  ask(name: string, message: object, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.hub.isOver || !this.isOpenAtHub) return;
      const id = this.#nextId++;
      const cancel = this.#line.world.after(withinMs, this.hub, () => {
        this.#asked.delete(id);
        reject(new Error('operation has timed out'));
      });
      this.#asked.set(id, () => {
        cancel();
        resolve();
      });
      this.#line.onSent(this, name, message);
      this.#sendDown({type: EVENT, nsp: '/', data: [name, message], id});
    });
  }

  close(): void {
    if (this.hub.isOver || !this.isOpenAtHub) return;
    this.#sendDown({type: DISCONNECT, nsp: '/'});
    if (!this.down.isSilent) this.#lostAtClient(CLOSED_AFTER_MS);
    this.#endAtHub();
  }

  onMessage(listener: (name: unknown, message: unknown) => void): void {
    this.#onMessage = listener;
  }

  onClosed(listener: () => void): void {
    this.#onClosed = listener;
  }

  sendUp(packet: Packet): void {
    if (!this.isOpenAtClient) return;
    if (!this.up.send(packet)) this.break();
  }

  endAtClient(): void {
    if (!this.isOpenAtClient) return;
    this.sendUp({type: DISCONNECT, nsp: '/'});
    if (!this.up.isSilent) this.#lostAtHub(CLOSED_AFTER_MS);
    this.isOpenAtClient = false;
  }

  /** Both ends learn of it, each in its time. */
  break(): void {
    const {random} = this.#line;
    this.#lostAtClient(random.integer(1, 60));
    this.#lostAtHub(random.integer(1, 60));
  }

  /** Nobody learns of it: what is sent is gone. */
  goSilent(way: 'up' | 'down' | 'both'): void {
    if (way !== 'down') this.up.isSilent = true;
    if (way !== 'up') this.down.isSilent = true;
    this.#lostAtHub(PING_TIMEOUT_MS);
    this.#lostAtClient(PING_TIMEOUT_MS);
  }

  #sendDown(packet: Packet): void {
    if (!this.down.send(packet)) this.break();
  }

  #lostAtClient(afterMs: number): void {
    this.#line.world.after(afterMs, this.#client, () => {
      if (!this.isOpenAtClient) return;
      this.isOpenAtClient = false;
      this.#atClient.lost();
    });
  }

  #lostAtHub(afterMs: number): void {
    this.#line.world.after(afterMs, this.hub, () => this.#endAtHub());
  }

  #endAtHub(): void {
    if (!this.isOpenAtHub) return;
    this.isOpenAtHub = false;
    this.#onClosed();
  }

  #atHub({type, data, id}: Packet): void {
    if (!this.isOpenAtHub) return;
    if (type === DISCONNECT) return this.#endAtHub();
    if (type === ACK) {
      const done = this.#asked.get(id ?? -1);
      this.#asked.delete(id ?? -1);
      return done?.();
    }
    const [name, message] = data as unknown[];
    this.#line.onReached(this, name, message);
    return this.#onMessage(name, message);
  }

  #atConsole({type, data, id}: Packet): void {
    if (!this.isOpenAtClient) return;
    if (type === DISCONNECT) {
      this.isOpenAtClient = false;
      return this.#atClient.ended();
    }
    const [name, ...rest] = data as unknown[];
    if (id !== undefined) rest.push(() => this.sendUp({type: ACK, nsp: '/', data: [], id}));
    return this.#atClient.take(name, rest);
  }
}
