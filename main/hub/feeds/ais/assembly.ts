/**
 * Puts the parts of long messages together, in whatever order they come. Parts belong together by who sent them,
 * group or station of their tag block, channel, sequence and number of parts. A group that waited 2 s for its next part
 * is given up; so is the oldest when `MAX_OPEN_GROUPS` wait, and one whose place is taken by another payload.
 */
import type {Sentence} from './sentence.ts';

export interface Whole {
  readonly payload: string;
  readonly fillBits: number;
  /** The source's time of the first part that gave one. */
  readonly at: number | null;
}

export type AssemblyOutcome =
  | {readonly type: 'whole'; readonly whole: Whole}
  | {readonly type: 'waiting'}
  /** The same part once more, from another receiver. */
  | {readonly type: 'repeated'};

interface Group {
  readonly parts: (Sentence | undefined)[];
  missing: number;
  newestAt: number;
}

const GIVEN_UP_AFTER_MS = 2_000;
export const MAX_OPEN_GROUPS = 256;

export class Assembly {
  readonly #groups = new Map<string, Group>();
  #givenUp = 0;

  add(sentence: Sentence, from: string, receivedAt: number): AssemblyOutcome {
    if (sentence.parts === 1) return {type: 'whole', whole: {payload: sentence.payload, fillBits: sentence.fillBits, at: sentence.tag.at}};
    const key = keyOf(sentence, from);
    const present = this.#groups.get(key)?.parts[sentence.part - 1];
    if (present?.payload === sentence.payload) return {type: 'repeated'};
    if (present) this.#giveUp(key);
    const group = this.#groups.get(key) ?? this.#open(key, sentence.parts);
    group.parts[sentence.part - 1] = sentence;
    group.missing -= 1;
    group.newestAt = receivedAt;
    if (group.missing > 0) return {type: 'waiting'};
    this.#groups.delete(key);
    return {type: 'whole', whole: join(group.parts)};
  }

  /** Drops what waited too long; how many groups were dropped since the last call. */
  giveUpOld(receivedAt: number): number {
    for (const [key, group] of this.#groups) {
      // Either way: a clock that jumped back must not keep a group for ever.
      if (Math.abs(receivedAt - group.newestAt) > GIVEN_UP_AFTER_MS) this.#giveUp(key);
    }
    const givenUp = this.#givenUp;
    this.#givenUp = 0;
    return givenUp;
  }

  #open(key: string, parts: number): Group {
    if (this.#groups.size >= MAX_OPEN_GROUPS) {
      const oldest = this.#groups.keys().next().value;
      if (oldest !== undefined) this.#giveUp(oldest);
    }
    const group: Group = {parts: Array.from<Sentence | undefined>({length: parts}), missing: parts, newestAt: 0};
    this.#groups.set(key, group);
    return group;
  }

  #giveUp(key: string): void {
    this.#groups.delete(key);
    this.#givenUp += 1;
  }
}

/** A tag group already says which lines belong together; its station stands only on the first of them. */
function keyOf({tag, channel, sequence, parts}: Sentence, from: string): string {
  const origin = tag.group === null ? `s${tag.station ?? ''}` : `g${tag.group}`;
  return [from, origin, channel, sequence, parts].join('|');
}

function join(parts: readonly (Sentence | undefined)[]): Whole {
  return {
    payload: parts.map((part) => part?.payload ?? '').join(''),
    fillBits: parts.at(-1)?.fillBits ?? 0,
    at: parts.find((part) => part?.tag.at != null)?.tag.at ?? null,
  };
}
