/**
 * What windows have asked of the hub's history and not been told yet. Each ask ends once: with its series, with the
 * hub's refusal, when the link is lost, or after a time limit. Nothing is asked later than the window wanted it.
 */
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Down} from '../../shared/protocol/down.ts';
import {SERIES_SINCE_PROTOCOL, type Series, type SeriesAsk, type SeriesRefusal} from '../../shared/protocol/series.ts';
import type {Up} from '../../shared/protocol/up.ts';
import type {Clock} from '../platform/clock.ts';

export interface SeriesAsksOptions {
  readonly clock: Pick<Clock, 'after'>;
  /** False when there is no link now. */
  readonly send: (up: Up<'series'>) => boolean;
}

export type SeriesAnswer = Result<Series, SeriesRefusal>;

const ANSWER_WITHIN_MS = 10_000;

export class SeriesAsks {
  readonly #options: SeriesAsksOptions;
  readonly #waiting = new Map<number, (answer: SeriesAnswer) => void>();
  #hubProtocol = 0;
  #request = 0;

  constructor(options: SeriesAsksOptions) {
    this.#options = options;
  }

  welcomed(hubProtocol: number): void {
    this.#hubProtocol = hubProtocol;
  }

  ask(ask: SeriesAsk): Promise<SeriesAnswer> {
    // A hub that does not know the message would end the link over it.
    if (this.#hubProtocol > 0 && this.#hubProtocol < SERIES_SINCE_PROTOCOL) return Promise.resolve(err('old-hub'));
    const request = ++this.#request;
    if (this.#hubProtocol === 0 || !this.#options.send({request, ask})) return Promise.resolve(err('offline'));
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ANSWER_WITHIN_MS, () => this.#end(request, err('history')));
      this.#waiting.set(request, (answer) => {
        cancel();
        resolve(answer);
      });
    });
  }

  answered({request, series, refused}: Down<'series'>): void {
    this.#end(request, series ? ok(series) : err(refused ?? 'history'));
  }

  linkLost(): void {
    for (const request of this.#waiting.keys()) this.#end(request, err('offline'));
  }

  #end(request: number, answer: SeriesAnswer): void {
    const resolve = this.#waiting.get(request);
    this.#waiting.delete(request);
    resolve?.(answer);
  }
}
