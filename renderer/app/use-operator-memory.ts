/**
 * Restores what an operator's desk remembered, and remembers what that operator changes. The address that the window was
 * opened with wins, for its first operator alone: the next one's desk is not that of the former, nor are the trails.
 */
import {useEffect, useState} from 'react';
import {deskStore} from '../state/desk.ts';
import {readMemory, writeMemory} from '../state/operator.ts';
import {savedViewStore} from '../state/saved-views.ts';
import {removeTrails} from '../state/trails.ts';
import {viewStore, type LayerChoices} from '../state/view.ts';
import {choicesIn} from './address-bar.ts';
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
    const {foldedGroups, leftShare, hiddenLayers, layerOrder, layerOpacity, savedViews} = readMemory(localStorage, user);
    const isFirst = formerUser === null || formerUser === user;
    formerUser = user;
    viewStore.setState({hiddenLayers, layerOrder, layerOpacity, ...(isFirst ? choicesIn(readAddress(window.location.search)) : {heatLayers: new Set()})});
    deskStore.setState({foldedGroups: new Set(foldedGroups), leftShare});
    savedViewStore.setState({views: savedViews});
    return removeTrails;
  }, [user]);
  useEffect(() => {
    const remember = (): void => {
      const {foldedGroups, leftShare} = deskStore.getState();
      writeMemory(localStorage, user, {letterKeys, ...choicesOf(viewStore.getState()), foldedGroups: [...foldedGroups], leftShare, savedViews: savedViewStore.getState().views});
    };
    if (readMemory(localStorage, user).letterKeys !== letterKeys) remember();
    const stops = [
      savedViewStore.subscribe(remember),
      viewStore.subscribe((state, before) => {
        const changed = state.hiddenLayers !== before.hiddenLayers || state.layerOrder !== before.layerOrder || state.layerOpacity !== before.layerOpacity;
        if (changed) remember();
      }),
      deskStore.subscribe(({foldedGroups, leftShare}, before) => {
        if (foldedGroups !== before.foldedGroups || leftShare !== before.leftShare) remember();
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
