/** Which ways the map draws: of the units that are ticked; where none is, of the first for each role that is asked for. */
import type {Candidate} from '../../../shared/model/recommendation.ts';
import type {AdvisedWay} from '../../../shared/rules/recommend.ts';
import type {ShownWay} from '../../state/advised-ways.ts';

export interface WaysAsked {
  /** Those that may still be suggested. */
  readonly candidates: readonly Candidate[];
  readonly ways: readonly AdvisedWay[];
  /** Those that Enter would send. */
  readonly units: readonly string[];
}

export function waysShown({candidates, ways, units}: WaysAsked): readonly ShownWay[] {
  const wayOf = new Map(ways.map((way) => [way.unit, way]));
  const isTicked = units.length > 0;
  return (isTicked ? units : firstOfEachRole(candidates)).map((unit) => {
    const way = wayOf.get(unit);
    return {unit, line: way?.line ?? null, isByRoad: way?.isByRoad === true, isTicked};
  });
}

function firstOfEachRole(candidates: readonly Candidate[]): readonly string[] {
  const first = new Map<string, string>();
  for (const {unit, role} of candidates) if (role !== null && !first.has(role)) first.set(role, unit);
  return [...first.values()];
}
