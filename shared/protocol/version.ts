/**
 * The version of the wire between hub and console. One minor step apart works together, further apart says so (P14).
 * History — 1: hello, welcome, snapshot, batch, live, beat, command, answer. 2: feeds, series. 3: trouble. 4: notAfter of a command.
 * 5: atTime in the ask of a command that tells its time. 6: one hello on a connection; n of a forget; trouble of a backup.
 */
export const PROTOCOL_VERSION = 6;

/** From this one on a console greets once on each connection and takes `n` of a `forget`; an older one says hello anew, and refuses it. */
export const ONE_GREETING_SINCE = 6;

/** From this one on a console knows the trouble `backup`; an older one would refuse the message. */
export const BACKUP_TROUBLE_SINCE = 6;

export function versionsMeet(ours: number, theirs: number): boolean {
  return Math.abs(ours - theirs) <= 1;
}
