/**
 * Keeps a press from acknowledging what nobody can have seen: an alarm that took another's place in the strip only just
 * now. What stood in the strip before, or came into an empty one, may be acknowledged at once.
 */
import {useEffect, useRef} from 'react';
import type {Asking} from '../../state/asking.ts';

/** Shorter than anybody takes to see a new line and to press a key because of it. */
const UNSEEN_MS = 300;

export function useSeenFirst(shown: readonly Asking[]): (asking: Asking) => boolean {
  const since = useRef<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const before = since.current;
    const now = before.size === 0 ? Number.NEGATIVE_INFINITY : performance.now();
    since.current = new Map(shown.map(({key, raising}) => [`${raising}/${key}`, before.get(`${raising}/${key}`) ?? now]));
  }, [shown]);
  return ({key, raising}) => performance.now() - (since.current.get(`${raising}/${key}`) ?? performance.now()) >= UNSEEN_MS;
}
