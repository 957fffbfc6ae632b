/** What the palette offers of windows: one more of the whole desk, the map or a panel in its own, and whose selection. */
import type {Words} from '../layers/look.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {ALONE, type WindowState} from '../state/window.ts';
import {DOCK_PANELS} from './dock-panels.tsx';
import {openFurtherWindow, shareHere, type OpenWindow} from './open-window.ts';

export function windowCommands({sharesSelection}: WindowState, openWindow: OpenWindow, {t}: Words): readonly DeskCommand[] {
  return [
    {id: 'window-new', title: t('windows.new'), run: () => void openFurtherWindow(null, openWindow)},
    ...ALONE.map((alone) => ({
      id: `window-${alone}`, title: alone === 'map' ? t('windows.ofMap') : t('windows.ofPanel', {name: t(DOCK_PANELS[alone].title)}),
      run: () => void openFurtherWindow(alone, openWindow),
    })),
    {id: 'window-selection', title: t(sharesSelection ? 'windows.ownSelection' : 'windows.sharedSelection'), run: () => shareHere(!sharesSelection)},
  ];
}
