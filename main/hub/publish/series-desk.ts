/**
 * Answers consoles that ask how a number went. Rights first: a layer, record or number that the asker may not see is
 * answered as one that does not exist. Bound: a few a second and a few at a time for each console; beyond, `busy`. The
 * reading is done by the history worker, off the hub's main loop.
 */
import type {Identity} from '../../../shared/model/identity.ts';
import {hiddenFields, maySeeRecord} from '../../../shared/model/rights.ts';
import {isSpan, type SeriesAsk, type SeriesRefusal} from '../../../shared/protocol/series.ts';
import type {Up} from '../../../shared/protocol/up.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import type {SeriesReader} from '../log/past.ts';
import type {HubState} from '../log/state.ts';
import type {ConsoleSession} from './console-session.ts';
import {RateLimit} from './rate-limit.ts';

export interface SeriesDeskOptions {
  readonly state: HubState;
  readonly history: SeriesReader;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Pick<Logger, 'warn'>;
}

const PER_S = 4;
const BURST = 24;
const MOST_AT_A_TIME = 16;

interface Asker {
  readonly limit: RateLimit;
  underWay: number;
}

export class SeriesDesk {
  readonly #options: SeriesDeskOptions;
  readonly #askers = new WeakMap<ConsoleSession, Asker>();

  constructor(options: SeriesDeskOptions) {
    this.#options = options;
  }

  take(session: ConsoleSession, identity: Identity, {request, ask}: Up<'series'>): void {
    const refuse = (refused: SeriesRefusal): void => session.send('series', {request, series: null, refused});
    const asker = this.#askerOf(session);
    if (!asker.limit.take(this.#options.clock.monotonic()) || asker.underWay >= MOST_AT_A_TIME) return refuse('busy');
    const handle = this.#handleOf(identity, ask);
    if (handle === undefined || !session.sees(ask.layer)) return refuse('not-found');
    if (!isSpan(ask)) return refuse('span');
    asker.underWay++;
    this.#options.history.series({...ask, handle}).then(
      (series) => session.send('series', {request, series, refused: null}),
      (error: unknown) => {
        this.#options.logger.warn({layer: ask.layer, reason: String(error)}, 'a series could not be read');
        refuse('history');
      },
    ).finally(() => asker.underWay--);
    return undefined;
  }

  /** The handle of a record that may be seen and has such a number. */
  #handleOf(identity: Identity, {layer: name, id, column}: SeriesAsk): number | undefined {
    const state = this.#options.state.layers.get(name);
    const stored = state?.records.get(id);
    if (!state || !stored?.record || !maySeeRecord(identity, state.layer, id, stored.record)) return undefined;
    const {layer} = state;
    const isThere = layer.liveColumns.some((live) => live.name === column) || layer.factFields.includes(column);
    const isCut = hiddenFields(identity, layer).includes(column);
    return isThere && !isCut ? stored.handle : undefined;
  }

  #askerOf(session: ConsoleSession): Asker {
    const known = this.#askers.get(session);
    if (known) return known;
    const asker: Asker = {limit: new RateLimit(PER_S, BURST, this.#options.clock.monotonic()), underWay: 0};
    this.#askers.set(session, asker);
    return asker;
  }
}
