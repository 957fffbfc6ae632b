/** The menu of what may be done with what is under the pointer or has the keyboard: right click, long press, menu key. */
import {useEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import type {Identity} from '../../shared/model/identity.ts';
import {useDesk} from '../panels/desk-context.ts';
import {usePendingNames} from '../panels/incidents/use-pending.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {useWords} from '../panels/use-words.ts';
import {actMenuStore, openActMenu, type OpenMenu} from '../state/act-menu.ts';
import {Menu} from '../ui/menu.tsx';
import {actsOf} from './acts-of.ts';
import {menuAt, menuOfFocus} from './menu-target.ts';
import {keyScope} from './shortcuts.ts';

export interface ActMenuProps {
  readonly identity: Identity;
  readonly commands: readonly DeskCommand[];
}

export function ActMenu(props: ActMenuProps) {
  const desk = useDesk();
  const menu = useStore(actMenuStore, (state) => state.menu);
  useEffect(() => {
    const onContextMenu = (event: MouseEvent): void => {
      const opened = event.target instanceof Element && keyScope() === document ? menuAt(event.target, event.clientX, event.clientY, desk) : null;
      if (!opened) return;
      event.preventDefault();
      openActMenu(opened);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const isMenuKey = event.code === 'ContextMenu' || (event.code === 'F10' && event.shiftKey);
      const opened = isMenuKey && keyScope() === document ? menuOfFocus(desk) : null;
      if (!opened) return;
      event.preventDefault();
      openActMenu(opened);
    };
    window.addEventListener('contextmenu', onContextMenu);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('contextmenu', onContextMenu);
      window.removeEventListener('keydown', onKeyDown);
      openActMenu(null);
    };
  }, [desk]);
  return menu && <Opened key={`${menu.xPx} ${menu.yPx}`} menu={menu} {...props} />;
}

/** Made once when it opens: what it lists does not change under the hand. */
function Opened({menu: {target, xPx, yPx}, identity, commands}: ActMenuProps & {readonly menu: OpenMenu}) {
  const desk = useDesk();
  const words = useWords();
  const first = target.records[0];
  const pending = usePendingNames(first?.layer ?? '', first?.id ?? '');
  // oxlint-disable-next-line react/exhaustive-deps -- as it was when it opened
  const sections = useMemo(() => actsOf(target, {desk, words, identity, commands, pending}), [target]);
  return <Menu label={words.t('acts.menu')} sections={sections} xPx={xPx} yPx={yPx} onClose={() => openActMenu(null)} />;
}
