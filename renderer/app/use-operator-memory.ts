/**
 * Restores what an operator's desk remembered, and remembers what that operator changes. The address that the window was
 * opened with wins, for its first operator alone: the next one's desk is not that of the former, nor are the trails.
 */
import {useEffect, useState} from 'react';
import {appearanceStore} from '../state/appearance.ts';
import {deskStore} from '../state/desk.ts';
import {readMemory, writeMemory} from '../state/operator.ts';
import {savedViewStore} from '../state/saved-views.ts';
import {removeTrails} from '../state/trails.ts';
import {viewStore, type LayerChoices} from '../state/view.ts';
import {choicesIn, lookIn} from './address-bar.ts';
import {readAddress} from './address.ts';

export interface OperatorSettings {
  readonly letterKeys: boolean;
  readonly setLetterKeys: (isOn: boolean) => void;
}

/** Who sat here last; a window outlives its operators. */
let formerUser: string | null = null;

export function useOperatorMemory(user: string): OperatorSettings {
  const [letterKeys, setLetterKeys] = useState(() => readMemory(localStorage, user).letterKeys);
  useEffect(() => {
    const {foldedGroups, hiddenLayers, layerOrder, layerOpacity, theme, density, savedViews} = readMemory(localStorage, user);
    const isFirst = formerUser === null || formerUser === user;
    formerUser = user;
    const address = readAddress(window.location.search);
    viewStore.setState({hiddenLayers, layerOrder, layerOpacity, ...(isFirst ? choicesIn(address) : {heatLayers: new Set()})});
    appearanceStore.setState({theme, density, ...(isFirst ? lookIn(address) : {})});
    deskStore.setState({foldedGroups: new Set(foldedGroups)});
    savedViewStore.setState({views: savedViews});
    return removeTrails;
  }, [user]);
  useEffect(() => {
    const remember = (): void => {
      const {foldedGroups} = deskStore.getState();
      const savedViews = savedViewStore.getState().views;
      writeMemory(localStorage, user, {letterKeys, ...choicesOf(viewStore.getState()), ...appearanceStore.getState(), foldedGroups: [...foldedGroups], savedViews});
    };
    if (readMemory(localStorage, user).letterKeys !== letterKeys) remember();
    const stops = [
      savedViewStore.subscribe(remember),
      viewStore.subscribe((state, before) => {
        const changed = state.hiddenLayers !== before.hiddenLayers || state.layerOrder !== before.layerOrder || state.layerOpacity !== before.layerOpacity;
        if (changed) remember();
      }),
      appearanceStore.subscribe(remember),
      deskStore.subscribe(({foldedGroups}, before) => {
        if (foldedGroups !== before.foldedGroups) remember();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [user, letterKeys]);
  return {letterKeys, setLetterKeys};
}

function choicesOf({hiddenLayers, layerOrder, layerOpacity}: LayerChoices): LayerChoices {
  return {hiddenLayers, layerOrder, layerOpacity};
}
