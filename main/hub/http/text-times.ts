/** Times leave the hub as RFC 3339 UTC: numbers under the name of a moment, at any depth, are epoch ms inside. */
import {formatTime, namesTime} from '../../../shared/time/time.ts';

export function withTextTimes(value: object): {[member: string]: unknown} {
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, told(name, inner)]));
}

function told(name: string, value: unknown): unknown {
  if (typeof value === 'number') return namesTime(name) ? textTime(value) : value;
  if (Array.isArray(value)) return value.map((inner) => told('', inner));
  return typeof value === 'object' && value !== null ? withTextTimes(value) : value;
}

/** A number that no calendar holds is told as none rather than thrown at the reader. */
export function textTime(atMs: number): string | null {
  return Math.abs(atMs) <= 8.64e15 ? formatTime(atMs) : null;
}
