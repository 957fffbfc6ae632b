/** Restores the dock that an operator arranged on this size of screen, and remembers what that operator changes. */
import {useEffect, useLayoutEffect, useState} from 'react';
import {screenOf, type Screen} from '../state/dock.ts';
import {dockStore, readDockMemory, writeDockMemory} from '../state/dock-store.ts';

export function useDockMemory(user: string, window: string | null): void {
  const screen = useScreen();
  // Before the first drawing: panels that jump into place would be taken for news.
  useLayoutEffect(() => dockStore.setState({screen, dock: readDockMemory(localStorage, {user, screen, window})}), [user, screen, window]);
  useEffect(
    () => dockStore.subscribe(({dock, screen: shown}, before) => {
      if (shown === before.screen && dock !== before.dock) writeDockMemory(localStorage, {user, screen: shown, window}, dock);
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
