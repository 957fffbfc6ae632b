/** What a type of incident asks for at an alarm level, and what of it is still to be sent (row 49). */
import {assignRoles, type Needs} from './assign-roles.ts';

/** Of the city's vocabulary: level 1 says `need`, each further level what it adds. */
export type RunCard = readonly {readonly level: number; readonly need?: Needs | undefined; readonly add?: Needs | undefined}[];

/** Levels add up: all up to this one. A level above the card's last asks for no more than that. */
export function needsAt(runCard: RunCard, alarmLevel: number): Needs {
  const needs = new Map<string, number>();
  for (const {level, need = {}, add = {}} of runCard) {
    if (level > alarmLevel) continue;
    for (const [capability, count] of [...Object.entries(need), ...Object.entries(add)]) needs.set(capability, (needs.get(capability) ?? 0) + count);
  }
  return sorted(needs);
}

/** What is left when those already committed have taken their places; each of them fills one. */
export function needsLeft(needs: Needs, committed: readonly {readonly capability: readonly string[]}[]): Needs {
  const left = new Map(Object.entries(needs));
  for (const role of assignRoles(committed, needs).values()) left.set(role, (left.get(role) ?? 0) - 1);
  return sorted(left);
}

function sorted(needs: ReadonlyMap<string, number>): Needs {
  return Object.fromEntries([...needs].filter(([, count]) => count > 0).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
