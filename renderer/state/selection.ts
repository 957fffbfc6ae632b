/** What is selected: one record, shown on the map, in the lists and in the card. */
import {createStore} from 'zustand/vanilla';

export interface Selected {
  readonly layer: string;
  readonly id: string;
}

export const selectionStore = createStore<{readonly selected: Selected | null}>(() => ({selected: null}));

export function select(layer: string, id: string): void {
  selectionStore.setState({selected: {layer, id}});
}

export function deselect(): void {
  selectionStore.setState({selected: null});
}
