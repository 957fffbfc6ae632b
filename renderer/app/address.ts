/**
 * What the address bar holds: language, look, workspace, view, how layers are drawn, filters, scope, selection and time.
 * Opening it again gives the same picture; what is as always is left out, what cannot be read counts as not there.
 */
import {densityNamed, themeNamed, type Appearance} from '../state/appearance.ts';
import type {DeskState} from '../state/desk.ts';
import {WORKSPACES} from '../state/desk.ts';
import type {Selected} from '../state/selection.ts';
import {LEAST_OPACITY, type View} from '../state/view.ts';

export interface Address {
  readonly view: View | null;
  /** null, here and for order, opacity and density: the address does not say, the operator's memory does. */
  readonly hiddenLayers: readonly string[] | null;
  readonly layerOrder: readonly string[] | null;
  readonly layerOpacity: ReadonlyMap<string, number> | null;
  /** Layers whose density is drawn as well. */
  readonly heatLayers: readonly string[] | null;
  readonly selected: Selected | null;
  readonly workspace: DeskState['workspace'];
  readonly filter: string;
  readonly layerFilter: string;
  readonly scope: DeskState['scope'];
  readonly onlyLayer: string | null;
  readonly onlyOld: boolean;
  readonly layersBy: DeskState['layersBy'];
  /** The moment that is looked at, epoch ms; null: now. */
  readonly at: number | null;
  readonly theme: Appearance['theme'];
  readonly density: Appearance['density'];
}

/** About 0.1 m, and a zoom that nobody can tell from the true one. */
const DEGREE_DECIMALS = 6;
const ZOOM_DECIMALS = 2;
/** `2026-11-21T07:30:00Z`, with fractions of a second where there are any. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

export function readAddress(search: string): Address {
  const params = new URLSearchParams(search);
  return {
    view: readView(params.get('view')),
    hiddenLayers: readNames(params.get('hide')),
    layerOrder: readNames(params.get('order')),
    layerOpacity: readOpacity(params.get('opacity')),
    heatLayers: readNames(params.get('heat')),
    selected: readSelected(params.get('sel')),
    workspace: WORKSPACES.find((name) => name === params.get('ws')) ?? 'operations',
    filter: params.get('q') ?? '',
    layerFilter: params.get('lq') ?? '',
    scope: params.get('list') === 'all' ? 'all' : 'view',
    onlyLayer: params.get('only') || null,
    onlyOld: params.get('age') === 'old',
    layersBy: params.get('by') === 'order' ? 'order' : 'group',
    at: readTime(params.get('at')),
    theme: themeNamed(params.get('theme')),
    density: densityNamed(params.get('density')),
  };
}

/** The search part of the address with this state in it; everything else in it stays. */
export function writeAddress(search: string, address: Address): string {
  const params = new URLSearchParams(search);
  const set = (name: string, value: string | null): void => {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  };
  /** Empty is something to say: that none is. */
  const setNames = (name: string, names: readonly string[] | null): void => {
    if (names === null) params.delete(name);
    else params.set(name, names.join(','));
  };
  const {view, hiddenLayers, layerOpacity, selected} = address;
  set('ws', address.workspace === 'operations' ? null : address.workspace);
  set('view', view && [view.lonDeg.toFixed(DEGREE_DECIMALS), view.latDeg.toFixed(DEGREE_DECIMALS), view.zoom.toFixed(ZOOM_DECIMALS)].map(Number).join(','));
  setNames('hide', hiddenLayers && [...hiddenLayers].sort());
  setNames('order', address.layerOrder);
  setNames('opacity', layerOpacity && [...layerOpacity].map(([name, share]) => `${name}:${Math.round(share * 100)}`).sort());
  setNames('heat', address.heatLayers && [...address.heatLayers].sort());
  set('sel', selected && `${selected.layer}/${selected.id}`);
  set('q', address.filter);
  set('lq', address.layerFilter);
  set('list', address.scope === 'all' ? 'all' : null);
  set('only', address.onlyLayer);
  set('age', address.onlyOld ? 'old' : null);
  set('by', address.layersBy === 'order' ? 'order' : null);
  set('at', address.at === null ? null : new Date(address.at).toISOString().replace('.000Z', 'Z'));
  set('theme', address.theme);
  set('density', address.density);
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

function readView(text: string | null): View | null {
  const [lonDeg, latDeg, zoom, ...rest] = (text ?? '').split(',').map((part) => (part === '' ? Number.NaN : Number(part)));
  if (lonDeg === undefined || latDeg === undefined || zoom === undefined || rest.length > 0) return null;
  const fits = Math.abs(lonDeg) <= 180 && Math.abs(latDeg) <= 85 && zoom >= 0 && zoom <= 24;
  return fits ? {lonDeg, latDeg, zoom} : null;
}

function readNames(text: string | null): readonly string[] | null {
  return text === null ? null : text.split(',').filter((name) => name !== '');
}

function readOpacity(text: string | null): ReadonlyMap<string, number> | null {
  if (text === null) return null;
  return new Map(
    text.split(',').flatMap((part): [string, number][] => {
      const [name, percent, ...rest] = part.split(':');
      const share = /^\d{1,2}$/.test(percent ?? '') ? Number(percent) / 100 : Number.NaN;
      return name !== undefined && name !== '' && rest.length === 0 && share >= LEAST_OPACITY ? [[name, share]] : [];
    }),
  );
}

function readSelected(text: string | null): Selected | null {
  const slash = text?.indexOf('/') ?? -1;
  if (text === null || slash <= 0 || slash === text.length - 1) return null;
  return {layer: text.slice(0, slash), id: text.slice(slash + 1)};
}

function readTime(text: string | null): number | null {
  const atMs = text !== null && TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}
