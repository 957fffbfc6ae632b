import {beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import {decodeFrame, splitFrames, type Frame} from '../../../shared/protocol/frame.ts';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {HubState} from '../log/state.ts';
import type {ConsoleSession} from './console-session.ts';
import {Ticker} from './ticker.ts';

/** A console as the ticker sees it. */
class Desk {
  takesLive = true;
  shown = true;
  needsKeyframe = false;
  hasLiveCredit = true;
  readonly accessClass: string;
  /** Of a crew: the rows of `units` that it may see. */
  rows: readonly number[] | null = null;
  readonly frames: Frame[] = [];
  readonly bodies: Uint8Array[] = [];

  constructor(accessClass = 'whole') {
    this.accessClass = accessClass;
  }

  sees(layer: string): boolean {
    return this.rows === null ? this.accessClass === 'whole' || layer !== 'vessels' : layer === 'units';
  }

  get isByRecord(): boolean {
    return this.rows !== null;
  }

  rowsOf(): readonly number[] | null {
    return this.rows;
  }

  sendLive(_tick: number, _at: number, body: Uint8Array): void {
    this.bodies.push(body);
    for (const bytes of splitFrames(body)) {
      const frame = decodeFrame(bytes, (name) => LAYERS.find((layer) => layer.name === name)?.liveColumns);
      if (frame.kind !== 'unknown-layer') this.frames.push(frame);
    }
  }
}

let clock: FakeClock;
let state: HubState;
let desks: Set<Desk>;
let ticker: Ticker;
beforeEach(() => {
  clock = new FakeClock();
  state = new HubState(LAYERS);
  desks = new Set();
  ticker = new Ticker({state, clock, sessions: desks as unknown as ReadonlySet<ConsoleSession>, onMoved: () => undefined, onPublished: () => undefined});
});

function heardAtOf(layer: string, handle: number): number | undefined {
  return state.of(layer).live.heardAt[handle];
}

function move(layer: string, handle: number): void {
  const target = state.of(layer);
  target.live.set(handle, target.live.columns.map(() => handle), clock.now(), Number.NaN);
  target.moved.add(handle);
}

function ticks(count: number): void {
  for (let each = 0; each < count; each++) {
    clock.advance(100);
    ticker.tick();
  }
}

function desk(accessClass?: string): Desk {
  const made = new Desk(accessClass);
  desks.add(made);
  return made;
}

describe('a tick', () => {
  it('tells what moved and nothing else, the same bytes to all of one class', () => {
    const [one, other] = [desk(), desk()];
    move('vessels', 5);
    ticks(3);
    expect(one.frames.map(({kind, layer, handles}) => [kind, layer, ...handles])).toEqual([['moved', 'vessels', 5]]);
    expect(other.bodies[0]).toBe(one.bodies[0]);
  });

  it('says nothing of a layer that a class may not see, not even that it moved', () => {
    const wall = desk('cut');
    move('vessels', 1);
    ticks(1);
    expect(wall.bodies).toEqual([]);
    wall.needsKeyframe = true;
    ticks(1);
    expect(wall.frames.map(({layer}) => layer)).not.toContain('vessels');
  });

  it('P17: tells a crew of its own unit alone, and nothing at all when others move', () => {
    const [crew, sees] = [desk('crew'), desk()];
    crew.rows = [3];
    for (const handle of [1, 2]) move('units', handle);
    move('vessels', 1);
    ticks(1);
    expect([crew.bodies.length, sees.bodies.length]).toEqual([0, 1]);
    // Without credit others' moves owe it no keyframe either: that would tell of them.
    crew.hasLiveCredit = false;
    move('units', 1);
    ticks(1);
    expect(crew.needsKeyframe).toBe(false);
    crew.hasLiveCredit = true;
    for (const handle of [2, 3, 4]) move('units', handle);
    ticks(1);
    expect(crew.frames.map(({kind, layer, handles}) => [kind, layer, ...handles])).toEqual([['moved', 'units', 3]]);
    crew.needsKeyframe = true;
    ticks(1);
    expect(crew.frames.slice(1).map(({kind, layer, handles}) => [kind, layer, ...handles])).toEqual([['keyframe', 'units', 3]]);
    crew.rows = [];
    crew.needsKeyframe = true;
    for (const handle of [3, 4]) move('units', handle);
    ticks(2);
    expect(crew.frames.slice(2).flatMap(({handles}) => [...handles])).toEqual([]);
  });

  it('is told to hidden consoles twice a second, with all that moved since', () => {
    const hidden = desk();
    hidden.shown = false;
    for (let handle = 1; handle <= 5; handle++) {
      move('vessels', handle);
      ticks(1);
    }
    expect(hidden.frames.map(({handles}) => [...handles])).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('is skipped without credit, and made good by a keyframe', () => {
    const slow = desk();
    slow.hasLiveCredit = false;
    move('vessels', 1);
    ticks(1);
    move('vessels', 2);
    ticks(1);
    expect(slow.bodies).toEqual([]);
    slow.hasLiveCredit = true;
    ticks(1);
    expect(slow.frames.filter(({layer}) => layer === 'vessels').map(({kind, handles}) => [kind, ...handles])).toEqual([['keyframe', 1, 2]]);
  });

  it('gives each class a keyframe a second at the most, and starves nobody who asks in turn', () => {
    const [one, other] = [desk(), desk()];
    for (let tick = 0; tick < 100; tick++) {
      (tick % 2 === 0 ? one : other).needsKeyframe = true;
      ticks(1);
    }
    for (const {bodies} of [one, other]) {
      expect(bodies.length).toBeGreaterThanOrEqual(9);
      expect(bodies.length).toBeLessThanOrEqual(11);
    }
  });

  it('P8: takes what was read back as heard by now, also where the clock was set back before it began', () => {
    move('vessels', 3);
    clock.jumpWall(-90_000);
    const begun = new Ticker({state, clock, sessions: new Set(), onMoved: () => undefined, onPublished: () => undefined});
    expect(heardAtOf('vessels', 3)).toBe(clock.now());
    begun.tick();
    expect(heardAtOf('vessels', 3)).toBe(clock.now());
  });

  it.each([3_600_000, -3_600_000])('P8: goes on when the wall clock is moved by %d ms, keyframes too', (jumpMs) => {
    const seen = desk();
    seen.needsKeyframe = true;
    move('vessels', 1);
    ticks(1);
    clock.jumpWall(jumpMs);
    seen.needsKeyframe = true;
    ticks(10);
    move('vessels', 1);
    ticks(1);
    expect(seen.frames.filter(({layer}) => layer === 'vessels').map(({kind}) => kind)).toEqual(['keyframe', 'keyframe', 'moved']);
    const [, second, third] = seen.frames.filter(({layer}) => layer === 'vessels');
    expect(second?.heardAt[0]).toBeLessThanOrEqual(second?.at ?? 0);
    expect(third?.at).toBe(clock.now());
  });
});
