/**
 * One selection for all windows that want it: each tells the others what its operator selects, and a new one asks. What
 * is to be looked at on a map is told too, for windows without one. Windows of one console only: the channel is of
 * their origin. What comes is checked: it may be of a page that is older or newer than this one.
 */
import type {Position} from '../../shared/geo/geometry.ts';
import {selectionStore, type Selected} from './selection.ts';
import {windowStore} from './window.ts';

export interface SelectionChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: {readonly data: unknown}) => void): void;
}

export interface SharedSelection {
  /** Maps of other windows go there. */
  readonly tellToFly: (position: Position) => void;
}

export function shareSelection(channel: SelectionChannel, onFly: (position: Position) => void): SharedSelection {
  const shares = (): boolean => windowStore.getState().sharesSelection;
  let isApplying = false;
  channel.addEventListener('message', ({data}) => {
    if (!shares() || typeof data !== 'object' || data === null) return;
    const {type, selected, position} = data as {readonly [name: string]: unknown};
    const mine = selectionStore.getState().selected;
    if (type === 'ask' && mine) channel.postMessage({type: 'select', selected: mine});
    if (type === 'fly' && isPosition(position)) onFly(position);
    if (type !== 'select') return;
    isApplying = true;
    try {
      if (selected === null) selectionStore.setState({selected: null});
      else if (isSelected(selected)) selectionStore.setState({selected: {layer: selected.layer, id: selected.id}});
    } finally {
      isApplying = false;
    }
  });
  selectionStore.subscribe(({selected}) => {
    if (!isApplying && shares()) channel.postMessage({type: 'select', selected});
  });
  windowStore.subscribe(({sharesSelection}, before) => {
    if (sharesSelection && !before.sharesSelection) channel.postMessage({type: 'ask'});
  });
  // A window whose address already says what is selected brings that.
  if (shares() && selectionStore.getState().selected === null) channel.postMessage({type: 'ask'});
  return {tellToFly: (position) => shares() && channel.postMessage({type: 'fly', position})};
}

function isSelected(value: unknown): value is Selected {
  return typeof value === 'object' && value !== null && 'layer' in value && 'id' in value && typeof value.layer === 'string' && typeof value.id === 'string';
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'number' && Number.isFinite(each));
}
