/** Keeps the address bar and the stores telling the same: read once at the start, written a moment after any change. */
import {deskStore} from '../state/desk.ts';
import {selectionStore} from '../state/selection.ts';
import {viewStore} from '../state/view.ts';
import {readAddress, writeAddress} from './address.ts';

/** Browsers refuse more than about 100 rewrites in 10 s. */
const WRITE_AFTER_MS = 250;

export function restoreFromAddress(search: string): void {
  const {view, hiddenLayers, selected, workspace, filter, scope} = readAddress(search);
  viewStore.setState({view, ...(hiddenLayers === null ? {} : {hiddenLayers: new Set(hiddenLayers)})});
  selectionStore.setState({selected});
  deskStore.setState({workspace, filter, scope});
}

export function keepAddress(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    const {workspace, filter, scope} = deskStore.getState();
    const {view, hiddenLayers} = viewStore.getState();
    const {selected} = selectionStore.getState();
    const said = readAddress(window.location.search).hiddenLayers;
    const search = writeAddress(window.location.search, {
      view, selected, workspace, filter, scope,
      // An address that spoke of layers goes on doing so, even to say that none is hidden.
      hiddenLayers: hiddenLayers.size === 0 && said === null ? null : [...hiddenLayers],
    });
    if (search !== window.location.search) window.history.replaceState(null, '', `${window.location.pathname}${search}${window.location.hash}`);
  };
  const soon = (): void => {
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  };
  const stops = [viewStore.subscribe(soon), selectionStore.subscribe(soon), deskStore.subscribe(soon)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
