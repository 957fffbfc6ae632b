/** What the palette offers and keys run: every act of the desk that has a key or a switch, by the name of what it does. */
import {useMemo} from 'react';
import {flushSync} from 'react-dom';
import {useStore} from 'zustand';
import type {Position} from '../../shared/geo/geometry.ts';
import {layerTitle} from '../layers/layer-name.ts';
import type {Words} from '../layers/look.ts';
import {useDesk, type Desk} from '../panels/desk-context.ts';
import {printNow} from '../panels/print/print-sheet.tsx';
import {positionOf} from '../panels/record-facts.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {ownTools} from '../panels/map-tools/own-tools.ts';
import {takeUp} from '../panels/map-tools/tool-column.tsx';
import {useCity, useWords} from '../panels/use-words.ts';
import {appearanceStore, DENSITIES, THEMES} from '../state/appearance.ts';
import {deskStore, openDialog, toMapDesk, WORKSPACES} from '../state/desk.ts';
import {dockStore} from '../state/dock-store.ts';
import {capOf, shortcutFor} from '../state/key-table.ts';
import {PRINTED} from '../state/print.ts';
import {linkStore} from '../state/link.ts';
import {closeTool, placePoint, type Tool} from '../state/map-tool.ts';
import {savedViewStore} from '../state/saved-views.ts';
import {select, selectionStore} from '../state/selection.ts';
import {say, undoLast} from '../state/toasts.ts';
import {windowStore} from '../state/window.ts';
import {NO_CHOICES, showLayer, showLayers, viewStore} from '../state/view.ts';
import {plainLine} from '../text/plain.ts';
import {copyText} from './copy-text.ts';
import {dockCommands} from './dock-commands.ts';
import {dutyCommands} from './duty-commands.ts';
import {oldestCritical} from './find-records.ts';
import {mapCommands} from './map-commands.ts';
import {linkToPicture} from './picture-link.ts';
import {focusList, keyScope, pressAnnounced} from './shortcuts.ts';
import {applyLayout, useLayouts, type Layouts} from './use-layouts.ts';
import {windowCommands} from './window-commands.ts';

const NO_LAYERS: readonly string[] = [];
/** Acts on what is selected: they are there when something in the page announces their key. */
const ON_SELECTED = [
  {id: 'acknowledge', title: 'incident.action.acknowledge', key: 'A'},
  {id: 'note', title: 'incident.action.note', key: 'G'},
] as const;
/** Layers whose things grow old by themselves: who asks which are stale means these. */
const AGEING = ['units', 'vessels', 'cameras', 'sensors', 'transit', 'traffic', 'links'];

export function useDeskCommands(): readonly DeskCommand[] {
  const words = useWords();
  const desk = useDesk();
  const city = useCity();
  const seen = useStore(linkStore, ({session}) => session?.layers ?? NO_LAYERS);
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const hidden = useStore(viewStore, ({hiddenLayers}) => hiddenLayers);
  const saved = useStore(savedViewStore, ({views}) => views);
  const selected = useStore(selectionStore, (state) => state.selected);
  const role = useStore(windowStore);
  const dock = useStore(dockStore, (state) => state.dock);
  const layouts = useLayouts();
  return useMemo(
    () => {
      const layers = seen.filter((name) => desk.records.collections.has(name));
      return [
        ...actsOf(words), ...findActs(desk, words, layers), ...mapCommands({desk, words, city, saved, selected}), ...toolActs(ownTools(identity), words), ...drawingActs(words, hidden),
        ...workspaceActs(words), ...dutyCommands(words),
        ...layers.map((name) => layerAct(name, hidden.has(name), words)), ...dockCommands(dock, words), ...windowCommands(role, desk.openWindow, words),
        ...pageActs(words), ...layoutActs(layouts, desk, words), ...printActs(words), ...lookActs(words), ...personActs(words, desk.signOut),
      ].map(withKey);
    },
    [words, desk, city, seen, identity, hidden, saved, selected, role, dock, layouts],
  );
}

/** The table of keys knows which key runs it. */
function withKey(command: DeskCommand): DeskCommand {
  const shortcut = shortcutFor(command.id);
  return shortcut === null ? command : {...command, keyCap: capOf(shortcut)};
}

function actsOf({t}: Words): readonly DeskCommand[] {
  return [
    {id: 'create', title: t('incidents.create'), run: () => openDialog('new-incident')},
    ...ON_SELECTED.map(({id, title, key}) => ({id, title: t(title), run: () => void pressAnnounced(key, keyScope())})),
    {id: 'acknowledge-second', title: t('acts.acknowledgeSecond'), run: () => void pressAnnounced('Shift+A', document)},
    {id: 'alarms', title: t('alarms.list'), run: () => deskStore.setState({isAlarmListOpen: true})},
    {id: 'acknowledge-second', title: t('alarms.acknowledgeSecond'), run: () => void pressAnnounced('Shift+A', document)},
    {id: 'silence', title: t('alarms.silence'), run: () => void pressAnnounced('M', document)},
    {id: 'sound', title: t('alarms.sound.title'), run: () => openDialog('sound')},
    {id: 'outbox', title: t('commands.outbox'), run: () => deskStore.setState(({isOutboxOpen}) => ({isOutboxOpen: !isOutboxOpen, failed: null}))},
    {id: 'layers', title: t('commands.toLayers'), run: () => void pressAnnounced('L', document)},
    {id: 'situation', title: t('commands.toSituation'), run: () => void pressAnnounced('S', document)},
    {id: 'feeds', title: t('commands.toFeeds'), run: () => deskStore.setState({workspace: 'city'})},
    {id: 'layers-reset', title: t('commands.layersReset'), run: () => viewStore.setState(NO_CHOICES)},
    {id: 'layers-by-order', title: t('commands.byOrder'), run: () => deskStore.setState({layersBy: 'order'})},
    {id: 'layers-by-group', title: t('commands.byGroup'), run: () => deskStore.setState({layersBy: 'group'})},
    {id: 'list-view', title: t('commands.listView'), run: () => deskStore.setState({scope: 'view'})},
    {id: 'undo', title: t('acts.undo'), run: () => void undoLast()},
    {id: 'keys', title: t('commands.keys'), run: () => openDialog('keys')},
  ];
}

