/** Where the map looks and which layers it shows. Only gestures and the operator's own commands write the view. */
import {createStore} from 'zustand/vanilla';

export interface View {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly zoom: number;
}

export interface ViewState {
  readonly view: View | null;
  readonly hiddenLayers: ReadonlySet<string>;
  /** Layers whose density is drawn as well. */
  readonly heatLayers: ReadonlySet<string>;
}

export const viewStore = createStore<ViewState>(() => ({view: null, hiddenLayers: new Set(), heatLayers: new Set()}));

export function showLayer(layer: string, shown: boolean): void {
  const hiddenLayers = new Set(viewStore.getState().hiddenLayers);
  if (shown) hiddenLayers.delete(layer);
  else hiddenLayers.add(layer);
  viewStore.setState({hiddenLayers});
}

export function showHeat(layer: string, shown: boolean): void {
  const heatLayers = new Set(viewStore.getState().heatLayers);
  if (shown) heatLayers.add(layer);
  else heatLayers.delete(layer);
  viewStore.setState({heatLayers});
}
