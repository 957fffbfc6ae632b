/**
 * Restores what an operator's desk remembered, and remembers what that operator changes. The address that the window was
 * opened with wins, for its first operator alone: the next one's desk is not that of the former, nor are the trails.
 */
import {useEffect, useState} from 'react';
import {appearanceStore} from '../state/appearance.ts';
import {deskStore} from '../state/desk.ts';
import {readMemory, writeMemory, type OperatorMemory} from '../state/operator.ts';
import {savedViewStore, type SavedViews} from '../state/saved-views.ts';
import {viewStore, type LayerChoices} from '../state/view.ts';
import {choicesIn, lookIn} from './address-bar.ts';
import {readAddress} from './address.ts';
import {leaveDesk} from './leave-desk.ts';

export interface OperatorSettings {
  readonly letterKeys: boolean;
  readonly setLetterKeys: (isOn: boolean) => void;
}

/** Who sat here last; a window outlives its operators. */
let formerUser: string | null = null;

export function useOperatorMemory(user: string): OperatorSettings {
  const [letterKeys, setLetterKeys] = useState(() => readMemory(localStorage, user).letterKeys);
  useEffect(() => {
    const memory = readMemory(localStorage, user);
    const {foldedGroups, theme, density, savedViews} = memory;
    const isFirst = formerUser === null || formerUser === user;
    formerUser = user;
    const address = readAddress(window.location.search);
    viewStore.setState({...choicesOf(memory), ...(isFirst ? choicesIn(address) : {})});
    appearanceStore.setState({theme, density, ...(isFirst ? lookIn(address) : {})});
    deskStore.setState({foldedGroups: new Set(foldedGroups)});
    savedViewStore.setState({views: savedViews});
    return leaveDesk;
  }, [user]);
  useEffect(() => {
    // Only what changed here: another window of the same person may have changed the rest.
    const remember = (changed: Partial<OperatorMemory>): void => writeMemory(localStorage, user, {...readMemory(localStorage, user), ...changed});
    if (readMemory(localStorage, user).letterKeys !== letterKeys) remember({letterKeys});
    const onStorage = (): void => {
      const {savedViews: views} = readMemory(localStorage, user);
      if (!sameViews(views, savedViewStore.getState().views)) savedViewStore.setState({views});
    };
    window.addEventListener('storage', onStorage);
    const stops = [
      savedViewStore.subscribe(({views}) => remember({savedViews: views})),
      viewStore.subscribe((state, before) => {
        const now = choicesOf(state);
        if ((Object.keys(now) as (keyof LayerChoices)[]).some((choice) => now[choice] !== before[choice])) remember(now);
      }),
      appearanceStore.subscribe(remember),
      deskStore.subscribe(({foldedGroups}, before) => {
        if (foldedGroups !== before.foldedGroups) remember({foldedGroups: [...foldedGroups]});
      }),
    ];
    return () => {
      window.removeEventListener('storage', onStorage);
      for (const stop of stops) stop();
    };
  }, [user, letterKeys]);
  return {letterKeys, setLetterKeys};
}

function sameViews(one: SavedViews, other: SavedViews): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other]);
}

function choicesOf({hiddenLayers, layerOrder, layerOpacity, heatLayers}: LayerChoices): LayerChoices {
  return {hiddenLayers, layerOrder, layerOpacity, heatLayers};
}
