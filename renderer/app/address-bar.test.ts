import {beforeEach, describe, expect, it} from 'vitest';
import {appearanceStore, AS_THE_ROOM} from '../state/appearance.ts';
import {deskStore} from '../state/desk.ts';
import {selectionStore} from '../state/selection.ts';
import {NO_CHOICES, setLayerOpacity, showHeat, showLayer, viewStore} from '../state/view.ts';
import {presentAddress, restoreFromAddress} from './address-bar.ts';

beforeEach(() => {
  viewStore.setState({view: null, ...NO_CHOICES});
  selectionStore.setState({selected: null});
  appearanceStore.setState(AS_THE_ROOM);
  restoreFromAddress('');
});

describe('the address bar', () => {
  it('says nothing of a desk as it always is', () => {
    expect(presentAddress('?lang=en')).toBe('?lang=en');
  });

  it('opened in another window gives the same desk and the same address', () => {
    viewStore.setState({view: {lonDeg: 106.7, latDeg: 20.85, zoom: 12}, layerOrder: ['cameras', 'incidents']});
    showLayer('transit', false);
    setLayerOpacity('traffic', 0.4);
    showHeat('vessels', true);
    selectionStore.setState({selected: {layer: 'vessels', id: 'vessels-574'}});
    deskStore.setState({workspace: 'city', filter: 'cảng', layerFilter: 'tàu', scope: 'all', layersBy: 'order', at: Date.UTC(2026, 10, 21)});
    appearanceStore.setState({theme: 'light', density: 'touch'});
    const before = [viewStore.getState(), selectionStore.getState(), deskStore.getState(), appearanceStore.getState()];
    const address = presentAddress('');
    viewStore.setState({view: null, ...NO_CHOICES});
    selectionStore.setState({selected: null});
    appearanceStore.setState(AS_THE_ROOM);
    restoreFromAddress('');
    restoreFromAddress(address);
    expect([viewStore.getState(), selectionStore.getState(), deskStore.getState(), appearanceStore.getState()]).toEqual(before);
    expect(presentAddress(address)).toBe(address);
  });

  it('goes on telling of layers once it did, even that none is hidden', () => {
    restoreFromAddress('?hide=cameras');
    showLayer('cameras', true);
    expect(presentAddress('?hide=cameras')).toBe('?hide=');
  });
});
