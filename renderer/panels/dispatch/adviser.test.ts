import {beforeEach, describe, expect, it} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {AT} from '../../../shared/model/command.test-support.ts';
import {recordOf} from '../../../shared/model/layer.test-support.ts';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import {traffic} from '../../../shared/layers/traffic/layer.ts';
import {adviceWithWays, askForAdvice, type AdviceAsk, type AdviceWithWays} from '../../../shared/rules/advice.ts';
import {fire, type City} from '../../../shared/rules/advice-city.test-support.ts';
import {createAdviceThread, type FromAdvice, type ToAdvice} from './advice-messages.ts';
import {Adviser} from './adviser.ts';

const asked = (city: City, mode: Recommendation['mode'] = 'closest'): AdviceAsk => must(askForAdvice('i', city, mode), 'an ask');

describe('advice reckoned in another thread', () => {
  it.each(['closest', 'station'] as const)('47: is the same as reckoned here, by %s, with traffic and with a closed road', (mode) => {
    const take = createAdviceThread();
    const cross = (message: ToAdvice): FromAdvice | null => structuredClone(take(structuredClone(message)));
    const [free, slow, closed] = [fire(), fire(), fire()];
    slow.put(traffic, 'R-1', recordOf({refRoadSegment: 'R-1', state: 'open', periodS: 60}), [4]);
    closed.put(traffic, 'R-1', recordOf({refRoadSegment: 'R-1', state: 'closed', periodS: 60}));
    cross({type: 'roads', roads: free.roads});
    const answers = [free, slow, closed].map((city, number) => {
      const answer = cross({type: 'ask', number, ask: asked(city, mode)});
      expect(answer).toEqual({number, advice: adviceWithWays('i', city, mode)});
      return JSON.stringify(answer && 'advice' in answer && answer.advice.recommendation.candidates.map(({etaS}) => etaS));
    });
    expect(new Set(answers).size).toBe(3);
  });

  it('of no such incident is asked of nobody', () => {
    expect(askForAdvice('other', fire(), 'closest')).toBeNull();
  });
});

describe('the adviser', () => {
  let posted: ToAdvice[];
  let shown: number[];
  let answered: (answer: FromAdvice) => void;
  let failed: () => void;
  let starts: number;
  let adviser: Adviser;
  const city = fire();
  beforeEach(() => {
    [posted, shown, starts] = [[], [], 0];
    adviser = new Adviser((onAnswered, onFailed) => {
      [answered, failed] = [onAnswered, onFailed];
      starts++;
      return {post: (message) => posted.push(message), end: () => posted.push({type: 'roads', roads: null})};
    });
  });
  /** `at` tells one question from another. */
  const ask = (at: number, roads = city.roads): (() => void) => adviser.ask({ask: {...asked(city), at}, roads, take: ({recommendation}, isNewest) => shown.push(isNewest ? recommendation.at : -recommendation.at)});
  const asks = (): number[] => posted.flatMap((message) => (message.type === 'ask' ? [message.ask.at] : []));
  const adviceAt = (at: number): AdviceWithWays => {
    const {recommendation, ways} = must(adviceWithWays('i', city), 'an advice');
    return {recommendation: {...recommendation, at}, ways};
  };
  const answer = (at: number): void => answered({number: asks().length, advice: adviceAt(at)});

  it('sends the roads once, and again only where they are others', () => {
    ask(1);
    answer(1);
    ask(2);
    answer(2);
    ask(3, {...city.roads});
    expect(posted.map(({type}) => type)).toEqual(['roads', 'ask', 'ask', 'roads', 'ask']);
    expect(starts).toBe(1);
  });

  it('has its roads before anybody asks', () => {
    adviser.prepare(city.roads);
    ask(1);
    expect(posted.map(({type}) => type)).toEqual(['roads', 'ask']);
  });

  it('has one question on its way; of those meanwhile the newest follows, and the older answer is told as such', () => {
    for (const at of [1, 2, 3]) ask(at);
    expect(asks()).toEqual([1]);
    answer(1);
    expect([asks(), shown]).toEqual([[1, 3], [-1]]);
    answered({number: 1, advice: adviceAt(1)});
    expect(shown).toEqual([-1]);
    answer(3);
    expect(shown).toEqual([-1, 3]);
  });

  it('tells nothing to who does not want it any more', () => {
    ask(1)();
    answer(1);
    ask(2);
    ask(3)();
    answer(2);
    expect([asks(), shown]).toEqual([[1, 2], [2]]);
  });

  it('reckons here where the thread fails, and from then on', () => {
    ask(AT);
    failed();
    expect(shown).toEqual([AT]);
    ask(AT + 1);
    expect([shown, asks(), starts]).toEqual([[AT, AT + 1], [AT], 1]);
  });

  it('reckons here where there are no threads', () => {
    const here: AdviceWithWays[] = [];
    new Adviser(() => null).ask({ask: asked(city), roads: city.roads, take: (advice) => here.push(advice)});
    expect(here).toEqual([adviceWithWays('i', city)]);
  });

  it('reckons here what the thread could not', () => {
    ask(AT);
    answered({number: 1, error: 'out of memory'});
    expect(shown).toEqual([AT]);
  });
});
