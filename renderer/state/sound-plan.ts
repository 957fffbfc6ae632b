/**
 * What is to be heard (`product.md` §4, column "Sign"): P1 a siren until its own acknowledgement, P2 three tones and P3
 * one, once per raising; P4 and what is not real are silent. What was there before this window opened does not sound
 * again, save P1. A silence is no acknowledgement: what it kept back is heard when it ends, and a P1 that is raised
 * during a silence breaks it. Pure: every window of a desk follows, so that any of them can take over.
 */
import type {Asking} from './asking.ts';

export const CUES = ['siren', 'three-tones', 'one-tone'] as const;
export type Cue = (typeof CUES)[number];

export interface Heard {
  /** The siren sounds until this is false. */
  readonly siren: boolean;
  /** Begin now. */
  readonly once: readonly Exclude<Cue, 'siren'>[];
}

export interface Moment {
  readonly nowMs: number;
  /** Since when there is silence; null: there is none. By the same clock. */
  readonly silentSinceMs: number | null;
  /** The operator has asked to acknowledge these; the hub has not answered yet. */
  readonly answered: ReadonlySet<string>;
}

interface Known {
  readonly raising: number;
  readonly heardAtMs: number;
}

const ONCE: {readonly [level: number]: Exclude<Cue, 'siren'>} = {2: 'three-tones', 3: 'one-tone'};

export class SoundPlan {
  readonly #known = new Map<string, Known>();
  /** Kept back by a silence. */
  #owed = new Set<string>();
  #hasBegun = false;

  /** Called from the first whole picture on, whenever something changed and at least each second. */
  hear(asking: readonly Asking[], {nowMs, silentSinceMs, answered}: Moment): Heard {
    const raised = this.#note(asking, nowMs);
    let siren = false;
    const once = new Set<Exclude<Cue, 'siren'>>();
    const owed = new Set<string>();
    for (const {key, level, isReal} of asking) {
      if (!isReal || answered.has(key)) continue;
      const cue = ONCE[level];
      if (level === 1) siren ||= silentSinceMs === null || (this.#known.get(key)?.heardAtMs ?? nowMs) > silentSinceMs;
      else if (cue && (raised.has(key) || this.#owed.has(key))) {
        if (silentSinceMs === null) once.add(cue);
        else owed.add(key);
      }
    }
    this.#owed = owed;
    this.#hasBegun = true;
    return {siren, once: [...once].toSorted((one) => (one === 'three-tones' ? -1 : 1))};
  }

  /** Another person sits down: nothing is owed, and what is there is not news. */
  forget(): void {
    this.#known.clear();
    this.#owed.clear();
    this.#hasBegun = false;
  }

  /** Which of them are raised anew since the last look. */
  #note(asking: readonly Asking[], nowMs: number): ReadonlySet<string> {
    const raised = new Set<string>();
    const present = new Set<string>();
    for (const {key, raising} of asking) {
      present.add(key);
      if (this.#known.get(key)?.raising === raising) continue;
      this.#known.set(key, {raising, heardAtMs: nowMs});
      if (this.#hasBegun) raised.add(key);
    }
    for (const key of this.#known.keys()) if (!present.has(key)) this.#known.delete(key);
    return raised;
  }
}
