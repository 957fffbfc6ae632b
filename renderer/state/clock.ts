/** Hub time in this window; everything that grows old reads it from here and nowhere else. */
import {createStore} from 'zustand/vanilla';
import {linkStore} from './link.ts';

export function hubNow(): number {
  const {hubAheadMs, toldAt, hubRate} = linkStore.getState().status;
  const machineNow = Date.now();
  return machineNow + hubAheadMs + (hubRate === 1 ? 0 : (machineNow - toldAt) * (hubRate - 1));
}

/** Ticks once a second, so that ages grow without a message. `main.tsx` starts it. */
export const secondStore = createStore<{readonly hubNowMs: number}>(() => ({hubNowMs: hubNow()}));

export function startSeconds(): () => void {
  const timer = setInterval(() => secondStore.setState({hubNowMs: hubNow()}), 1_000);
  return () => clearInterval(timer);
}
