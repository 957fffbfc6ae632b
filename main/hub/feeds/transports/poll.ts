/**
 * Asks an address again and again: one body is one input, one question at a time, at most 5 s and `maxInputBytes` each.
 * A question that fails is told and asked again after the period; redirects are not followed (T8).
 */
import type {Clock} from '../../../platform/clock.ts';
import {asError, sentenceOf, type Transport, type TransportEvents} from './transport.ts';

const ANSWER_LIMIT_MS = 5_000;

export interface PollOptions {
  readonly url: string;
  readonly everyMs: number;
  readonly maxInputBytes: number;
  readonly clock: Clock;
  readonly events: Pick<TransportEvents, 'onInput' | 'onRefused'>;
  /** One sentence when a question fails, null when the next is answered. */
  onTrouble(trouble: string | null): void;
}

export function openPoll(options: PollOptions): Transport {
  const {url, everyMs, clock, events, onTrouble} = options;
  const stopping = new AbortController();
  let cancelNext: () => void = () => undefined;
  const ask = async (): Promise<void> => {
    try {
      const body = await fetchBody(options, stopping.signal);
      if (stopping.signal.aborted) return;
      onTrouble(null);
      if (body) events.onInput(body, `poll ${url}`);
      else events.onRefused('too-large', `an answer of more than ${options.maxInputBytes} bytes`);
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      onTrouble(`${url}: ${sentenceOf(asError(thrown))}`);
    }
    // The period is the source's, and so of the city's time.
    cancelNext = clock.after(everyMs / clock.rate, () => { asking = ask(); });
  };
  let asking = ask();
  return {
    address: null,
    stop: async () => {
      stopping.abort();
      cancelNext();
      await asking;
    },
  };
}

/** Null where it is too large. */
async function fetchBody({url, maxInputBytes}: PollOptions, stopped: AbortSignal): Promise<Uint8Array | null> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_LIMIT_MS)]);
  const response = await fetch(url, {signal, redirect: 'error'});
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`answered ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > maxInputBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
