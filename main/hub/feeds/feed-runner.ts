/**
 * One feed's life: its transport, its decoder and the one place that catches what goes wrong with either. A failure
 * stops this feed alone, is told in its state, and the feed begins anew after a jittered back-off with a fresh decoder.
 */
import {assert} from '../../../shared/lib/assert.ts';
import type {Decoded, Refusal, RefusalCode} from '../../../shared/model/observation.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import type {FeedStates} from '../ops/feed-states.ts';
import {Allowance} from './allowance.ts';
import {Batch} from './batch.ts';
import {isPushable, type FeedConfig} from './config.ts';
import type {Decoder, FeedType} from './feed.ts';
import {Dropped} from './dropped.ts';
import type {PushAnswer} from './push.ts';
import {PushTurns} from './push-turns.ts';
import {formatAddress, type Address} from './transports/address.ts';
import {backOffMs} from './transports/back-off.ts';
import {openTransport} from './transports/open-transport.ts';
import {Recorder} from './transports/recorder.ts';
import {asError, sentenceOf, type Transport} from './transports/transport.ts';

/** Hands decoded observations to ingest; what ingest refused of them comes back. */
export type Take = (feed: {readonly name: string; readonly demo: boolean}, decoded: Decoded, receivedAt: number) => readonly Refusal[];

export interface RunnerParts {
  readonly config: FeedConfig;
  readonly type: FeedType;
  readonly states: FeedStates;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly take: Take;
}

/** After so long without a failure the next one counts as the first. */
const HEALTHY_AFTER_MS = 60_000;

export class FeedRunner {
  readonly #parts: RunnerParts;
  readonly #batch: Batch;
  readonly #allowance: Allowance;
  readonly #turns: PushTurns;
  readonly #dropped: Dropped;
  #decoder: Decoder;
  #transport: Transport | null = null;
  readonly #recorder: Recorder | null;
  /** Bound before: a feed that begins anew keeps its port, also where any free one was asked for. */
  #boundAt: Address | null = null;
  #failures = 0;
  #openedAt = 0;
  #cancelRetry: () => void = () => undefined;
  readonly #stopping = new AbortController();
  #opening: Promise<void> = Promise.resolve();

  constructor(parts: RunnerParts) {
    const {config, type, states, clock} = parts;
    this.#parts = parts;
    const {name, demo, input} = config;
    const everyMs = config.expectEveryMs ?? (input.type === 'poll' ? input.everyMs : null) ?? type.usualEveryMs ?? null;
    states.add({name, type: config.type, demo, layers: type.layersOf(config.options), everyMs});
    this.#decoder = type.createDecoder(config.options);
    this.#recorder = this.#createRecorder();
    this.#allowance = new Allowance(clock);
    this.#turns = new PushTurns(clock, this.#allowance);
    this.#dropped = new Dropped({clock, tell: (count, reason) => states.dropped(name, {index: 0, code: 'flood', reason}, count, clock.now())});
    this.#batch = new Batch({clock, handOn: (decoded, receivedAt) => this.#guard(() => this.#allowance.charge(() => this.#take(decoded, receivedAt)))});
  }

  get name(): string {
    return this.#parts.config.name;
  }

  /** `udp://127.0.0.1:10110`, or null where the feed does not listen. */
  get address(): string | null {
    return this.#boundAt && formatAddress(this.#boundAt);
  }

  /** Rejects where a listening feed cannot have its port, a recording its file; a feed that connects goes on trying. */
  async start(): Promise<void> {
    const {type} = this.#parts.config.input;
    if (type === 'listen' || type === 'replay') await this.#open();
    else this.#openOrFail();
  }

