/** Hands to the map what the table shows, as long as the table stands. */
import {useEffect} from 'react';
import {showWays} from '../../state/advised-ways.ts';
import {waysShown, type WaysAsked} from './ways-shown.ts';

/** null: there is nothing to be sent. */
export function useShownWays(asked: WaysAsked | null): void {
  useEffect(() => showWays(asked === null ? [] : waysShown(asked)));
  useEffect(() => () => showWays([]), []);
}
