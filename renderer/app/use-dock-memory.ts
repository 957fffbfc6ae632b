/**
 * Restores the dock that an operator arranged in a workspace on this size of screen, and remembers what that operator
 * changes. With the workspace it changes at once: who goes to one and opens a panel there changes that one.
 */
import {useEffect, useLayoutEffect, useState} from 'react';
import {deskStore, hasMap} from '../state/desk.ts';
import {screenOf, type Screen} from '../state/dock.ts';
import {dockStore, readDockMemory, writeDockMemory} from '../state/dock-store.ts';

export function useDockMemory(user: string, window: string | null): void {
  const screen = useScreen();
  // Before the first drawing: panels that jump into place would be taken for news.
  useLayoutEffect(() => {
    const show = (): void => {
      const {workspace} = deskStore.getState();
      const place = hasMap(workspace) ? workspace : dockStore.getState().place;
      dockStore.setState({place, screen, dock: readDockMemory(localStorage, {user, place, screen, window})});
    };
    show();
    return deskStore.subscribe(({workspace}, before) => workspace !== before.workspace && show());
  }, [user, screen, window]);
  useEffect(
    () => dockStore.subscribe(({dock, place, screen: shown}, before) => {
      if (shown === before.screen && place === before.place && dock !== before.dock) writeDockMemory(localStorage, {user, place, screen: shown, window}, dock);
    }),
    [user, window],
  );
}

function useScreen(): Screen {
  const [screen, setScreen] = useState(() => screenOf(window.innerWidth));
  useEffect(() => {
    const look = (): void => setScreen(screenOf(window.innerWidth));
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, []);
  return screen;
}
