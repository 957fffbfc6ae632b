/**
 * Redraws when the picture's facts change: at once, but once for a whole batch, and never more often than `everyMs`.
 * Facts that come between a drawing and its first listening are not missed. Live movement does not redraw anything;
 * what shows a moving value redraws with the second.
 */
import {useCallback, useSyncExternalStore} from 'react';
import type {FactsChanged, Records} from '../state/records.ts';

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
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const stop = records.onFacts((change) => {
    if (timer !== undefined || !concerns(change)) return;
    timer = setTimeout(() => {
      timer = undefined;
      drawnAt = performance.now();
      redraw();
    }, Math.max(0, drawnAt + everyMs - performance.now()));
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
