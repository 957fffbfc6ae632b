/** What of a run card's needs is still to be sent, when those already committed have taken their places (row 49). */
import {assignRoles, type Needs} from './assign-roles.ts';

/** Each committed unit fills one place; of several it could fill, one that leaves the fewest open. */
export function needsLeft(needs: Needs, committed: readonly {readonly capability: readonly string[]}[]): Needs {
  const left = new Map(Object.entries(needs));
  for (const role of assignRoles(committed, needs).values()) left.set(role, (left.get(role) ?? 0) - 1);
  return Object.fromEntries([...left].filter(([, count]) => count > 0).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
