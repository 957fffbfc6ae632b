/**
 * Does a source that should speak still speak? Its period is what the configuration says (`expectEveryS`, else the
 * `everyS` of polling), else what its type is known for, else what it has shown: regular gaps are learned, irregular
 * ones (warnings, notifications) promise nothing, and such a source is never silent. Silence is told after 1.7 periods,
 * so that it is seen within 2 (N16). Counted by the clock that never jumps.
 */

/** What a source has shown, in the city's time: it outlives the hub that learned it. */
export interface Learned {
  readonly everyMs: number;
  readonly silentAfterMs: number;
}

export interface HeartbeatOptions {
  /** Of the configuration or the type; null: to be learned. */
  readonly everyMs: number | null;
  /** The city's seconds in one of this machine's: a simulated day's sources speak so many times as often. */
  readonly rate?: number;
  /** `Clock.monotonic` at the start. */
  readonly startedAt: number;
  /** Of the hub that ran before; holds until this one has heard enough itself. */
  readonly learned?: Learned | null;
}

const SILENT_AFTER_PERIODS = 1.7;
/** A source that starts together with the hub is given so long before its first word is missed. */
const START_GRACE_MS = 15_000;
/** At speed a period may be shorter than a machine's own pauses: sooner than this no silence is told. */
const LEAST_AT_SPEED_MS = 2_000;

/** Inputs closer than this are one word: a burst of datagrams, a notification in parts. */
const ONE_WORD_MS = 500;
const LEARNED_GAPS = 16;
const LEAST_GAPS = 4;
const LONGEST_LEARNED_MS = 3_600_000;
/** The longest gap against the middle one: beyond this a source is irregular. */
const REGULAR_WITHIN = 1.4;
/** A learned period is told as late as can be: 1.95 middle gaps. */
const LEARNED_SILENT_AFTER_PERIODS = 1.95;

export class Heartbeat {
  readonly #givenMs: number | null;
  readonly #startedAt: number;
  readonly #rate: number;
  #heardAt: number | null = null;
  #gaps: number[] = [];
  #learned: Learned | null;

  constructor({everyMs, startedAt, rate = 1, learned = null}: HeartbeatOptions) {
    this.#rate = rate;
    this.#givenMs = everyMs;
    this.#startedAt = startedAt;
    this.#learned = learned;
  }

  /** null where nothing was learned, or nothing is to be. */
  get learned(): Learned | null {
    return this.#givenMs === null ? this.#learned : null;
  }

  heard(at: number): void {
    if (this.#heardAt === null) this.#heardAt = at;
    if (at - this.#heardAt < ONE_WORD_MS) return;
    if (this.#givenMs === null) this.#learn(at - this.#heardAt);
    this.#heardAt = at;
  }

  /** How often it is expected to speak, in the city's time; null: nobody knows. */
  get everyMs(): number | null {
    return this.#givenMs ?? this.#learned?.everyMs ?? null;
  }

  isSilent(at: number): boolean {
    const spanMs = this.#givenMs === null ? this.#learned?.silentAfterMs : this.#givenMs * SILENT_AFTER_PERIODS;
    if (spanMs === undefined) return false;
    const afterMs = this.#rate === 1 ? spanMs : Math.max(spanMs / this.#rate, LEAST_AT_SPEED_MS);
    if (this.#heardAt === null) return at - this.#startedAt >= afterMs + START_GRACE_MS;
    return at - this.#heardAt >= afterMs;
  }

  #learn(gapMs: number): void {
    this.#gaps = [...this.#gaps, gapMs].slice(-LEARNED_GAPS);
    if (this.#gaps.length < LEAST_GAPS) return;
    const sorted = this.#gaps.toSorted((one, other) => one - other);
    const middle = sorted[sorted.length >> 1] ?? 0;
    const longest = sorted.at(-1) ?? 0;
    const isRegular = longest <= middle * REGULAR_WITHIN && longest <= LONGEST_LEARNED_MS;
    const silentAfterMs = Math.min(longest * SILENT_AFTER_PERIODS, middle * LEARNED_SILENT_AFTER_PERIODS);
    this.#learned = isRegular ? {everyMs: middle * this.#rate, silentAfterMs: silentAfterMs * this.#rate} : null;
  }
}
