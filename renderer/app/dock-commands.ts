/** What the palette offers of the dock: each panel opened, folded or closed by its name, and all of it as at first. */
import type {Words} from '../layers/look.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {closed, folded, opened, PANELS, sideOf, type Dock, type PanelName} from '../state/dock.ts';
import {changeDock} from '../state/dock-store.ts';
import {toMapDesk} from '../state/desk.ts';
import {DOCK_PANELS} from './dock-panels.tsx';

export function dockCommands(dock: Dock, {t}: Words): readonly DeskCommand[] {
  return [
    ...PANELS.flatMap((panel) => panelCommands(panel, dock, t)),
    {id: 'dock-restore', title: t('dock.restore'), run: () => atDock((_, first) => first)},
  ];
}

function panelCommands(panel: PanelName, dock: Dock, t: Words['t']): readonly DeskCommand[] {
  const name = t(DOCK_PANELS[panel].title);
  const which = sideOf(dock, panel);
  const isFolded = which !== null && dock[which].panels.some((docked) => docked.panel === panel && docked.isFolded);
  const open: DeskCommand = {id: `open-${panel}`, title: t('dock.commandUnfold', {name}), run: () => atDock((now, first) => opened(now, panel, first))};
  const close: DeskCommand = {id: `close-${panel}`, title: t('dock.commandClose', {name}), run: () => atDock((now) => closed(now, panel))};
  if (which === null) return [open];
  if (isFolded) return [open, close];
  return [{id: `fold-${panel}`, title: t('dock.commandFold', {name}), run: () => atDock((now) => folded(now, panel, true))}, close];
}

function atDock(change: Parameters<typeof changeDock>[0]): void {
  toMapDesk();
  changeDock(change);
}
