/** What the palette offers: every act of the desk that has a key or a switch, by the name of what it does. */
import {useMemo} from 'react';
import {useStore} from 'zustand';
import {layerTitle} from '../layers/layer-name.ts';
import type {Words} from '../layers/look.ts';
import {useDesk} from '../panels/desk-context.ts';
import {printNow} from '../panels/print/print-sheet.tsx';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {useWords} from '../panels/use-words.ts';
import {appearanceStore, DENSITIES, THEMES} from '../state/appearance.ts';
import {deskStore, openDialog, WORKSPACES} from '../state/desk.ts';
import {dockStore} from '../state/dock-store.ts';
import {PRINTED} from '../state/print.ts';
import {linkStore} from '../state/link.ts';
import {windowStore} from '../state/window.ts';
import {NO_CHOICES, showLayer, viewStore} from '../state/view.ts';
import {dockCommands} from './dock-commands.ts';
import {windowCommands} from './window-commands.ts';
import {keyScope, pressAnnounced} from './shortcuts.ts';

const NO_LAYERS: readonly string[] = [];
/** Acts on what is selected: they are there when something in the page announces their key. */
const ON_SELECTED = [
  {id: 'acknowledge', title: 'incident.action.acknowledge', key: 'A'},
  {id: 'note', title: 'incident.action.note', key: 'G'},
] as const;

export function useDeskCommands(): readonly DeskCommand[] {
  const words = useWords();
  const {records, signOut, openWindow} = useDesk();
  const layers = useStore(linkStore, ({session}) => session?.layers ?? NO_LAYERS);
  const hidden = useStore(viewStore, ({hiddenLayers}) => hiddenLayers);
  const role = useStore(windowStore);
  const dock = useStore(dockStore, (state) => state.dock);
  return useMemo(
    () => [
      ...actsOf(words), ...workspaceActs(words),
      ...layers.filter((name) => records.collections.has(name)).map((name) => layerAct(name, hidden.has(name), words)),
      ...dockCommands(dock, words), ...windowCommands(role, openWindow, words), ...printActs(words), ...lookActs(words), ...personActs(words, signOut),
    ],
    [words, records, layers, hidden, dock, role, openWindow, signOut],
  );
}

function actsOf({t}: Words): readonly DeskCommand[] {
  return [
    {id: 'create', title: t('incidents.create'), keyCap: 'N', run: () => openDialog('new-incident')},
    ...ON_SELECTED.map(({id, title, key}) => ({id, title: t(title), keyCap: key, run: () => void pressAnnounced(key, keyScope())})),
    {id: 'outbox', title: t('commands.outbox'), keyCap: 'O', run: () => deskStore.setState(({isOutboxOpen}) => ({isOutboxOpen: !isOutboxOpen, failed: null}))},
    {id: 'layers', title: t('commands.toLayers'), keyCap: 'L', run: () => void pressAnnounced('L', document)},
    {id: 'situation', title: t('commands.toSituation'), keyCap: 'S', run: () => void pressAnnounced('S', document)},
    {id: 'feeds', title: t('commands.toFeeds'), keyCap: 'I', run: () => deskStore.setState({workspace: 'city'})},
    {id: 'layers-reset', title: t('commands.layersReset'), run: () => viewStore.setState({...NO_CHOICES, heatLayers: new Set()})},
    {id: 'layers-by-order', title: t('commands.byOrder'), run: () => deskStore.setState({layersBy: 'order'})},
    {id: 'layers-by-group', title: t('commands.byGroup'), run: () => deskStore.setState({layersBy: 'group'})},
    {id: 'list-view', title: t('commands.listView'), run: () => deskStore.setState({scope: 'view'})},
    {id: 'list-all', title: t('commands.listAll'), run: () => deskStore.setState({scope: 'all'})},
    {id: 'keys', title: t('commands.keys'), keyCap: '?', run: () => openDialog('keys')},
  ];
}

function workspaceActs({t}: Words): readonly DeskCommand[] {
  return WORKSPACES.map((workspace, index) => ({
    id: `go-${workspace}`, title: t('commands.go', {name: t(`workspace.${workspace}`)}), keyCap: `Alt ${index + 1}`,
    run: () => deskStore.setState({workspace}),
  }));
}

function layerAct(name: string, isHidden: boolean, words: Words): DeskCommand {
  const title = layerTitle(name, words);
  return {
    id: `layer-${name}`, title: words.t(isHidden ? 'commands.show' : 'commands.hide', {name: title}), alsoCalled: words.t('layers.title'),
    run: () => showLayer(name, isHidden),
  };
}

function printActs({t}: Words): readonly DeskCommand[] {
  return PRINTED.map((what) => ({id: `print-${what}`, title: t(`print.${what}`), run: () => printNow(what)}));
}

function lookActs({t}: Words): readonly DeskCommand[] {
  return [
    {id: 'theme', title: t('look.switchTheme'), alsoCalled: t('look.theme'), run: switchTheme},
    ...THEMES.map((theme) => ({id: `theme-${theme}`, title: `${t('look.theme')}: ${t(`look.themes.${theme}`)}`, run: () => appearanceStore.setState({theme})})),
    ...DENSITIES.map((density) => ({
      id: `density-${density}`, title: `${t('look.density')}: ${t(`look.densities.${density}`)}`, run: () => appearanceStore.setState({density}),
    })),
    {id: 'density-own', title: `${t('look.density')}: ${t('look.densities.own')}`, run: () => appearanceStore.setState({density: null})},
  ];
}

function personActs({t, language}: Words, signOut: () => void): readonly DeskCommand[] {
  return [
    {id: 'language', title: t('commands.language'), run: () => toLanguage(language === 'vi' ? 'en' : 'vi')},
    {id: 'sign-out', title: t('signIn.signOut'), run: signOut},
  ];
}

/** The next of the three that a room is lit for. */
function switchTheme(): void {
  const drawn = document.documentElement.dataset['theme'];
  appearanceStore.setState({theme: drawn === 'dark' ? 'light' : drawn === 'light' ? 'contrast' : 'dark'});
}

function toLanguage(language: string): void {
  const address = new URL(window.location.href);
  address.searchParams.set('lang', language);
  window.location.assign(address);
}
