/**
 * The window's end of the bridge. Whatever the console says is handed on in its order; whatever is asked is answered
 * once, at the latest after the time limit. On every (re)connect it asks for the whole picture anew, so nothing is kept
 * here but the parts of a picture that is still arriving. Nothing is asked of a console that is gone: a command must
 * not set off by itself minutes after the operator was told that it failed.
 */
import type {LayerRecord, WireChange} from '../../shared/model/change.ts';
import type {Command} from '../../shared/model/command.ts';
import type {LiveColumn} from '../../shared/model/live-columns.ts';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Call, CallName, Event, EventName} from '../../shared/protocol/bridge.ts';
import {LOST_AFTER_MS} from '../../shared/protocol/down.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import type {Series, SeriesAsk} from '../../shared/protocol/series.ts';
import {decodeFrame, splitFrames, type Frame} from '../../shared/protocol/frame.ts';

/** The part of a socket that the bridge needs. */
export interface BridgeSocket {
  readonly connected: boolean;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
}

export interface BridgeListener {
  /** The console is there (true) or has hung up or been silent for 5 s (false), and for how long nothing was heard. */
  readonly alive: (isAlive: boolean, silentForMs: number) => void;
  readonly session: (session: Event<'session'>) => void;
  /** A whole picture, once its last part and the keyframe behind it have come; what it held live is told next. */
  readonly picture: (records: readonly LayerRecord[]) => void;
  readonly changes: (changes: readonly WireChange[]) => void;
  readonly frames: (frames: readonly Frame[]) => void;
  readonly link: (status: Event<'link'>) => void;
  /** All feeds that one may see, each time. */
  readonly feeds: (feeds: Event<'feeds'>['feeds']) => void;
  readonly outbox: (items: Event<'outbox'>['items']) => void;
  readonly forget: (layer: string, ids: 'all' | readonly string[]) => void;
  /** Whose turn it is to sound, and what is left of a silence. */
  readonly sound: (turn: Event<'sound'>) => void;
}

export interface BridgeOptions {
  readonly socket: BridgeSocket;
  readonly listener: BridgeListener;
  readonly columnsOf: (layer: string) => readonly LiveColumn[] | undefined;
  /** Never jumps. */
  readonly monotonicMs: () => number;
}

export interface Bridge {
  readonly ask: (command: Command) => Promise<Result<unknown>>;
  /** How a number went; refused with a word of `SERIES_REFUSALS`, or `console-lost`. */
  readonly series: (ask: SeriesAsk) => Promise<Result<Series>>;
  readonly signIn: (user: string, password: string) => Promise<Result<unknown>>;
  readonly signOut: () => Promise<Result<unknown>>;
  /** One more window; refused with a word of `WINDOW_REFUSALS`, or `console-lost`. */
  readonly openWindow: (search: string) => Promise<Result<unknown>>;
  readonly shown: (isShown: boolean) => void;
  /** Whether sound can come out of this window. */
  readonly canSound: (able: boolean) => void;
  readonly silence: (forMs: number) => Promise<Result<unknown>>;
  /** Looks whether the console is still heard; the window calls it about twice a second. */
  readonly watch: () => void;
}

const ANSWER_WITHIN_MS = 15_000;
/** Stable word for a console that does not answer; `renderer/text` has the sentence. */
const CONSOLE_LOST = 'console-lost';

export function createBridge({socket, listener, columnsOf, monotonicMs}: BridgeOptions): Bridge {
  let heardAt = monotonicMs();
  let isAlive = true;
  let isShown = true;
  let isAble: boolean | null = null;
  let parts: LayerRecord[] = [];
  let isWhole = false;

  const setAlive = (alive: boolean): void => {
    if (alive === isAlive) return;
    isAlive = alive;
    listener.alive(alive, monotonicMs() - heardAt);
  };
  const heard = (): void => {
    heardAt = monotonicMs();
    setAlive(true);
  };
  const hear = <Name extends EventName>(name: Name, take: (message: Event<Name>, body: unknown) => void): void => {
    socket.on(name, (message, body) => {
      heard();
      // The console has checked what came from the hub; between the two of us the table of messages is the type.
      take(message as Event<Name>, body);
    });
  };
  const call = <Name extends CallName>(name: Name, ask: Call<Name>): Promise<Result<unknown>> => {
    if (!socket.connected) return Promise.resolve(err(CONSOLE_LOST));
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(err(CONSOLE_LOST)), ANSWER_WITHIN_MS);
      socket.emit(name, ask, (answer: unknown) => {
        clearTimeout(timer);
        resolve(readAnswer(answer));
      });
    });
  };

  /** What moves has its place in the keyframe: without it the picture would be drawn, and all lists read, twice. */
  const handOn = (): void => {
    if (!isWhole) return;
    isWhole = false;
    const whole = parts;
    parts = [];
    listener.picture(whole);
  };

  socket.on('connect', () => {
    heard();
    [parts, isWhole] = [[], false];
    void call('open', {});
    if (!isShown) void call('shown', {shown: false});
    if (isAble !== null) void call('sound', {able: isAble});
  });
  socket.on('disconnect', () => setAlive(false));

  hear('beat', () => undefined);
  hear('session', listener.session);
  hear('link', listener.link);
  hear('feeds', ({feeds}) => listener.feeds(feeds));
  hear('outbox', ({items}) => listener.outbox(items));
  hear('batch', ({changes}) => {
    handOn();
    listener.changes(changes as readonly WireChange[]);
  });
  hear('sound', listener.sound);
  hear('forget', ({layer, ids}) => {
    handOn();
    listener.forget(layer, ids as 'all' | readonly string[]);
  });
  hear('picture', ({part, last, packed}) => {
    if (part === 0) parts = [];
    for (const record of unpackRecords(packed as PackedRecords)) parts.push(record);
    isWhole = last;
  });
  hear('live', ({tick}, body) => {
    // Credit first: a frame that cannot be read must not stop the stream.
    void call('received', {tick});
    handOn();
    const frames = readFrames(body, columnsOf);
    if (frames.length > 0) listener.frames(frames);
  });

  return {
    ask: (command) => call('ask', command),
    // The console has checked what came from the hub.
    series: async (ask) => (await call('series', ask)) as Result<Series>,
    signIn: (user, password) => call('sign-in', {user, password}),
    signOut: () => call('sign-out', {}),
    openWindow: (search) => call('open-window', {search}),
    shown: (shown) => {
      isShown = shown;
      void call('shown', {shown});
    },
    canSound: (able) => {
      isAble = able;
      void call('sound', {able});
    },
    silence: (forMs) => call('silence', {forMs}),
    watch: () => {
      if (!socket.connected || monotonicMs() - heardAt > LOST_AFTER_MS) setAlive(false);
    },
  };
}

function readAnswer(answer: unknown): Result<unknown> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return ok(answer);
  if (answer.ok === true) return ok('value' in answer ? answer.value : undefined);
  return err('error' in answer ? String(answer.error) : 'other');
}

/** Every frame that can be read; a damaged one is skipped, the next keyframe brings its rows again. */
function readFrames(body: unknown, columnsOf: BridgeOptions['columnsOf']): readonly Frame[] {
  const bytes = body instanceof Uint8Array ? body : body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
  if (!bytes) return [];
  const frames: Frame[] = [];
  try {
    for (const part of splitFrames(bytes)) {
      const frame = decodeFrame(part, columnsOf);
      if (frame.kind !== 'unknown-layer') frames.push(frame);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return frames;
}
