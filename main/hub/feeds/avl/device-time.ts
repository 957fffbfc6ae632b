/** The time of a report: epoch seconds or milliseconds, as a number or in text, or RFC 3339 with its offset. */
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {readTime} from '../../../../shared/time/time.ts';
import {refuse, type Refused} from '../formats/refused.ts';

/** Seconds end here: the year 5138, or March 1973 as milliseconds. */
const LARGEST_SECONDS = 1e11;
/** What a time can be at most. */
const LARGEST_MS = 8.64e15;

/** Null where it tells none; a place whose time cannot be read must not pass for one of now. */
export function readFixTime(told: unknown): Result<number | null, Refused> {
  if (told === undefined || told === null || told === '') return ok(null);
  const at = typeof told === 'number' ? fromEpoch(told) : typeof told === 'string' ? fromText(told.trim()) : null;
  return at === null ? refuse('no-time', `timestamp: ${String(JSON.stringify(told)).slice(0, 64)} is neither epoch time nor RFC 3339 with an offset`) : ok(at);
}

function fromText(text: string): number | null {
  if (/^\d{1,16}(?:\.\d{1,9})?$/.test(text)) return fromEpoch(Number(text));
  // A plus that nobody escaped in a query has become a blank.
  return readTime(text.replace(/ (\d\d:\d\d)$/, '+$1'));
}

function fromEpoch(value: number): number | null {
  const ms = Math.round(value > LARGEST_SECONDS ? value : value * 1_000);
  return value > 0 && ms <= LARGEST_MS ? ms : null;
}
