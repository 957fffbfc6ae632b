/**
 * Who brings what: each unit fills one place of one capability. Units are taken in the given order, and a later one may
 * move an earlier one to another role but never out. So as many places are filled as can be, by the earliest units that
 * can fill them: no other choice of units has a smaller worst one (units that fill places form a matroid, for which
 * taking the best first is exact).
 */
export type Needs = {readonly [capability: string]: number};

/** The role of each unit that got one, by its number in the list. The order of the keys of `needs` means nothing. */
export function assignRoles(units: readonly {readonly capability: readonly string[]}[], needs: Needs): ReadonlyMap<number, string> {
  const holders = new Map<string, number[]>();
  for (const capability of Object.keys(needs).toSorted()) if ((needs[capability] ?? 0) > 0) holders.set(capability, []);
  const left = (): number => [...holders].reduce((sum, [capability, held]) => sum + (needs[capability] ?? 0) - held.length, 0);

  const seat = (unit: number, tried: Set<string>): boolean => {
    for (const [capability, held] of holders) {
      if (tried.has(capability) || !units[unit]?.capability.includes(capability)) continue;
      tried.add(capability);
      if (held.length < (needs[capability] ?? 0)) {
        held.push(unit);
        return true;
      }
      const place = held.findIndex((holder) => seat(holder, tried));
      if (place < 0) continue;
      held[place] = unit;
      return true;
    }
    return false;
  };
  for (let unit = 0; unit < units.length && left() > 0; unit++) seat(unit, new Set());

  const roles = new Map<number, string>();
  for (const [capability, held] of holders) for (const unit of held) roles.set(unit, capability);
  return roles;
}
