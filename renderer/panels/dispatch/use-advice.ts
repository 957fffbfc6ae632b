/**
 * Whom to send to the selected incident, worked out in this window from its own picture: roads and traffic need nobody else.
 * It is asked after the drawing, never in it, and reckoned beside the window (`adviser.ts`): at once for another incident
 * or when this one changes, else every five seconds at most. While somebody's hand is on the table it stays as it is
 * (`advice-turns.ts`).
 */
import {useEffect, useRef, useState} from 'react';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {ResponsePlan} from '../../../shared/model/response-plan.ts';
import {askForAdvice, type AdviceWithWays} from '../../../shared/rules/advice.ts';
import type {AdvisedWay} from '../../../shared/rules/recommend.ts';
import type {City} from '../../../shared/protocol/down.ts';
import {hubNow} from '../../state/clock.ts';
import type {Records} from '../../state/records.ts';
import {AdviceTurns} from './advice-turns.ts';
import {adviser} from './adviser.ts';

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
  readonly ways: readonly AdvisedWay[];
  readonly isChanged: boolean;
}

const NO_WAYS: readonly AdvisedWay[] = [];

export interface Advice {
  /** undefined: it is being worked out. null: there is no such incident. */
  readonly recommendation: Recommendation | null | undefined;
  /** Of its candidates. */
  readonly ways: readonly AdvisedWay[];
  /** The incident has changed since, and the table waits for the hand on it. */
  readonly isChanged: boolean;
  readonly renew: () => void;
}

export function useAdvice({records, incident, mode, city, plan, isHeld}: AdviceOptions): Advice {
  const [shown, setShown] = useState<Shown | null>(null);
  const turns = useRef<AdviceTurns>(null);
  const held = useRef(isHeld);
  useEffect(() => {
    held.current = isHeld;
    turns.current?.hold(isHeld);
  }, [isHeld]);
  const laidDown = useRef({city, plan});
  useEffect(() => {
    laidDown.current = {city, plan};
    turns.current?.changed();
  }, [city, plan]);
  useEffect(() => {
    if (incident === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drop = (): void => undefined;
    /** Answers to what was asked under an earlier number are of nothing any more. */
    let asking = 0;
    const show = (advice: AdviceWithWays | null, isNewest: boolean): void => {
      if (!(isNewest ? now.mayShow() : now.mayShowMeanwhile())) return;
      if (isNewest) now.shown();
      else now.shownMeanwhile();
      setShown({incident, mode, recommendation: advice?.recommendation ?? null, ways: advice?.ways ?? NO_WAYS, isChanged: false});
    };
    const forget = (): void => {
      asking++;
      drop();
    };
    const reckon = (): void => {
      timer = undefined;
      const {city: known, plan: agreed} = laidDown.current;
      const question = askForAdvice(incident, {at: hubNow(), layers: records.layers, plan: agreed, stations: known?.stations ?? []}, mode);
      if (question === null) {
        forget();
        return show(null, true);
      }
      const mine = asking;
      drop = adviser.ask({ask: question, roads: known?.roads ?? null, take: (advice, isNewest) => mine === asking && show(advice, isNewest)});
    };
    const renew = (): void => {
      timer ??= setTimeout(reckon);
    };
    const now = new AdviceTurns({renew, tell: () => setShown((before) => before && {...before, isChanged: true})});
    turns.current = now;
    now.hold(held.current);
    now.renew();
    const stop = records.onFacts(({reset, ids}) => (reset || ids.get('incidents')?.has(incident)) && now.changed());
    const ticking = setInterval(() => now.timePassed(), EVERY_MS);
    return () => {
      turns.current = null;
      stop();
      clearInterval(ticking);
      clearTimeout(timer);
      forget();
    };
  }, [records, incident, mode]);
  const isOfThis = shown?.incident === incident && shown.mode === mode;
  return {
    recommendation: isOfThis ? shown.recommendation : undefined, ways: isOfThis ? shown.ways : NO_WAYS, isChanged: isOfThis && shown.isChanged,
    renew: () => turns.current?.renew(),
  };
}
