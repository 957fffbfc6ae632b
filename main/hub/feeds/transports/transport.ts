/**
 * How bytes come to a feed. A transport hands on whole inputs (a datagram, complete lines, a body) and says once when
 * it can no longer do so; opening it anew, with back-off, is its owner's work.
 */
import type {RefusalCode} from '../../../../shared/model/observation.ts';
import type {Address} from './address.ts';

export interface TransportEvents {
  /** `from` names the sender: parts of one message come from one sender. */
  onInput(input: Uint8Array, from: string, recordedAt?: number): void;
  onRefused(code: RefusalCode, reason: string): void;
  /** At most once; it has already let go of its socket. Never after `stop`. */
  onFailed(error: Error): void;
  /** There is no more to come; at most once, and only of a recording. */
  onEnded(reason: string): void;
}

export interface Transport {
  /** Where it is bound; null where it does not listen. */
  readonly address: Address | null;
  /** Resolves when the port is free again. */
  stop(): Promise<void>;
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What went wrong, for people. Some errors of the network say nothing themselves: their code or their cause does. */
export function sentenceOf(error: Error): string {
  const own = error.message || ('code' in error ? String(error.code) : error.name);
  return error.cause instanceof Error ? `${own}: ${sentenceOf(error.cause)}` : own;
}
