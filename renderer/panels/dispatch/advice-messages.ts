/** What goes between a window and its thread for advice: the roads once, then one question at a time. */
import {roadGraphOf} from '../../../shared/geo/road-graph.ts';
import type {RoadNetwork} from '../../../shared/geo/road-network.ts';
import {adviceFrom, type AdviceAsk, type AdviceWithWays} from '../../../shared/rules/advice.ts';

export type ToAdvice =
  | {readonly type: 'roads'; readonly roads: RoadNetwork | null}
  | {readonly type: 'ask'; readonly number: number; readonly ask: AdviceAsk};

/** `error`: the reckoning failed; the roads are as they were. */
export type FromAdvice = {readonly number: number; readonly advice: AdviceWithWays} | {readonly number: number; readonly error: string};

/** The thread's side, without its thread: the graph is made when the roads come, before somebody asks. */
export function createAdviceThread(): (message: ToAdvice) => FromAdvice | null {
  let roads: RoadNetwork | null = null;
  return (message) => {
    if (message.type === 'roads') {
      roads = message.roads;
      if (roads) roadGraphOf(roads);
      return null;
    }
    const {number, ask} = message;
    try {
      return {number, advice: adviceFrom(ask, roads)};
    } catch (error) {
      // The window reckons for itself and fails in sight.
      return {number, error: String(error)};
    }
  };
}
