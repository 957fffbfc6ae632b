/** The layouts of this operator and of the room, and what may be done with them. */
import {useEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import type {FactsChanged} from '../state/records.ts';
import {useDesk, type Desk} from '../panels/desk-context.ts';
import {useRecordsVersion} from '../panels/use-records-version.ts';
import {appearanceStore} from '../state/appearance.ts';
import {deskStore, hasMap} from '../state/desk.ts';
import {dockStore} from '../state/dock-store.ts';
import {layoutSearch, layoutStore, readOwnLayouts, sharedLayouts, writeOwnLayouts, type Layout, type SharedLayout} from '../state/layouts.ts';
import {NO_CHOICES, viewStore} from '../state/view.ts';
import {choicesIn, presentAddress} from './address-bar.ts';
import {readAddress} from './address.ts';

const concernsSettings = ({reset, ids}: FactsChanged): boolean => reset || ids.has('settings');

export function useOwnLayoutMemory(user: string): void {
  useEffect(() => {
    layoutStore.setState({own: readOwnLayouts(localStorage, user)});
    return layoutStore.subscribe(({own}) => writeOwnLayouts(localStorage, user, own));
  }, [user]);
}

export interface Layouts {
  readonly own: readonly Layout[];
  readonly shared: readonly SharedLayout[];
}

/** The same value as long as neither has changed. */
export function useLayouts(): Layouts {
  const {records} = useDesk();
  useRecordsVersion({records, concerns: concernsSettings});
  const own = useStore(layoutStore, (state) => state.own);
  const stored = records.layers.get('settings')?.records;
  const versions = [...(stored?.values() ?? [])].map(({id, version}) => `${id} ${version}`).join();
  return useMemo(() => ({own, shared: versions === '' ? [] : sharedLayouts(stored?.values() ?? [])}), [own, stored, versions]);
}

export function presentLayout(name: string): Layout {
  return {name, dock: dockStore.getState().dock, search: layoutSearch(presentAddress(window.location.search))};
}

/** What it does not speak of is as at first; the selection stays. */
export function applyLayout({dock, search}: Layout, {showView}: Desk): void {
  const address = readAddress(search);
  const {workspace, scope, layersBy, theme, density, view} = address;
  // The workspace first: with it the dock becomes that workspace's own.
  deskStore.setState({workspace: hasMap(workspace) ? workspace : 'operations', scope, layersBy});
  dockStore.setState({dock});
  viewStore.setState({...NO_CHOICES, ...choicesIn(address)});
  appearanceStore.setState({theme, density});
  if (view) showView(view);
}
