/** Values between given points of a day: straight lines, before the first and after the last the end values. */
export type Curve = readonly (readonly [atMs: number, value: number])[];

export function valueAt(curve: Curve, atMs: number): number {
  let before = curve[0];
  if (!before || atMs <= before[0]) return before?.[1] ?? 0;
  for (const next of curve) {
    if (next[0] > atMs) {
      const span = next[0] - before[0];
      return span === 0 ? next[1] : before[1] + ((next[1] - before[1]) * (atMs - before[0])) / span;
    }
    before = next;
  }
  return before[1];
}

const HOUR_MS = 3_600_000;

/** One value an hour, each at its full hour; round the clock. */
export function hourly(values: readonly number[], msOfDay: number): number {
  const hours = (((msOfDay / HOUR_MS) % 24) + 24) % 24;
  const hour = Math.floor(hours);
  const from = values[hour] ?? 0;
  const to = values[(hour + 1) % 24] ?? from;
  return from + (to - from) * (hours - hour);
}
