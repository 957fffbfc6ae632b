/** Keeps the address bar and the stores telling the same: read once at the start, written a moment after any change. */
import {appearanceStore, type Appearance} from '../state/appearance.ts';
import {deskStore} from '../state/desk.ts';
import {selectionStore} from '../state/selection.ts';
import {viewStore, type LayerChoices} from '../state/view.ts';
import {readAddress, writeAddress, type Address} from './address.ts';

/** Browsers refuse more than about 100 rewrites in 10 s. */
const WRITE_AFTER_MS = 250;

export function restoreFromAddress(search: string): void {
  const address = readAddress(search);
  const {view, selected, workspace, filter, layerFilter, scope, onlyLayer, onlyOld, layersBy, at} = address;
  viewStore.setState({view, ...choicesIn(address)});
  selectionStore.setState({selected});
  deskStore.setState({workspace, filter, layerFilter, scope, onlyLayer, onlyOld, layersBy, at});
  appearanceStore.setState(lookIn(address));
}

/** What the address says of how layers are drawn. */
export function choicesIn({hiddenLayers, layerOrder, layerOpacity, heatLayers}: Address): Partial<LayerChoices> {
  return {
    ...(hiddenLayers === null ? {} : {hiddenLayers: new Set(hiddenLayers)}),
    ...(layerOrder === null ? {} : {layerOrder}),
    ...(layerOpacity === null ? {} : {layerOpacity}),
    ...(heatLayers === null ? {} : {heatLayers: new Set(heatLayers)}),
  };
}

/** What the address says of how the window is drawn. */
export function lookIn({theme, density}: Address): Partial<Appearance> {
  return {...(theme === null ? {} : {theme}), ...(density === null ? {} : {density})};
}

/** The search part that tells the stores' state, beside what the present one says. */
export function presentAddress(search: string): string {
  const {workspace, filter, layerFilter, scope, onlyLayer, onlyOld, layersBy, at} = deskStore.getState();
  const {view, hiddenLayers, layerOrder, layerOpacity, heatLayers} = viewStore.getState();
  const {selected} = selectionStore.getState();
  const said = readAddress(search);
  return writeAddress(search, {
    view, selected, workspace, filter, layerFilter, scope, onlyLayer, onlyOld, layersBy, at, ...appearanceStore.getState(),
    // An address that spoke of layers goes on doing so, even to say that none is hidden.
    hiddenLayers: hiddenLayers.size === 0 && said.hiddenLayers === null ? null : [...hiddenLayers],
    layerOrder: layerOrder.length === 0 && said.layerOrder === null ? null : layerOrder,
    layerOpacity: layerOpacity.size === 0 && said.layerOpacity === null ? null : layerOpacity,
    heatLayers: heatLayers.size === 0 && said.heatLayers === null ? null : [...heatLayers],
  });
}

export function keepAddress(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    const search = presentAddress(window.location.search);
    if (search !== window.location.search) window.history.replaceState(null, '', `${window.location.pathname}${search}${window.location.hash}`);
  };
  const soon = (): void => {
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  };
  const stops = [viewStore.subscribe(soon), selectionStore.subscribe(soon), deskStore.subscribe(soon), appearanceStore.subscribe(soon)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
