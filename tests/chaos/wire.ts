/**
 * The network between consoles and hub, through all their lives: who is to be found, who connects and connects again as
 * the library does, and on what kind of line.
 */
import {ENDED_HERE, HUB_ENDED, restOf, RETRY_LEAST_MS, RETRY_MOST_MS, type HubSocket, type HubSocketOptions} from '../../main/console/link/hub-socket.ts';
import type {DoorOptions} from '../../main/hub/publish/door.ts';
import type {Random} from '../../main/demo/random.ts';
import {Connection, EVENT, FAIR, PEER_GONE_AFTER_MS, type Cable, type ClientEnd, type Weather} from './connection.ts';
import type {Life, World} from './world.ts';

const CONNECT_TIMEOUT_MS = 5_000;

/** A console's end, which connects and connects again as the library does. */
class ClientSocket implements HubSocket, ClientEnd {
  readonly #line: Line;
  readonly #life: Life;
  readonly #options: HubSocketOptions;
  #connection: Connection | null = null;
  #isActive = false;
  #attempt = 0;
  #failures = 0;
  #cancelRetry: () => void = () => undefined;

  constructor(line: Line, life: Life, options: HubSocketOptions) {
    this.#line = line;
    this.#life = life;
    this.#options = options;
  }

  get isConnected(): boolean {
    return this.#connection?.isOpenAtClient === true;
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  connect(): void {
    if (this.isConnected || this.#life.isOver) return;
    this.#isActive = true;
    this.#failures = 0;
    this.#open();
  }

  disconnect(): void {
    const wasConnected = this.isConnected;
    this.#connection?.endAtClient();
    this.#forget();
    if (wasConnected) this.#options.onDisconnected(ENDED_HERE);
  }

  send(name: string, message: object): void {
    if (this.#life.isOver) return;
    this.#connection?.sendUp({type: EVENT, nsp: '/', data: [name, message]});
  }

  take(name: unknown, [message, ...rest]: readonly unknown[]): void {
    this.#options.onMessage(name, message, restOf(rest));
  }

  lost(): void {
    this.#connection = null;
    this.#retry();
    this.#options.onDisconnected('transport close');
  }

  ended(): void {
    this.#forget();
    this.#options.onDisconnected(HUB_ENDED);
  }

  #forget(): void {
    this.#connection = null;
    this.#isActive = false;
    this.#attempt++;
    this.#cancelRetry();
  }

  #open(): void {
    const attempt = ++this.#attempt;
    const {world, weather, random, network, isDark} = this.#line;
    const isOld = (): boolean => attempt !== this.#attempt || !this.#isActive;
    const fail = (afterMs: number, reason: string): void => void world.after(afterMs, this.#life, () => {
      if (isOld()) return;
      this.#retry();
      this.#options.onRefused(reason);
    });
    if (isDark) return fail(CONNECT_TIMEOUT_MS, 'timeout');
    world.after(random.integer(weather.leastMs, weather.mostMs), null, () => {
      const {hub} = network;
      if (isOld() || this.#life.isOver) return undefined;
      if (hub === null || hub.life.isOver) return fail(PEER_GONE_AFTER_MS, 'websocket error');
      const admitted = hub.door.admit(this.#options.token());
      // A hub that died over it says nothing.
      if (hub.life.isOver) return fail(PEER_GONE_AFTER_MS, 'websocket error');
      const backMs = random.integer(weather.leastMs, weather.mostMs);
      if (!admitted.ok) {
        world.after(backMs, this.#life, () => {
          if (isOld()) return;
          this.#forget();
          this.#options.onRefused(admitted.error);
        });
        return undefined;
      }
      const connection = new Connection(this.#line, hub.life, this.#life, this);
      this.#line.current = connection;
      hub.door.onConsole(connection, admitted.value);
      world.after(backMs, this.#life, () => {
        if (isOld()) return connection.break();
        // The hub may be gone by now: then the first thing that is heard is the end.
        this.#connection = connection;
        this.#failures = 0;
        connection.isOpenAtClient = true;
        this.#options.onConnected();
        if (hub.life.isOver || !connection.isOpenAtHub) connection.break();
      });
      return undefined;
    });
    return undefined;
  }

  #retry(): void {
    const {world, random} = this.#line;
    const spanMs = Math.min(RETRY_MOST_MS, RETRY_LEAST_MS * 2 ** this.#failures++);
    this.#cancelRetry();
    this.#cancelRetry = world.after(spanMs * random.between(0.5, 1.5), this.#life, () => this.#open());
  }
}

/** The line of one console, through all its lives and the hub's. */
export class Line implements Cable {
  readonly world: World;
  readonly random: Random;
  readonly network: Network;
  weather: Weather = FAIR;
  /** Nothing gets through, and nobody is told. */
  isDark = false;
  current: Connection | null = null;
  /** Hears what the hub sends down this line, before anything befalls it. */
  onSent: (connection: object, name: string, message: object) => void = () => undefined;
  onReached: (connection: object, name: unknown, message: unknown) => void = () => undefined;
  losesNext: string | null = null;
  /** When the hub last began or went on with a snapshot down this line. */
  snapshotAt = -1;
  /** To be told of each part of one. */
  onSnapshot: () => void = () => undefined;

  constructor(world: World, random: Random, network: Network) {
    this.world = world;
    this.random = random;
    this.network = network;
  }

  openSocket(life: Life, options: HubSocketOptions): HubSocket {
    return new ClientSocket(this, life, options);
  }

  goDark(way: 'up' | 'down' | 'both'): void {
    this.isDark = true;
    this.current?.goSilent(way);
  }

  break(): void {
    this.current?.break();
  }
}

export interface HubDoor {
  readonly life: Life;
  readonly door: DoorOptions;
}

/** Where the hub is to be found; null while there is none. */
export class Network {
  hub: HubDoor | null = null;

  readonly #lines: Line[] = [];

  line(world: World, random: Random): Line {
    const line = new Line(world, random, this);
    this.#lines.push(line);
    return line;
  }

  close(): void {
    this.hub = null;
    for (const {current} of this.#lines) current?.close();
  }
}
