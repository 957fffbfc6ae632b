/**
 * What the address bar holds: language, workspace, view, hidden layers, filter, scope and selection. Opening it again
 * gives the same picture; what is as always is left out, what cannot be read counts as not there.
 */
import type {DeskState} from '../state/desk.ts';
import {WORKSPACES} from '../state/desk.ts';
import type {Selected} from '../state/selection.ts';
import type {View} from '../state/view.ts';

export interface Address {
  readonly view: View | null;
  /** null: the address says nothing of layers, the operator's memory does. */
  readonly hiddenLayers: readonly string[] | null;
  readonly selected: Selected | null;
  readonly workspace: DeskState['workspace'];
  readonly filter: string;
  readonly scope: DeskState['scope'];
}

/** About 0.1 m, and a zoom that nobody can tell from the true one. */
const DEGREE_DECIMALS = 6;
const ZOOM_DECIMALS = 2;

export function readAddress(search: string): Address {
  const params = new URLSearchParams(search);
  const hidden = params.get('hide');
  return {
    view: readView(params.get('view')),
    hiddenLayers: hidden === null ? null : hidden.split(',').filter((name) => name !== ''),
    selected: readSelected(params.get('sel')),
    workspace: WORKSPACES.find((name) => name === params.get('ws')) ?? 'operations',
    filter: params.get('q') ?? '',
    scope: params.get('list') === 'all' ? 'all' : 'view',
  };
}

/** The search part of the address with this state in it; everything else in it stays. */
export function writeAddress(search: string, address: Address): string {
  const params = new URLSearchParams(search);
  const set = (name: string, value: string | null): void => {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  };
  const {view, hiddenLayers, selected} = address;
  set('ws', address.workspace === 'operations' ? null : address.workspace);
  set('view', view && [view.lonDeg.toFixed(DEGREE_DECIMALS), view.latDeg.toFixed(DEGREE_DECIMALS), view.zoom.toFixed(ZOOM_DECIMALS)].map(Number).join(','));
  if (hiddenLayers === null) params.delete('hide');
  else params.set('hide', [...hiddenLayers].sort().join(','));
  set('sel', selected && `${selected.layer}/${selected.id}`);
  set('q', address.filter);
  set('list', address.scope === 'all' ? 'all' : null);
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return text === '' ? '' : `?${text}`;
}

function readView(text: string | null): View | null {
  const [lonDeg, latDeg, zoom, ...rest] = (text ?? '').split(',').map((part) => (part === '' ? Number.NaN : Number(part)));
  if (lonDeg === undefined || latDeg === undefined || zoom === undefined || rest.length > 0) return null;
  const fits = Math.abs(lonDeg) <= 180 && Math.abs(latDeg) <= 85 && zoom >= 0 && zoom <= 24;
  return fits ? {lonDeg, latDeg, zoom} : null;
}

function readSelected(text: string | null): Selected | null {
  const slash = text?.indexOf('/') ?? -1;
  if (text === null || slash <= 0 || slash === text.length - 1) return null;
  return {layer: text.slice(0, slash), id: text.slice(slash + 1)};
}
