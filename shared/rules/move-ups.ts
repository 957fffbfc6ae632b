/** Which free unit could go and stand at a station that has a gap, without leaving one behind. */
import type {Post, Reach} from './coverage-reach.ts';

/** By number, as in `Reach`. */
export interface NumberedMoveUp {
  readonly unit: number;
  readonly post: Post;
  readonly etaS: number;
  /** How much sooner the area is reached once it stands there. */
  readonly gainS: number;
}

const MAX_MOVE_UPS = 12;
/** A unit that is under way for longer covers nobody meanwhile. */
const LONGEST_MOVE_S = 1_800;

/** For one gap after the other, the soonest unit that can be spared; what was decided for one holds for the next. */
export function moveUpsFor(gaps: readonly Post[], posts: readonly Post[], reach: Reach, unitCount: number): readonly NumberedMoveUp[] {
  const moveUps: NumberedMoveUp[] = [];
  for (const post of gaps) {
    if (moveUps.length >= MAX_MOVE_UPS) break;
    const nearestS = reach.soonest(post)[0]?.etaS ?? Infinity;
    // Closed by an earlier move, or out of everybody's reach.
    if (nearestS <= post.withinS || nearestS === Infinity) continue;
    const covered = posts.flatMap((other) => {
      const [first, second] = reach.soonest(other);
      return first && second && first.etaS <= other.withinS && second.etaS > other.withinS ? [{...other, only: first.unit}] : [];
    });
    const canLeave = (unit: number): boolean => covered.every((other) => other.only !== unit || reach.betweenStationsS(post.station, other.station) <= other.withinS);
    const movers = Array.from({length: unitCount}, (_none, unit) => ({unit, etaS: reach.etaS(unit, post.station)}))
      .filter(({unit, etaS}) => etaS <= LONGEST_MOVE_S && reach.has(unit, post.capability) && !reach.isMoved(unit))
      .toSorted((one, other) => one.etaS - other.etaS || one.unit - other.unit);
    const mover = movers.find(({unit}) => canLeave(unit));
    if (!mover) continue;
    reach.move(mover.unit, post.station);
    moveUps.push({...mover, post, gainS: nearestS});
  }
  return moveUps;
}
