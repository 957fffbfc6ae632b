/**
 * The version of the wire between hub and console. One minor step apart works together, further apart says so (P14).
 * History — 1: hello, welcome, snapshot, batch, live, beat, command, answer. 2: feeds, series. 3: trouble.
 */
export const PROTOCOL_VERSION = 3;

export function versionsMeet(ours: number, theirs: number): boolean {
  return Math.abs(ours - theirs) <= 1;
}
