/** Times inside are epoch milliseconds UTC; text times are RFC 3339 (`standards.md` rule 6). `Date` lives here alone. */

export type ClockMs = () => number;

/** RFC 3339 with an offset, as `standards.md` asks; `null` where it is anything else. */
export function readTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i.test(text)) return null;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : null;
}

/**
 * Fields that hold a moment, by their names: ours end in `At` or `Since`, the rest are the standards' own (`eta`,
 * `alarmRaisedTime`, `requestedDatetime`). Numbers under such a name leave the hub as text.
 */
const TIME_NAME = /^at$|(?:At|Since|Time|Datetime|Seen)$|^[erpa]t[ad](?:Berth)?$|^lastChange$/;

export function namesTime(name: string): boolean {
  return TIME_NAME.test(name);
}

export function formatTime(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** Calendar day `yyMMdd` in a fixed offset from UTC; incident numbers carry it. */
export function dayCode(atMs: number, utcOffsetMinutes: number): string {
  const day = new Date(atMs + utcOffsetMinutes * 60_000).toISOString();
  return day.slice(2, 10).replaceAll('-', '');
}
