/** What no suggested unit brings, and the one thing that best says why: what most units that could bring it lack. */
import type {AdvisedUnit, ExclusionReason} from './advised-unit.ts';
import type {Recommendation, Shortfall} from '../model/recommendation.ts';
import type {Needs} from './assign-roles.ts';

interface Missing {
  readonly needs: Needs;
  /** The filled places. */
  readonly roles: readonly string[];
  readonly mode: Recommendation['mode'];
  /** `nowhere`: the incident has no place yet, and nobody can be compared. */
  readonly excluded: readonly {readonly unit: AdvisedUnit; readonly why: ExclusionReason}[] | 'nowhere';
}

/** Told first where as many units lack one thing as another. */
const TELLING = ['units_not_staffed', 'locations_too_stale', 'no_location_data', 'outside_radius'] as const;

export function shortfallsOf({needs, roles, mode, excluded}: Missing): Shortfall[] {
  return Object.entries(needs).flatMap(([capability, asked]) => {
    const missing = asked - roles.filter((role) => role === capability).length;
    if (missing <= 0) return [];
    if (excluded === 'nowhere') return [{capability, missing, why: 'no_location_data' as const}];
    const whys = excluded.flatMap(({unit, why}) => (unit.capability.includes(capability) ? [why] : []));
    return [{capability, missing, why: whyMissing(whys, mode)}];
  });
}

function whyMissing(whys: readonly ExclusionReason[], mode: Recommendation['mode']): Shortfall['why'] {
  // Units at work lack nothing; they are the reason only where there are no others.
  const idle = whys.filter((why) => why !== 'not_available');
  if (idle.length > 0 && idle.every((why) => why === 'in_rest_period')) return 'all_in_rest_period';
  const counted = TELLING.map((why) => ({why, count: idle.filter((other) => other === why).length}));
  const most = counted.reduce((best, one) => (one.count > best.count ? one : best));
  if (most.count > 0) return most.why;
  return mode === 'station' && whys.length > 0 ? 'stations_exhausted' : 'no_candidates_available';
}
