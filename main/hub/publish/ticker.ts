/**
 * The live side of publish: each tick takes what moved and encodes one body per access class, shared by its consoles.
 * Shown consoles get 10 ticks a second, hidden ones 2; one without credit is skipped and owed a keyframe, of which each
 * class gets one a second at the most. A crew's console gets the rows of its own records, encoded for it alone.
 */
import type {Clock} from '../../platform/clock.ts';
import {TICK_HIDDEN_MS, TICK_SHOWN_MS} from '../../../shared/protocol/down.ts';
import {encodeFrame, encodeKeyframe, joinFrames} from '../../../shared/protocol/frame.ts';
import type {HubState, LayerState, Moved} from '../log/state.ts';
import type {ConsoleSession} from './console-session.ts';

const TICKS_PER_HIDDEN = TICK_HIDDEN_MS / TICK_SHOWN_MS;
/** Less is drift, and gone before anybody sees it. */
const SET_BACK_MS = 1_000;
const TICKS_PER_KEYFRAME = 1_000 / TICK_SHOWN_MS;

export interface TickerOptions {
  readonly state: HubState;
  readonly clock: Clock;
  readonly sessions: ReadonlySet<ConsoleSession>;
  /** Hears what each tick took, before any console does. */
  readonly onMoved: (at: number, moved: Moved) => void;
  /** Received → handed to the sockets, of the tick's oldest row. */
  readonly onPublished: (seconds: number) => void;
}

/** What one tick tells: the rows, and each layer's frame of all of them. */
interface Told {
  readonly moved: Moved;
  readonly frames: ReadonlyMap<string, Uint8Array>;
}

export class Ticker {
  readonly #state: HubState;
  readonly #clock: Clock;
  readonly #sessions: ReadonlySet<ConsoleSession>;
  /** The last keyframe of each class: shared by all who are owed one in its tick. Counted in ticks, since wall clocks jump. */
  readonly #keyframes = new Map<string, {readonly tick: number; readonly body: Uint8Array}>();
  /** What moved since hidden consoles were last told. */
  readonly #movedForHidden = new Map<string, Set<number>>();
  readonly #onMoved: TickerOptions['onMoved'];
  readonly #onPublished: TickerOptions['onPublished'];
  #tick = 0;
  /** Wall clock minus the one that never jumps. */
  #wallOffsetMs: number;

  constructor({state, clock, sessions, onMoved, onPublished}: TickerOptions) {
    this.#wallOffsetMs = clock.now() - clock.monotonic();
    // A clock set back since the rows were read back, while nobody followed it.
    for (const {live} of state.layers.values()) live.capHeard(clock.now());
    this.#state = state;
    this.#clock = clock;
    this.#sessions = sessions;
    this.#onMoved = onMoved;
    this.#onPublished = onPublished;
  }

  start(): () => void {
    return this.#clock.every(TICK_SHOWN_MS, () => this.tick());
  }

  tick(): void {
    const tick = ++this.#tick;
    this.#followClock();
    const at = this.#clock.now();
    const moved = this.#state.takeMoved();
    if (moved.size > 0) this.#onMoved(at, moved);
    for (const [layer, handles] of moved) {
      const hidden = this.#movedForHidden.get(layer.layer.name) ?? new Set<number>();
      for (const handle of handles) hidden.add(handle);
      this.#movedForHidden.set(layer.layer.name, hidden);
    }
    const hiddenTurn = tick % TICKS_PER_HIDDEN === 0;
    const told = this.#encode(tick, at, moved);
    const toldHidden = hiddenTurn ? this.#encode(tick, at, this.#takeHidden()) : undefined;
    const bodies = new Map<string, Uint8Array>();
    for (const session of this.#sessions) {
      if (!session.takesLive) continue;
      if (session.needsKeyframe) this.#sendKeyframe(session, tick, at);
      else this.#sendMoved(session, tick, at, session.shown ? told : toldHidden, bodies);
    }
    if (moved.size > 0) this.#onPublished(Math.max(0, this.#clock.now() - oldestOf(moved)) / this.#clock.rate / 1_000);
  }

