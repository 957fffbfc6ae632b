/** Tells this person quietly, at the foot of the map, who comes and goes at the fences that he watches. */
import {useEffect} from 'react';
import {lookOf} from '../../layers/index.ts';
import {say} from '../../state/toasts.ts';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {fenceWords} from './fence-words.ts';

export function useFenceToasts(user: string): void {
  const {records} = useDesk();
  const words = useWords();
  useEffect(() => records.onFacts((change) => {
    for (const sentence of fenceWords(change, {records, lookOf, words, user})) say(sentence);
  }), [records, words, user]);
}
