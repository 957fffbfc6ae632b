/** What may be done with a panel: fold, move, open elsewhere, close. One button in its head, all of it by keyboard. */
import {EllipsisVertical} from 'lucide-react';
import {Button} from 'react-aria-components/Button';
import {Menu, MenuItem, MenuTrigger} from 'react-aria-components/Menu';
import {Popover} from 'react-aria-components/Popover';
import {useStore} from 'zustand';
import {useDesk} from '../panels/desk-context.ts';
import {printNow} from '../panels/print/print-sheet.tsx';
import {closed, DOCK_SIDES, folded, moved, shifted, sideOf, type PanelName} from '../state/dock.ts';
import {changeDock, dockStore} from '../state/dock-store.ts';
import {ALONE} from '../state/window.ts';
import {PRINTED} from '../state/print.ts';
import {useText} from '../text/i18n.ts';
import {DOCK_PANELS} from './dock-panels.tsx';
import {openFurtherWindow} from './open-window.ts';
import css from './panel-menu.module.css';

interface Act {
  readonly id: string;
  readonly title: string;
  readonly run: () => void;
}

export function PanelMenu({panel}: {readonly panel: PanelName}) {
  const {t} = useText();
  const acts = useActs(panel);
  const label = t('dock.menu', {name: t(DOCK_PANELS[panel].title)});
  return (
    <MenuTrigger>
      <Button className={css['button'] ?? ''} aria-label={label} data-panel-menu={panel}>
        <EllipsisVertical size={15} strokeWidth={1.6} aria-hidden="true" />
      </Button>
      <Popover className={css['popover'] ?? ''} placement="bottom end">
        <Menu className={css['menu'] ?? ''} aria-label={label} items={acts}>
          {({id, title, run}) => <MenuItem id={id} className={css['item'] ?? ''} onAction={run}>{title}</MenuItem>}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function useActs(panel: PanelName): readonly Act[] {
  const {t} = useText();
  const dock = useStore(dockStore, (state) => state.dock);
  const {openWindow} = useDesk();
  const printed = PRINTED.find((each) => each === panel);
  const alone = ALONE.find((each) => each === panel);
  const which = sideOf(dock, panel);
  const panels = which === null ? [] : dock[which].panels;
  const at = panels.findIndex((docked) => docked.panel === panel);
  const isFolded = panels[at]?.isFolded === true;
  return [
    {id: 'fold', title: t(isFolded ? 'dock.unfold' : 'dock.fold'), run: () => changeDock((now) => folded(now, panel, !isFolded))},
    ...DOCK_SIDES.filter((side) => side !== which).map((side) => ({
      id: side, title: t('dock.moveTo', {side: t(`dock.side.${side}`)}), run: () => changeDock((now) => moved(now, panel, side)),
    })),
    ...(at > 0 ? [{id: 'earlier', title: t('dock.earlier'), run: () => changeDock((now) => shifted(now, panel, -1))}] : []),
    ...(at < panels.length - 1 ? [{id: 'later', title: t('dock.later'), run: () => changeDock((now) => shifted(now, panel, 1))}] : []),
    ...(alone === undefined ? [] : [{id: 'window', title: t('windows.panelHere'), run: () => void openFurtherWindow(alone, openWindow)}]),
    ...(printed === undefined ? [] : [{id: 'print', title: t(`print.${printed}`), run: () => printNow(printed)}]),
    {id: 'close', title: t('dock.close'), run: () => changeDock((now) => closed(now, panel))},
    {id: 'restore', title: t('dock.restore'), run: () => changeDock((_, first) => first)},
  ];
}
