/**
 * A crew's call for help, told apart from the place that it came with. A phone sends it with the last place it knew, which
 * may be older than the one that is known here: then the place is late, and the call must not be refused with it.
 */
import type {Observation} from '../../../shared/model/observation.ts';

export const EMERGENCY = 'emergency';

export function callApart(observation: Observation): readonly Observation[] {
  const {live, coarse: _, facts: {state, ...others}, ...whose} = observation;
  if (state !== EMERGENCY || live === undefined) return [observation];
  return [{...whose, facts: {state}}, {...observation, facts: others}];
}