  push(body: Uint8Array, contentType: string): PushAnswer | Promise<PushAnswer> {
    if (!isPushable(this.#parts.config.input)) return {type: 'not-pushable'};
    return this.#turns.take(body.byteLength, () => this.#allowance.charge(() => this.#pushed(body, contentType)));
  }

  #pushed(body: Uint8Array, contentType: string): PushAnswer {
    const {clock, type, states} = this.#parts;
    const receivedAt = clock.now();
    const unreadable = (refusal: Refusal): PushAnswer => {
      states.refused(this.name, [refusal], receivedAt);
      return {type: 'unreadable', refusal};
    };
    if (body.byteLength > type.maxInputBytes) return unreadable({index: 0, code: 'too-large', reason: `${body.byteLength} bytes, ${type.maxInputBytes} are read`});
    try {
      this.#recorder?.write(body);
      this.#batch.flush();
      const decoded = this.#decoder.decode(body, {receivedAt, from: 'push', contentType});
      if ('unreadable' in decoded) return unreadable(decoded.unreadable);
      const rejected = this.#take(decoded, receivedAt);
      const isRejected = new Set(rejected.filter(({isPart}) => isPart !== true).map(({index}) => index));
      const accepted = new Set(decoded.observations.flatMap(({index, ifKnown}) => (ifKnown === true || isRejected.has(index) ? [] : index)));
      return {type: 'taken', accepted: accepted.size, rejected: rejected.map(({index, code, reason}) => ({index, reason: code, detail: reason}))};
    } catch (thrown) {
      this.#fail(asError(thrown));
      return unreadable({index: 0, code: 'schema', reason: 'the feed could not read it and begins anew'});
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#turns.stop();
    this.#cancelRetry();
    await this.#opening;
    await this.#transport?.stop();
    this.#transport = null;
    // Last, so that nothing can come after it: the log is closed next.
    this.#batch.flush();
    this.#dropped.tellNow();
    await this.#recorder?.stop();
    this.#parts.states.transport(this.name, 'stopped');
  }

  #openOrFail(): void {
    this.#opening = this.#open().catch((thrown: unknown) => this.#fail(asError(thrown)));
  }

  async #open(): Promise<void> {
    const {config, type, clock} = this.#parts;
    const transport = await openTransport({
      input: this.#boundAt && config.input.type === 'listen' ? {...config.input, address: this.#boundAt} : config.input,
      type,
      clock,
      events: {
        onInput: (input, from, recordedAt) => this.#guard(() => this.#heard(input, from, recordedAt)),
        onRefused: (code, reason) => this.#refuse(code, reason),
        onFailed: (error) => this.#fail(error),
        onEnded: (reason) => this.#parts.states.transport(this.name, 'stopped', reason),
      },
      onTrouble: (trouble) => this.#tell(trouble),
      signal: this.#stopping.signal,
    });
    if (this.#stopping.signal.aborted) return transport?.stop();
    this.#transport = transport;
    this.#boundAt = transport?.address ?? null;
    this.#openedAt = clock.monotonic();
    if (config.input.type !== 'poll') this.#tell(null);
  }

  /** A sender that is not answered cannot be slowed: newer positions will come, and none is drawn that waited. */
  #heard(input: Uint8Array, from: string, recordedAt: number | undefined): void {
    const {input: {type: how}} = this.#parts.config;
    const isStream = how === 'listen' || how === 'connect';
    if (isStream && this.#allowance.waitMs() > 0) return this.#dropped.add(this.#parts.type.framing === 'lines' ? input : null);
    return this.#allowance.charge(() => this.#decode(input, from, recordedAt));
  }

  #decode(input: Uint8Array, from: string, recordedAt: number | undefined): void {
    const {clock, type} = this.#parts;
    if (input.byteLength > type.maxInputBytes) return this.#refuse('too-large', `${input.byteLength} bytes, ${type.maxInputBytes} are read`);
    const receivedAt = clock.now();
    this.#recorder?.write(input);
    const decoded = this.#decoder.decode(input, {receivedAt, from, ...(recordedAt !== undefined && {recordedAt})});
    if ('unreadable' in decoded) return this.#refuse(decoded.unreadable.code, decoded.unreadable.reason);
    this.#batch.add(decoded, receivedAt);
  }

  #createRecorder(): Recorder | null {
    const {config: {name, type, recordTo}, clock, logger} = this.#parts;
    if (recordTo === null) return null;
    return new Recorder({file: recordTo, type, clock, onGivenUp: (reason) => logger.warn({feed: name, recordTo, reason}, 'the recording ends here')});
  }

  /** All that was refused, by the decoder and by ingest, in the order of the input. */
  #take(decoded: Decoded, receivedAt: number): readonly Refusal[] {
    const {config, states, take} = this.#parts;
    const refusedByIngest = decoded.observations.length === 0 ? [] : take({name: config.name, demo: config.demo}, decoded, receivedAt);
    const told = decoded.observations.filter(({ifKnown}) => ifKnown !== true).length;
    const accepted = told - refusedByIngest.length;
    assert(accepted >= 0, `${refusedByIngest.length} refusals of ${told} observations`);
    const refused = [...decoded.refused, ...refusedByIngest].toSorted((one, other) => one.index - other.index);
    // Nothing but refusals is no sign of life; an empty collection is one, unless the source repeats itself.
    const isAlive = decoded.observations.length > 0 || decoded.ignored > 0 || refused.length === 0;
    if (isAlive && decoded.isRepeat !== true) states.accepted(config.name, accepted, receivedAt);
    states.ignored(config.name, decoded.ignored);
    states.refused(config.name, refused, receivedAt);
    return refused;
  }

  #refuse(code: RefusalCode, reason: string): void {
    this.#parts.states.refused(this.name, [{index: 0, code, reason}], this.#parts.clock.now());
  }

  #tell(trouble: string | null): void {
    if (this.#stopping.signal.aborted) return;
    this.#parts.states.transport(this.name, trouble === null ? 'running' : 'restarting', trouble);
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#fail(asError(thrown));
    }
  }

  #fail(error: Error): void {
    const {config, type, clock, logger, random} = this.#parts;
    if (this.#stopping.signal.aborted) {
      // Giving up a connection is no failure; a batch that ingest could not take is.
      if (error.name !== 'AbortError') logger.warn({feed: config.name, error: error.stack ?? error.message}, 'a feed failed while it stopped');
      return;
    }
    if (this.#transport && clock.monotonic() - this.#openedAt >= HEALTHY_AFTER_MS) this.#failures = 0;
    this.#failures += 1;
    const retryInMs = backOffMs(this.#failures, random);
    this.#tell(sentenceOf(error));
    logger.warn({feed: config.name, error: error.stack ?? error.message, retryInMs}, 'a feed begins anew');
    const closed = this.#transport?.stop() ?? Promise.resolve();
    this.#transport = null;
    this.#decoder = type.createDecoder(config.options);
    this.#cancelRetry();
    this.#cancelRetry = clock.after(retryInMs, () => void closed.then(() => this.#openOrFail()));
  }
}
