/**
 * NMEA 0183 lines (IEC 61162-1): `$GPRMC,…*hh` and `!AIVDM,…*hh`, tag blocks before them and the receiver's own
 * `,r003669946,1325394060` after them. What a sentence says is its feed's; lines that begin otherwise are ignored,
 * wrong ones refused.
 */
import {checksumOf} from './nmea-checksum.ts';
import {readTagBlocks, type TagBlock} from './nmea-tag-block.ts';
import type {Refused} from './refused.ts';

/** 82 characters by the standard; receivers put tag blocks before them. */
const MAX_LINE_LENGTH = 1_024;

export type EnvelopeOutcome =
  /** `body` is what stands between the first character and the star. */
  | {readonly type: 'sentence'; readonly body: string; readonly tag: TagBlock}
  | {readonly type: 'ignored'}
  | {readonly type: 'refused'; readonly refused: Refused};

/** The lines that are not empty, each with its place in the input. */
export function nmeaLines(input: Uint8Array): readonly {readonly index: number; readonly line: string}[] {
  // A sentence is ASCII; Latin-1 keeps every byte as it came, so that a checksum over a damaged line still fails.
  const lines = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString('latin1').split('\n');
  return lines.map((line, index) => ({index, line: line.trim()})).filter(({line}) => line !== '');
}

/** `begin` tells encapsulated sentences from parametric ones. */
export function readEnvelope(line: string, begin: '!' | '$'): EnvelopeOutcome {
  if (line.length > MAX_LINE_LENGTH) return refused('too-large', `a line of ${line.length} characters`);
  if (!line.startsWith(begin) && !line.startsWith('\\')) return {type: 'ignored'};
  const tagged = readTagBlocks(line);
  if (!tagged.ok) return {type: 'refused', refused: tagged.error};
  const {tag, rest} = tagged.value;
  if (!rest.startsWith(begin)) return {type: 'ignored'};
  const star = rest.indexOf('*');
  const given = star < 0 ? null : /^([0-9A-Fa-f]{2})(?:,|$)/.exec(rest.slice(star + 1));
  if (!given) return refused('checksum', 'no checksum');
  const body = rest.slice(1, star);
  const due = checksumOf(body);
  if (given[1]?.toUpperCase() !== due) return refused('checksum', `the checksum is ${given[1]}, ${due} was due`);
  return {type: 'sentence', body, tag};
}

function refused(code: Refused['code'], reason: string): EnvelopeOutcome {
  return {type: 'refused', refused: {code, reason}};
}
