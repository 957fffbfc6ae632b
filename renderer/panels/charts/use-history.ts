/**
 * The hub's history of one number: asked when the chart opens, when the link is live again, and anew now and then. While
 * it cannot be asked it says why; what came before stays.
 */
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import type {SeriesPoint} from '../../../shared/protocol/series.ts';
import {hubNow} from '../../state/clock.ts';
import {linkStore} from '../../state/link.ts';
import {useDesk} from '../desk-context.ts';

export interface History {
  readonly points: readonly SeriesPoint[];
  /** How far back it goes; null until it was answered. */
  readonly reachesBackTo: number | null;
  /** Why there is none now: a word of `SERIES_REFUSALS`, `console-lost`; null while it is well or under way. */
  readonly refused: string | null;
}

export interface Wanted {
  readonly layer: string;
  readonly id: string;
  readonly column: string;
  readonly spanMs: number;
}

const ASK_EVERY_MS = 60_000;
const NOTHING: History = {points: [], reachesBackTo: null, refused: null};

/** `version` grows where the number is a fact: then it is asked at once. */
export function useHistory({layer, id, column, spanMs}: Wanted, version: number): History {
  const {series} = useDesk();
  const isLive = useStore(linkStore, ({consoleAlive, status}) => consoleAlive && status.state === 'live');
  const [history, setHistory] = useState<History & {readonly of: string}>({...NOTHING, of: ''});
  const of = `${layer}/${id}/${column}`;
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const toAt = hubNow();
      const answer = await series({layer, id, column, fromAt: toAt - spanMs, toAt});
      if (isGone) return;
      setHistory((before) => {
        const kept = before.of === of ? before : {...NOTHING, of};
        if (!answer.ok) return {...kept, refused: answer.error};
        const {at, values, reachesBackTo} = answer.value;
        return {of, points: at.map((each, index) => ({at: each, value: values[index] ?? null})), reachesBackTo, refused: null};
      });
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [series, layer, id, column, spanMs, of, isLive, version]);
  return history.of === of ? history : NOTHING;
}
