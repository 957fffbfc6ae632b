/** Where the map looks and how it shows its layers. Only gestures and the operator's own commands write this. */
import {createStore} from 'zustand/vanilla';

export interface View {
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly zoom: number;
}

/** How the operator wants layers drawn. */
export interface LayerChoices {
  readonly hiddenLayers: ReadonlySet<string>;
  /** Topmost first; empty for the house's own order. Layers that it does not name stand where the house has them. */
  readonly layerOrder: readonly string[];
  /** From `LEAST_OPACITY` up, below 1; what is not here is drawn whole. */
  readonly layerOpacity: ReadonlyMap<string, number>;
  /** Layers whose density is drawn as well. */
  readonly heatLayers: ReadonlySet<string>;
}

export interface ViewState extends LayerChoices {
  readonly view: View | null;
  /** The operator moved the map: it stays where he put it, whatever happens. */
  readonly isHeld: boolean;
}

/** Fainter than this nobody would know that a layer is shown; who wants less hides it. */
export const LEAST_OPACITY = 0.2;

export const NO_CHOICES: LayerChoices = {hiddenLayers: new Set(), layerOrder: [], layerOpacity: new Map(), heatLayers: new Set()};

export const viewStore = createStore<ViewState>(() => ({view: null, isHeld: false, ...NO_CHOICES}));

export function showLayer(layer: string, shown: boolean): void {
  showLayers([layer], shown);
}

export function showLayers(layers: readonly string[], shown: boolean): void {
  const hiddenLayers = new Set(viewStore.getState().hiddenLayers);
  for (const layer of layers) {
    if (shown) hiddenLayers.delete(layer);
    else hiddenLayers.add(layer);
  }
  viewStore.setState({hiddenLayers});
}

export function showHeat(layer: string, shown: boolean): void {
  const heatLayers = new Set(viewStore.getState().heatLayers);
  if (shown) heatLayers.add(layer);
  else heatLayers.delete(layer);
  viewStore.setState({heatLayers});
}

export function setLayerOpacity(layer: string, opacity: number): void {
  const layerOpacity = new Map(viewStore.getState().layerOpacity);
  if (opacity >= 1) layerOpacity.delete(layer);
  else layerOpacity.set(layer, Math.max(LEAST_OPACITY, opacity));
  viewStore.setState({layerOpacity});
}
