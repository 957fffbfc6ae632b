/**
 * Tag blocks before a sentence (IEC 61162-450): `\g:1-2-1604,s:station,c:1418169601*hh\`, several may follow each
 * other. Their checksum is their own; keys that we do not use are passed over.
 */
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {checksumOf} from './nmea-checksum.ts';
import {refuse, type Refused} from './refused.ts';

export interface TagBlock {
  /** The source's time, epoch ms. */
  readonly at: number | null;
  /** Id of the group of lines that belong together. */
  readonly group: string | null;
  readonly station: string | null;
}

export const NO_TAG: TagBlock = {at: null, group: null, station: null};

/** Seconds in `c:` end here: the year 5138, or March 1973 as milliseconds. */
const LARGEST_SECONDS = 1e11;

export function readTagBlocks(line: string): Result<{readonly tag: TagBlock; readonly rest: string}, Refused> {
  let tag = NO_TAG;
  let rest = line;
  while (rest.startsWith('\\')) {
    const end = rest.indexOf('\\', 1);
    if (end < 0) return refuse('schema', 'tag block without its end');
    const block = rest.slice(1, end);
    const star = block.lastIndexOf('*');
    if (star < 0 || block.slice(star + 1).toUpperCase() !== checksumOf(block.slice(0, star))) {
      return refuse('checksum', 'the checksum of the tag block is wrong');
    }
    tag = {...tag, ...readFields(block.slice(0, star))};
    rest = rest.slice(end + 1);
  }
  return ok({tag, rest});
}

function readFields(block: string): Partial<TagBlock> {
  const found: {-readonly [key in keyof TagBlock]?: TagBlock[key]} = {};
  for (const field of block.split(',')) {
    const value = field.slice(2);
    if (field.startsWith('c:')) found.at = readTime(value);
    else if (field.startsWith('s:')) found.station = value;
    else if (field.startsWith('g:')) found.group = /^\d{1,2}-\d{1,2}-(\d{1,9})$/.exec(value)?.[1] ?? null;
  }
  return found;
}

function readTime(text: string): number | null {
  if (!/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  return value > LARGEST_SECONDS ? value : value * 1_000;
}
