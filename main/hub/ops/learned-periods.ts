/**
 * What regular feeds have shown of their period, kept in `log.db` over a restart: a source that fell silent together
 * with the hub is missed when the hub is back. Written when a period is learned, lost or changed by a fifth, and at the
 * most once a minute; what cannot be read counts as nothing learned.
 */
import {number, object, read, record, text} from '../../../shared/lib/schema.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Learned} from './heartbeat.ts';

/** The named values of the log. */
export interface NamedTexts {
  text(name: string): string | undefined;
  set(name: string, value: string): void;
}

export interface PeriodMemory {
  of(feed: string): Learned | null;
  note(feed: string, learned: Learned | null): void;
}

const NAME = 'learned_periods';
const CHANGED_BY_SHARE = 0.2;
const WRITE_AT_MOST_EVERY_MS = 60_000;
const keptSchema = record(text(), object({everyMs: number().positive(), silentAfterMs: number().positive()}));

export class LearnedPeriods implements PeriodMemory {
  readonly #texts: NamedTexts;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #kept: Map<string, Learned>;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(texts: NamedTexts, clock: Pick<Clock, 'monotonic'>) {
    this.#texts = texts;
    this.#clock = clock;
    this.#kept = new Map(Object.entries(readKept(texts.text(NAME))));
  }

  of(feed: string): Learned | null {
    return this.#kept.get(feed) ?? null;
  }

  note(feed: string, learned: Learned | null): void {
    const kept = this.of(feed);
    const isSame = kept === null || learned === null ? kept === learned : Math.abs(learned.everyMs - kept.everyMs) < kept.everyMs * CHANGED_BY_SHARE;
    if (isSame || this.#clock.monotonic() - this.#writtenAt < WRITE_AT_MOST_EVERY_MS) return;
    if (learned === null) this.#kept.delete(feed);
    else this.#kept.set(feed, learned);
    this.#writtenAt = this.#clock.monotonic();
    try {
      this.#texts.set(NAME, JSON.stringify(Object.fromEntries(this.#kept)));
    } catch {
      // No room on the disk, which others say: this hub knows it, the next one learns it anew.
    }
  }
}

function readKept(stored: string | undefined): {readonly [feed: string]: Learned} {
  try {
    const kept = read(keptSchema, JSON.parse(stored ?? '{}'));
    return kept.ok ? kept.value : {};
  } catch {
    // Not JSON: it is learned anew.
    return {};
  }
}
