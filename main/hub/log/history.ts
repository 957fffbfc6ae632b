/**
 * History of live columns on the hub's side: what each tick took goes to the worker once a second, once a minute (and at
 * the start and the end) the whole layer, from which reading begins. At most the last second is lost by a crash.
 * Bound: while two stores are on their way the next ones wait, at most `MAX_PENDING_FRAMES`; beyond, history has a gap.
 * What could not be stored is stored again with the next, or the past would have things stand still meanwhile (P9).
 * A worker that ended is said, and started again after a second with the whole layers.
 */
import {applyFrame, decodeFrame, encodeFrame, encodeKeyframe} from '../../../shared/protocol/frame.ts';
import type {Series} from '../../../shared/protocol/series.ts';
import type {Clock} from '../../platform/clock.ts';
import {startWorker, type StartThread, type Thread} from '../../platform/thread.ts';
import {workerUrl} from '../../platform/worker-url.ts';
import type {FromHistory, HistoryStart, StoredFrame, ToHistory} from './history-messages.ts';
import type {PastAnswer, PastReader, SeriesReader, SeriesWanted} from './past.ts';
import type {HubState, LayerState, Moved} from './state.ts';

export type StartHistoryThread = StartThread<HistoryStart, ToHistory, FromHistory>;

const startHistoryWorker: StartHistoryThread = (start, events) => startWorker(workerUrl('./history-worker', import.meta.url), 'the worker', start, events);

export interface HistoryOptions extends Omit<HistoryStart, 'nowMs'> {
  readonly state: HubState;
  readonly clock: Clock;
  /** Storage trouble of the worker; null when it is over. */
  readonly onTrouble: (reason: string | null) => void;
  /** A damaged file was given this name; history begins anew. */
  readonly onSetAside: (name: string) => void;
  /** A worker of its own where nothing else is said. */
  readonly startThread?: StartHistoryThread | undefined;
}

const STORE_EVERY_MS = 1_000;
const WHOLE_EVERY_STORES = 60;
const MAX_STORES_ON_THE_WAY = 2;
/** A minute of ticks of three moving layers. */
const MAX_PENDING_FRAMES = 1_800;
const START_AGAIN_AFTER_MS = 1_000;
const READ_TRIES = 3;

