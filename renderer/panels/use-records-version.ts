/**
 * Redraws when the picture's facts change: at once, but once for a whole batch, and never more often than `everyMs`.
 * Facts that come between a drawing and its first listening are not missed. Live movement does not redraw anything;
 * what shows a moving value redraws with the second. A whole new picture is drawn by the map first.
 */
import {useCallback, useSyncExternalStore} from 'react';
import type {FactsChanged, Records} from '../state/records.ts';

const NO_FRAMES_MS = 500;

export interface RedrawOptions {
  readonly records: Records;
  readonly concerns: (change: FactsChanged) => boolean;
  readonly everyMs?: number;
}

export function useRecordsVersion({records, concerns, everyMs = 0}: RedrawOptions): number {
  const listen = useCallback((redraw: () => void) => listenToRecords({records, concerns, everyMs}, redraw), [records, concerns, everyMs]);
  return useSyncExternalStore(listen, () => records.factsVersion);
}

function listenToRecords({records, concerns, everyMs}: Required<RedrawOptions>, redraw: () => void): () => void {
  let stopWaiting: (() => void) | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const stop = records.onFacts((change) => {
    if (stopWaiting !== undefined || !concerns(change)) return;
    const draw = (): void => {
      stopWaiting = undefined;
      drawnAt = performance.now();
      redraw();
    };
    stopWaiting = change.reset ? afterDrawing(draw) : after(Math.max(0, drawnAt + everyMs - performance.now()), draw);
  });
  return () => {
    stop();
    stopWaiting?.();
  };
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

/** In the first frame the map takes note, in the second it draws. A window that is not shown has no frames. */
function afterDrawing(act: () => void): () => void {
  let stop = after(NO_FRAMES_MS, act);
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      stop();
      stop = after(0, act);
    });
  });
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}