function toolActs(tools: readonly Tool[], {t}: Words): readonly DeskCommand[] {
  return tools.map((tool) => ({
    id: tool, title: t(`craft.tool.${tool}`),
    run: () => {
      toMapDesk();
      takeUp(tool);
    },
    runAt: (place: Position) => {
      toMapDesk();
      closeTool();
      takeUp(tool);
      placePoint(place);
    },
  }));
}

function findActs({records, flyTo}: Desk, words: Words, layers: readonly string[]): readonly DeskCommand[] {
  const {t} = words;
  return [
    {
      id: 'oldest-critical', title: t('acts.oldestCritical'), alsoCalled: t('acts.oldestCriticalAlso'), run: () => {
        const oldest = oldestCritical(records.layers);
        if (!oldest) {
          say(t('acts.noCritical'));
          return;
        }
        select(oldest.layer, oldest.id);
        const layer = records.layers.get(oldest.layer);
        const stored = layer?.records.get(oldest.id);
        const place = layer && stored ? positionOf(layer, stored) : null;
        if (place) flyTo(place);
      },
    },
    {id: 'changes', title: t('acts.changes'), run: () => {
      toMapDesk();
      deskStore.setState({answer: {type: 'changes'}});
    }},
    {id: 'coverage', title: t('coverage.title'), alsoCalled: t('coverage.also'), run: () => {
      toMapDesk();
      deskStore.setState({answer: {type: 'coverage'}});
    }},
    {id: 'copy-link', title: t('acts.copyPicture'), alsoCalled: t('acts.copyPictureAlso'), run: () => void copyText(linkToPicture(), t('acts.linkCopied'), words)},
    {id: 'list-all', title: t('commands.listAll'), run: () => showList(null, false)},
    ...layers.map((name): DeskCommand => ({id: `list-${name}`, title: t('acts.list', {name: layerTitle(name, words)}), run: () => showList(name, false)})),
    ...layers.filter((name) => AGEING.includes(name)).map((name): DeskCommand => ({id: `old-${name}`, title: t('acts.listOld', {name: layerTitle(name, words)}), run: () => showList(name, true)})),
  ];
}

/** The situation list shows this and has the keyboard. */
function showList(onlyLayer: string | null, onlyOld: boolean): void {
  // The list may only now come into the page.
  flushSync(() => deskStore.setState({workspace: 'operations', onlyLayer, onlyOld, scope: 'all', filter: ''}));
  focusList('situation');
}

function workspaceActs({t}: Words): readonly DeskCommand[] {
  return WORKSPACES.map((workspace) => ({
    id: `go-${workspace}`, title: t('commands.go', {name: t(`workspace.${workspace}`)}), run: () => deskStore.setState({workspace}),
  }));
}

/** Drawings of all desks are no layer of the tree; they are shown and hidden by name. */
function drawingActs({t}: Words, hidden: ReadonlySet<string>): readonly DeskCommand[] {
  const isHidden = hidden.has('annotations');
  return [{id: 'drawings', title: t(isHidden ? 'craft.annotation.shown' : 'craft.annotation.hidden'), run: () => showLayers(['annotations', 'geofences'], isHidden)}];
}

function layerAct(name: string, isHidden: boolean, words: Words): DeskCommand {
  const title = layerTitle(name, words);
  return {
    id: `layer-${name}`, title: words.t(isHidden ? 'commands.show' : 'commands.hide', {name: title}), alsoCalled: words.t('layers.title'),
    run: () => showLayer(name, isHidden),
  };
}

function layoutActs({own, shared}: Layouts, desk: Desk, {t}: Words): readonly DeskCommand[] {
  return [
    {id: 'layouts', title: t('layouts.manage'), run: () => openDialog('layouts')},
    ...[...own.map((layout) => ({layout, id: `layout-own-${layout.name}`})), ...shared.map((layout) => ({layout, id: `layout-${layout.id}`}))].map(({layout, id}) => ({
      id, title: t('layouts.open', {name: plainLine(layout.name)}), run: () => applyLayout(layout, desk),
    })),
  ];
}

function pageActs({t}: Words): readonly DeskCommand[] {
  return [
    {id: 'guide', title: t('guide.open'), run: () => openDialog('guide')},
    {id: 'handover', title: t('handover.open'), run: () => openDialog('handover')},
    {id: 'response-times', title: t('responseTimes.open'), run: () => openDialog('response-times')},
  ];
}

function printActs({t}: Words): readonly DeskCommand[] {
  return [{id: 'print', title: t('print.inUse'), run: () => printNow(null)}, ...PRINTED.map((what) => ({id: `print-${what}`, title: t(`print.${what}`), run: () => printNow(what)}))];
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
