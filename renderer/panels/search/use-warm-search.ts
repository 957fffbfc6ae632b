/** Folds new records for the search box in slices of a few milliseconds, a moment after they came. */
import {useEffect} from 'react';
import {lookOf} from '../../layers/index.ts';
import type {Words} from '../../layers/look.ts';
import type {Records} from '../../state/records.ts';
import {warm} from './search-texts.ts';

const SLICE_MS = 6;
const BETWEEN_SLICES_MS = 30;
/** After a change there are often more. */
const AFTER_CHANGE_MS = 1_000;

export function useWarmSearch(records: Records, words: Words): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slice = (): void => {
      timer = undefined;
      const endAt = performance.now() + SLICE_MS;
      if (!warm({layers: records.collections, lookOf, words, isSpent: () => performance.now() > endAt})) timer = setTimeout(slice, BETWEEN_SLICES_MS);
    };
    const soon = (): void => {
      timer ??= setTimeout(slice, AFTER_CHANGE_MS);
    };
    soon();
    const stop = records.onFacts(soon);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [records, words]);
}
