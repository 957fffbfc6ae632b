/**
 * Redraws when the picture's facts change: at once, but once for a whole batch, and never more often than `everyMs`.
 * Live movement does not redraw anything; what shows a moving value redraws with the second.
 */
import {useEffect, useState} from 'react';
import type {FactsChanged, Records} from '../state/records.ts';

export interface RedrawOptions {
  readonly records: Records;
  readonly concerns: (change: FactsChanged) => boolean;
  readonly everyMs?: number;
}

export function useRecordsVersion({records, concerns, everyMs = 0}: RedrawOptions): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = Number.NEGATIVE_INFINITY;
    const redraw = (): void => {
      timer = undefined;
      drawnAt = performance.now();
      setVersion((before) => before + 1);
    };
    const stop = records.onFacts((change) => {
      if (timer !== undefined || !concerns(change)) return;
      timer = setTimeout(redraw, Math.max(0, drawnAt + everyMs - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [records, concerns, everyMs]);
  return version;
}
