import {beforeEach, describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {ScriptedHub} from '../../../tests/support/scripted-hub.ts';
import {silentLogger} from '../../platform/logger.ts';
import type {HubSocketOptions} from './hub-socket.ts';
import type {LinkState} from './link-options.ts';
import {Link} from './link.ts';

/** A connection that says what a test tells it to. */
class Line {
  isConnected = false;
  isActive = false;
  connects = 0;
  readonly sent: {readonly name: string; readonly message: object}[] = [];
  readonly #options: HubSocketOptions;

  constructor(options: HubSocketOptions) {
    this.#options = options;
  }

  connect(): void {
    this.connects++;
    this.isActive = true;
    this.isConnected = true;
    this.#options.onConnected();
  }

  disconnect(): void {
    const wasConnected = this.isConnected;
    this.isConnected = false;
    this.isActive = false;
    if (wasConnected) this.#options.onDisconnected('io client disconnect');
  }

  send(name: string, message: object): void {
    this.sent.push({name, message});
  }

  say(name: string, message: object, ...rest: readonly unknown[]): void {
    this.#options.onMessage(name, message, rest);
  }

  beat(n = 0): void {
    this.say('beat', {n, hubTime: 1_000});
  }

  count(name: string): number {
    return this.sent.filter((each) => each.name === name).length;
  }
}

let clock: FakeClock;
let line: Line;
let link: Link;
let states: LinkState[];
beforeEach(async () => {
  clock = new FakeClock();
  states = [];
  link = new Link({
    hubUrl: 'http://hub', clock, logger: silentLogger, layers: ['cameras'],
    openSocket: (options) => (line = new Line(options)),
    token: async () => ({type: 'token', token: 't'}), onTokenRefused: () => undefined, cursor: async () => null, onState: (state) => states.push(state),
    onWelcome: () => undefined, onSnapshot: (_part, done) => done(), onBatch: (_batch, done) => done(), onLive: (_live, _body, done) => done(),
    onAnswer: () => undefined, onForget: () => undefined, onFeeds: () => undefined, onSeries: () => undefined, onTrouble: () => undefined, onHubTime: () => undefined,
  });
  link.connect();
  await settled();
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** Seconds in which the hub says that it lives, and nothing else. */
async function beats(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    line.beat();
    clock.advance(1_000);
    await settled();
  }
}

function welcome(): void {
  line.say('welcome', {
    protocol: 4, hubTime: 1_000, logId: 'log', catchUp: 'changes', missed: 0, demo: false, layers: ['cameras'], city: ScriptedHub.city,
    identity: {user: 'lan', displayName: 'lan', roles: ['officer'], demo: false},
  });
}

describe('a catch-up that waits for what is lost', () => {
  it('P4: a hello without a welcome is said anew on another connection, though beats come', async () => {
    await beats(29);
    expect([line.connects, line.count('hello')]).toEqual([1, 1]);
    await beats(4);
    expect([line.connects, line.count('hello')]).toEqual([2, 2]);
    expect(states.some(({type}) => type === 'offline')).toBe(true);
  });

  it('P4: a keyframe that never comes is asked for anew; once it came, beats alone keep the link', async () => {
    welcome();
    await beats(33);
    expect(line.connects).toBe(2);
    welcome();
    line.say('live', {tick: 1, hubTime: 1_000}, new Uint8Array());
    expect(link.state.type).toBe('live');
    await beats(120);
    expect(line.connects).toBe(2);
  });
});

it('P8: each beat is answered with the credit that is due by now, also when it was said before', () => {
  welcome();
  line.say('live', {tick: 7, hubTime: 1_000}, new Uint8Array());
  line.beat();
  line.beat();
  expect(line.sent.filter(({name}) => name === 'received').map(({message}) => message)).toEqual([{tick: 7, n: 0}, {tick: 7, n: 0}, {tick: 7, n: 0}]);
});