export class History implements PastReader, SeriesReader {
  readonly #options: HistoryOptions;
  #thread: Thread<ToHistory> | null;
  #cancelStart: () => void = () => undefined;
  readonly #waiting = new Map<number, (message: FromHistory) => void>();
  #nextRequest = 1;
  #stores = 0;
  /** Oldest first; they are answered in this order. */
  #storesOnTheWay: (readonly StoredFrame[])[] = [];
  #pending: StoredFrame[] = [];
  #owesWhole = false;
  #stopTicking: () => void = () => undefined;
  #stopped: (() => void) | undefined;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#thread = this.#startThread();
  }

  /** Reads the last live columns back into the state, then begins to store. */
  async start(): Promise<void> {
    for (const layer of this.#moving()) {
      const frames = await this.#lastOf(layer.layer.name);
      const known = new Set([...layer.records.values()].filter((record) => record.record !== null).map((record) => record.handle));
      for (const bytes of frames) {
        const frame = decodeFrame(bytes, () => layer.layer.liveColumns);
        if (frame.kind === 'unknown-layer') continue;
        // The later word counts, not the later time: the clock may have been set back in between (P8).
        for (const handle of frame.handles) layer.live.clear(handle);
        applyFrame(layer.live, frame, (handle) => known.has(handle));
      }
      layer.live.capHeard(this.#options.clock.now());
    }
    this.#store(true);
    this.#stopTicking = this.#options.clock.every(STORE_EVERY_MS, () => this.#store(++this.#stores % WHOLE_EVERY_STORES === 0));
  }

  /** None where the disk does not give them though asked again: then it is said, and rows come back as they are heard. */
  async #lastOf(layer: string): Promise<readonly Uint8Array[]> {
    for (let tries = 1; ; tries++) {
      const reply = await this.#ask((request) => ({type: 'last', request, layer}));
      if (reply.type === 'last') return reply.frames;
      if (tries < READ_TRIES) continue;
      this.#options.onTrouble(`history: where ${layer} were last cannot be read (${reply.type === 'failed' ? reply.reason : reply.type})`);
      return [];
    }
  }

  /** What a tick took: each row with its own age, so that the past is exact to the tick. */
  keep(at: number, moved: Moved): void {
    for (const [layer, handles] of moved) this.#pending.push(frameOf(layer, at, handles));
    this.#keepBound();
  }

  #keepBound(): void {
    if (this.#pending.length <= MAX_PENDING_FRAMES) return;
    // The disk is too slow for too long: a gap, and then the whole layers again.
    this.#pending = [];
    this.#owesWhole = true;
    this.#options.onTrouble('history: the disk does not follow');
  }

  async asOf(layer: string, atMs: number): Promise<PastAnswer> {
    return this.touched(layer, Number.NEGATIVE_INFINITY, atMs);
  }

  async touched(layer: string, fromMs: number, toMs: number): Promise<PastAnswer> {
    this.#storeNow();
    const reply = await this.#ask((request) => ({type: 'as-of', request, layer, atMs: Math.min(toMs, this.#options.clock.now()), sinceMs: fromMs}));
    if (reply.type === 'past') return reply.answer;
    throw new Error(reply.type === 'failed' ? reply.reason : 'unexpected answer of history');
  }

  async series(wanted: SeriesWanted): Promise<Series> {
    this.#storeNow();
    const reply = await this.#ask((request) => ({type: 'series', request, wanted}));
    if (reply.type === 'series') return reply.series;
    throw new Error(reply.type === 'failed' ? reply.reason : 'unexpected answer of history');
  }

  async stop(): Promise<void> {
    this.#stopTicking();
    this.#cancelStart();
    // One that has just ended would take the last second with it.
    const thread = (this.#thread ??= this.#startThread());
    // The last words are sent whatever is still on its way: the worker does them in order.
    this.#sendStore(true);
    await new Promise<void>((resolve) => {
      this.#stopped = resolve;
      this.#send({type: 'stop'});
    });
    await thread.end();
    this.#thread = null;
  }

  /** The worker has what was stored; what moved since then goes first, so that "as of now" is now. */
  #storeNow(): void {
    this.keep(this.#options.clock.now(), this.#options.state.moved());
    this.#sendStore(false);
  }

  #startThread(): Thread<ToHistory> {
    const {historyFile, logFile, keepMs, clock, startThread = startHistoryWorker} = this.#options;
    return startThread({historyFile, logFile, keepMs, nowMs: clock.now()}, {
      onMessage: (message) => this.#receive(message),
      onEnded: (reason) => this.#ended(reason),
    });
  }

  #ended(reason: string): void {
    this.#thread = null;
    this.#pending.unshift(...this.#storesOnTheWay.splice(0).flat());
    this.#keepBound();
    for (const [request, resolve] of this.#waiting) resolve({type: 'failed', request, reason});
    this.#waiting.clear();
    if (this.#stopped) return this.#stopped();
    this.#options.onTrouble(`history: ${reason}`);
    this.#cancelStart = this.#options.clock.after(START_AGAIN_AFTER_MS, () => {
      this.#thread = this.#startThread();
      this.#store(true);
    });
  }

  #moving(): readonly LayerState[] {
    return [...this.#options.state.layers.values()].filter((layer) => layer.layer.liveColumns.length > 0);
  }

  #store(whole: boolean): void {
    if (this.#storesOnTheWay.length < MAX_STORES_ON_THE_WAY) this.#sendStore(whole);
  }

  #sendStore(whole: boolean): void {
    if (!this.#thread) return;
    const frames = this.#pending;
    this.#pending = [];
    if (whole || this.#owesWhole) {
      const atMs = this.#options.clock.now();
      this.#owesWhole = false;
      for (const {layer, live} of this.#moving()) frames.push({layer: layer.name, atMs, whole: true, bytes: encodeKeyframe(layer.name, 0, atMs, live)});
    }
    if (frames.length === 0) return;
    this.#storesOnTheWay.push(frames);
    this.#send({type: 'store', frames});
  }

  #ask(make: (request: number) => ToHistory): Promise<FromHistory> {
    const request = this.#nextRequest++;
    if (!this.#thread) return Promise.resolve({type: 'failed', request, reason: 'history is being started again'});
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      this.#send(make(request));
    });
  }

  #send(message: ToHistory): void {
    this.#thread?.post(message);
  }

  #receive(message: FromHistory): void {
    if (message.type === 'stopped') this.#stopped?.();
    else if (message.type === 'set-aside') this.#options.onSetAside(message.name);
    else if (message.type === 'stored') {
      this.#storesOnTheWay.shift();
      this.#options.onTrouble(null);
    } else if (message.type === 'failed' && message.request === null) {
      this.#pending.unshift(...(this.#storesOnTheWay.shift() ?? []));
      // The store behind it may have come through: what was true last is told once more behind both.
      this.#owesWhole = true;
      this.#keepBound();
      this.#options.onTrouble(`history: ${message.reason}`);
    } else if (message.request !== null) {
      this.#waiting.get(message.request)?.(message);
      this.#waiting.delete(message.request);
    }
  }
}

function frameOf({layer, live}: LayerState, atMs: number, handles: readonly number[]): StoredFrame {
  return {layer: layer.name, atMs, whole: false, bytes: encodeFrame(layer.name, 'keyframe', 0, atMs, live, handles)};
}
