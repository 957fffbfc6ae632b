/**
 * Whom to send to the selected incident, worked out in this window from its own picture: roads and traffic need nobody else.
 * It is reckoned after the drawing, never in it: at once for another incident or when this one changes, else every five
 * seconds at most. While somebody's hand is on the table it stays as it is: a digit means the unit that is seen under it.
 */
import {useEffect, useRef, useState} from 'react';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {ResponsePlan} from '../../../shared/model/response-plan.ts';
import {adviceFor} from '../../../shared/rules/advice.ts';
import type {City} from '../../../shared/protocol/down.ts';
import {hubNow} from '../../state/clock.ts';
import type {Records} from '../../state/records.ts';

const EVERY_MS = 5_000;

export interface AdviceOptions {
  readonly records: Records;
  readonly incident: string | null;
  readonly mode: Recommendation['mode'];
  readonly city: City | null;
  readonly plan: ResponsePlan;
  readonly isHeld: boolean;
}

interface Shown {
  readonly incident: string;
  readonly mode: Recommendation['mode'];
  readonly recommendation: Recommendation | null;
}

/** undefined: it is being worked out. null: there is no such incident. */
export function useAdvice({records, incident, mode, city, plan, isHeld}: AdviceOptions): Recommendation | null | undefined {
  const [shown, setShown] = useState<Shown | null>(null);
  const held = useRef(isHeld);
  useEffect(() => {
    held.current = isHeld;
  }, [isHeld]);
  useEffect(() => {
    if (incident === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reckon = (): void => {
      timer = undefined;
      const recommendation = adviceFor(incident, {at: hubNow(), layers: records.layers, plan, roads: city?.roads ?? null, stations: city?.stations ?? []}, mode);
      setShown({incident, mode, recommendation});
    };
    const soon = (): void => {
      timer ??= setTimeout(reckon);
    };
    soon();
    const stop = records.onFacts(({reset, ids}) => (reset || ids.get('incidents')?.has(incident)) && soon());
    const ticking = setInterval(() => held.current || soon(), EVERY_MS);
    return () => {
      stop();
      clearInterval(ticking);
      clearTimeout(timer);
    };
  }, [records, incident, mode, city, plan]);
  return shown?.incident === incident && shown.mode === mode ? shown.recommendation : undefined;
}
