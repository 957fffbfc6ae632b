/**
 * What search looks through, folded once for each version of a record and forgotten with it. Folding 50,000 records takes
 * a quarter of a second and may not wait for the first key: `warm` does it in slices while nobody types.
 */
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Look, Words} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {fold} from '../../text/fold.ts';

export interface SearchText {
  readonly title: string;
  readonly foldedTitle: string;
  /** Title and everything else that may be typed. */
  readonly folded: string;
  /** The look's, 0 is worst. */
  readonly rank: number;
}

const texts = new WeakMap<FactRecord, SearchText>();

export function searchTextOf(facts: FactRecord, look: Look, words: Words): SearchText {
  const known = texts.get(facts);
  if (known !== undefined) return known;
  const title = look.title(facts, words);
  const foldedTitle = fold(title);
  const more = look.searchText(facts).filter((text) => text !== null && text !== undefined && text !== title);
  const text = {title, foldedTitle, folded: more.length === 0 ? foldedTitle : `${foldedTitle} ${fold(more.join(' '))}`, rank: look.rank(facts)};
  texts.set(facts, text);
  return text;
}

export interface WarmOptions {
  readonly layers: ReadonlyMap<string, WindowLayer>;
  readonly lookOf: (layer: string) => Look;
  readonly words: Words;
  /** True when this slice has taken long enough. */
  readonly isSpent: () => boolean;
}

const LOOK_AT_CLOCK_EVERY = 64;

/** Folds what is not folded yet; false where there is more to do. */
export function warm({layers, lookOf, words, isSpent}: WarmOptions): boolean {
  let done = 0;
  for (const [name, layer] of layers) {
    const look = lookOf(name);
    for (const {record} of layer.records.values()) {
      if (record === null || texts.has(record)) continue;
      searchTextOf(record, look, words);
      if (++done % LOOK_AT_CLOCK_EVERY === 0 && isSpent()) return false;
    }
  }
  return true;
}
