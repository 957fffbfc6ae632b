/** How a divider moves: in small steps, and never so far that a panel loses its head and a few rows. */
const LEAST = 0.15;
const STEP = 0.04;

export function withinShares(share: number): number {
  return Math.max(LEAST, Math.min(1 - LEAST, share));
}

/** null: back to as it was at first; undefined for a key that does not move it. */
export function shareAfterKey(key: string, share: number): number | null | undefined {
  if (key === 'ArrowUp') return withinShares(share - STEP);
  if (key === 'ArrowDown') return withinShares(share + STEP);
  return key === 'Home' ? null : undefined;
}
