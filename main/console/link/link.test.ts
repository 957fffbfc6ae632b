import {beforeEach, describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {ScriptedHub} from '../../../tests/support/scripted-hub.ts';
import {silentLogger} from '../../platform/logger.ts';
import {PROTOCOL_VERSION} from '../../../shared/protocol/version.ts';
import {restOf, type HubSocketOptions} from './hub-socket.ts';
import type {LinkState} from './link-options.ts';
import {Link} from './link.ts';

/** A connection that says what a test tells it to. */
class Line {
  isConnected = false;
  isActive = false;
  /** Nobody is there: it goes on trying. */
  isDead = false;
  connects = 0;
  readonly sent: {readonly name: string; readonly message: object}[] = [];
  readonly #options: HubSocketOptions;

  constructor(options: HubSocketOptions) {
    this.#options = options;
  }

  connect(): void {
    this.connects++;
    this.isActive = true;
    if (this.isDead) return;
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
    this.#options.onMessage(name, message, restOf(rest));
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
let taken: string[];
let states: LinkState[];
beforeEach(async () => {
  clock = new FakeClock();
  states = [];
  taken = [];
  const link = new Link({
    hubUrl: 'http://hub', clock, logger: silentLogger, layers: ['cameras'],
    openSocket: (options) => (line = new Line(options)),
    token: async () => ({type: 'token', token: 't'}), onTokenRefused: () => undefined, cursor: async () => null, onState: (state) => states.push(state), onConnectionLost: () => undefined,
    onWelcome: () => undefined, onSnapshot: ({part}) => taken.push(`part ${part}`), onBatch: ({n}) => taken.push(`batch ${n}`), onLive: (_live, _body, done) => done(),
    onAnswer: () => undefined, onForget: ({ids}, done) => {
      taken.push(`forget ${String(ids)}`);
      done();
    },
    onFeeds: () => undefined, onSeries: () => undefined, onTrouble: () => undefined, onHubTime: () => undefined,
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

function welcome(catchUp: 'changes' | 'snapshot' = 'changes'): void {
  line.say('welcome', {
    protocol: PROTOCOL_VERSION, hubTime: 1_000, logId: 'log', catchUp, missed: 0, demo: false, layers: ['cameras'], city: ScriptedHub.city,
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
    expect(states.at(-1)).toEqual({type: 'live'});
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

it.each([3_600_000, -3_600_000])('P8: five seconds of silence are a lost link, whatever the socket believes and wherever the wall clock goes (%d ms)', async (jumpMs) => {
  welcome();
  line.say('live', {tick: 1, hubTime: 1_000}, new Uint8Array());
  await beats(3);
  clock.jumpWall(jumpMs);
  // The last beat came a second ago.
  clock.advance(3_500);
  expect(states.at(-1)).toEqual({type: 'live'});
  clock.advance(500);
  expect(states.at(-1)).toEqual({type: 'offline', refused: null});
});

describe('to begin again', () => {
  const batch = (n: number): object => ({n, cursor: 'd', changes: [{at: 1, layer: 'cameras', id: 'CAM-1', handle: 1, version: 1, op: 'remove', record: null, by: null}]});
  const toLive = (): void => {
    welcome();
    line.say('live', {tick: 1, hubTime: 1_000}, new Uint8Array());
  };

  it('P3: is another connection: what is late of the one before has no number among its own', async () => {
    toLive();
    line.say('batch', batch(2));
    await settled();
    expect([line.connects, line.count('hello')]).toEqual([2, 2]);
    // A person sees a catch-up and no lost link.
    expect(states.filter(({type}) => type === 'offline')).toEqual([]);
    toLive();
    expect(states.at(-1)).toEqual({type: 'live'});
  });

  it('P3: is what a gap in the numbers leads to, before what is to be forgotten, too; an older hub gives that none', async () => {
    toLive();
    line.say('forget', {layer: 'cameras', ids: ['CAM-0']});
    line.say('forget', {n: 1, layer: 'cameras', ids: ['CAM-1']});
    line.beat(1);
    expect(line.sent.at(-1)).toEqual({name: 'received', message: {tick: 1, n: 1}});
    expect(line.connects).toBe(1);
    line.say('forget', {n: 3, layer: 'cameras', ids: ['CAM-3']});
    await settled();
    expect([line.connects, taken]).toEqual([2, ['forget CAM-0', 'forget CAM-1']]);
  });

  it('P8: where the hub is gone meanwhile is a lost link after five seconds, and is tried on', async () => {
    toLive();
    line.isDead = true;
    line.say('batch', batch(2));
    await settled();
    clock.advance(4_500);
    expect(states.at(-1)?.type).toBe('catching-up');
    clock.advance(500);
    expect(states.at(-1)).toEqual({type: 'offline', refused: null});
    expect(line.isActive).toBe(true);
  });
});

describe('P15: a snapshot that was promised', () => {
  const part = (number: number, last: boolean): object => ({part: number, last, records: [], cursor: last ? 'c' : null});
  const batch = {n: 1, cursor: 'd', changes: [{at: 1, layer: 'cameras', id: 'CAM-1', handle: 1, version: 1, op: 'remove', record: null, by: null}]};

  it.each([['the whole of it', []], ['its end', [part(0, false)]]])('without %s nothing goes on top of what it was to replace: the link begins again', async (_what, parts) => {
    welcome('snapshot');
    for (const each of parts) line.say('snapshot', each);
    line.say('batch', batch);
    await settled();
    expect(taken).toEqual(parts.map(() => 'part 0'));
    expect(line.count('hello')).toBe(2);
  });

  it('is taken once, whatever is said again later', async () => {
    welcome('snapshot');
    line.say('snapshot', part(0, false));
    line.say('snapshot', part(1, true));
    line.say('batch', batch);
    let isAnswered = false;
    line.say('snapshot', part(1, true), () => (isAnswered = true));
    welcome('snapshot');
    line.beat(1);
    await settled();
    expect(taken).toEqual(['part 0', 'part 1', 'batch 1']);
    expect([isAnswered, line.count('hello')]).toEqual([true, 1]);
  });
});
