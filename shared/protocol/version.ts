/**
 * The version of the wire between hub and console. One minor step apart works together, further apart says so (P14).
 * History — 1: hello, welcome, snapshot, batch, live, beat, command, answer. 2: feeds, series. 3: trouble. 4: notAfter of a command.
 * 5: atTime in the ask of a command that tells its time.
 */
export const PROTOCOL_VERSION = 5;

/** From this one on a hub takes `notAfter`; an older one would refuse the message. */
export const NOT_AFTER_SINCE = 4;

/** From this one on a hub takes `atTime` of acts; an older one would refuse the command. */
export const ACT_TIME_SINCE = 5;

export function versionsMeet(ours: number, theirs: number): boolean {
  return Math.abs(ours - theirs) <= 1;
}