  /** A wall clock set back by an hour would make every row here newer than what is heard for an hour (P8). */
  #followClock(): void {
    const offsetMs = this.#clock.now() - this.#clock.monotonic();
    const backMs = this.#wallOffsetMs - offsetMs;
    this.#wallOffsetMs = offsetMs;
    if (backMs > SET_BACK_MS) for (const {live} of this.#state.layers.values()) live.setBack(backMs);
  }

  #takeHidden(): Moved {
    const moved = new Map<LayerState, readonly number[]>();
    for (const [name, handles] of this.#movedForHidden) {
      moved.set(this.#state.of(name), [...handles].toSorted((one, other) => one - other));
    }
    this.#movedForHidden.clear();
    return moved;
  }

  #encode(tick: number, at: number, moved: Moved): Told {
    const frames = new Map<string, Uint8Array>();
    for (const [{layer, live}, handles] of moved) frames.set(layer.name, encodeFrame(layer.name, 'moved', tick, at, live, handles));
    return {moved, frames};
  }

  #sendMoved(
    session: ConsoleSession, tick: number, at: number,
    told: Told | undefined, bodies: Map<string, Uint8Array>,
  ): void {
    if (!told || told.frames.size === 0) return;
    // Before its credit is looked at: whether others moved may change nothing that it gets.
    const own = session.isByRecord ? ownRows(session, tick, at, told.moved) : undefined;
    if (own?.length === 0) return;
    if (!session.hasLiveCredit) {
      session.needsKeyframe = true;
      return;
    }
    const key = `${session.shown ? 'shown' : 'hidden'}:${session.accessClass}`;
    let body = own ?? bodies.get(key);
    if (!body) {
      body = joinFrames([...told.frames].filter(([layer]) => session.sees(layer)).map(([, frame]) => frame));
      bodies.set(key, body);
    }
    if (body.length > 0) session.sendLive(tick, at, body);
  }

  #sendKeyframe(session: ConsoleSession, tick: number, at: number): void {
    if (!session.hasLiveCredit) return;
    if (session.isByRecord) {
      session.needsKeyframe = false;
      return session.sendLive(tick, at, joinFrames([...this.#state.layers.values()].flatMap((layer) => ownKeyframe(session, tick, at, layer))));
    }
    let keyframe = this.#keyframes.get(session.accessClass);
    if (keyframe?.tick !== tick) {
      if (keyframe && tick - keyframe.tick < TICKS_PER_KEYFRAME) return;
      const layers = [...this.#state.layers.values()].filter(({layer}) => layer.liveColumns.length > 0 && session.sees(layer.name));
      keyframe = {tick, body: joinFrames(layers.map(({layer, live}) => encodeKeyframe(layer.name, tick, at, live)))};
      this.#keyframes.set(session.accessClass, keyframe);
    }
    session.needsKeyframe = false;
    return session.sendLive(tick, at, keyframe.body);
  }
}

function ownRows(session: ConsoleSession, tick: number, at: number, moved: Moved): Uint8Array {
  return joinFrames([...moved].flatMap(([{layer, live}, handles]) => {
    if (!session.sees(layer.name)) return [];
    const rows = session.rowsOf(layer.name)?.filter((handle) => handles.includes(handle)) ?? handles;
    return rows.length === 0 ? [] : [encodeFrame(layer.name, 'moved', tick, at, live, rows)];
  }));
}

function ownKeyframe(session: ConsoleSession, tick: number, at: number, {layer, live}: LayerState): readonly Uint8Array[] {
  if (layer.liveColumns.length === 0 || !session.sees(layer.name)) return [];
  const rows = session.rowsOf(layer.name)?.filter((handle) => live.has(handle));
  return [rows === undefined ? encodeKeyframe(layer.name, tick, at, live) : encodeFrame(layer.name, 'keyframe', tick, at, live, rows)];
}

function oldestOf(moved: Moved): number {
  let oldest = Infinity;
  for (const [{live}, handles] of moved) for (const handle of handles) oldest = Math.min(oldest, live.heardAt[handle]!);
  return oldest;
}
