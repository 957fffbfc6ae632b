/**
 * A window that the browser shell opened goes back to where its operator left it; an app window may move itself, a tab
 * is left as it is by the browser. The desktop shell knows the displays and places its windows itself.
 */
import {windowStore} from '../state/window.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LOOK_EVERY_MS = 2_000;
const LEAST_PX = 200;

export function keepPlace(storage: Storage): void {
  const {name} = windowStore.getState();
  if (name === null || window.location.protocol !== 'http:') return;
  const key = `haidang.window.${name}`;
  const before = readPlace(storage, key);
  if (before) {
    window.resizeTo(before.width, before.height);
    window.moveTo(before.x, before.y);
  }
  let kept = JSON.stringify(before);
  const look = (): void => {
    const now = JSON.stringify({x: window.screenX, y: window.screenY, width: window.outerWidth, height: window.outerHeight});
    if (now === kept) return;
    kept = now;
    try {
      storage.setItem(key, now);
    } catch {
      // Full or shut: next time it opens where the browser puts it.
    }
  };
  // There is no event for a window that is moved.
  setInterval(look, LOOK_EVERY_MS);
  window.addEventListener('pagehide', look);
}

function readPlace(storage: Storage, key: string): Place | null {
  try {
    const {x, y, width, height} = JSON.parse(storage.getItem(key) ?? '{}') as {readonly [name: string]: unknown};
    if (![x, y, width, height].every((each) => typeof each === 'number' && Number.isFinite(each))) return null;
    const place = {x, y, width, height} as Place;
    return place.width >= LEAST_PX && place.height >= LEAST_PX ? place : null;
  } catch {
    // Shut, or something else was kept there.
    return null;
  }
}
