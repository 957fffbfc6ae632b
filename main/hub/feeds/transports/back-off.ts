/** How long to wait before the next try: doubling from 0.5 s to 30 s, jittered so that many do not come back at once. */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

export function backOffMs(failures: number, random: () => number): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return span * (0.5 + random() / 2);
}
