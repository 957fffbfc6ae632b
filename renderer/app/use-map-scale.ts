/** How large the map draws its symbols and names; changes when the density does or, on a wall, the width of the window. */
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import {appearanceStore} from '../state/appearance.ts';
import {drawnDensity, mapScale} from './appearance.ts';

function present(): number {
  const density = drawnDensity(appearanceStore.getState().density, (query) => window.matchMedia(query).matches);
  return mapScale(density, window.innerWidth);
}

export function useMapScale(): number {
  const [scale, setScale] = useState(present);
  const density = useStore(appearanceStore, (look) => look.density);
  useEffect(() => {
    const look = (): void => setScale(present());
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [density]);
  return scale;
}
