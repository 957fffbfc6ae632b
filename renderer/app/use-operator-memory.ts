/** Restores what an operator's desk remembered, and remembers what is changed. The address, where it speaks, wins. */
import {useEffect, useState} from 'react';
import {readMemory, writeMemory} from '../state/operator.ts';
import {viewStore} from '../state/view.ts';
import {readAddress} from './address.ts';

export interface OperatorSettings {
  readonly letterKeys: boolean;
  readonly setLetterKeys: (isOn: boolean) => void;
}

export function useOperatorMemory(user: string): OperatorSettings {
  const [letterKeys, setLetterKeys] = useState(() => readMemory(localStorage, user).letterKeys);
  useEffect(() => {
    const fromAddress = readAddress(window.location.search).hiddenLayers;
    viewStore.setState({hiddenLayers: new Set(fromAddress ?? readMemory(localStorage, user).hiddenLayers)});
  }, [user]);
  useEffect(() => {
    const remember = (): void => writeMemory(localStorage, user, {letterKeys, hiddenLayers: [...viewStore.getState().hiddenLayers]});
    remember();
    return viewStore.subscribe((state, before) => {
      if (state.hiddenLayers !== before.hiddenLayers) remember();
    });
  }, [user, letterKeys]);
  return {letterKeys, setLetterKeys};
}
