/**
 * One line of a receiver as an AIVDM sentence (IEC 61162-1):
 * `!AIVDM,<parts>,<part>,<seq>,<channel>,<payload>,<fill bits>*<XOR>`, tag blocks before it and the receiver's own
 * `,r003669946,1325394060` after it. Lines that are no sentence of this kind are ignored, wrong ones refused.
 */
import {checksumOf} from './checksum.ts';
import type {Refused} from './refused.ts';
import {readTagBlocks, type TagBlock} from './tag-block.ts';

export interface Sentence {
  readonly parts: number;
  readonly part: number;
  readonly sequence: string;
  readonly channel: string;
  readonly payload: string;
  readonly fillBits: number;
  readonly tag: TagBlock;
}

export type SentenceOutcome =
  | {readonly type: 'sentence'; readonly sentence: Sentence}
  | {readonly type: 'ignored'}
  | {readonly type: 'refused'; readonly refused: Refused};

const TALKERS = new Set(['AI', 'AB', 'AD', 'AN', 'AR', 'AS', 'AT', 'AX', 'BS', 'SA']);
export const MAX_PARTS = 9;

export function readSentence(line: string): SentenceOutcome {
  if (!line.startsWith('!') && !line.startsWith('\\')) return {type: 'ignored'};
  const tagged = readTagBlocks(line);
  if (!tagged.ok) return {type: 'refused', refused: tagged.error};
  const {tag, rest} = tagged.value;
  if (!rest.startsWith('!')) return {type: 'ignored'};

  const star = rest.indexOf('*');
  const given = star < 0 ? null : /^([0-9A-Fa-f]{2})(?:,|$)/.exec(rest.slice(star + 1));
  if (!given) return refused('checksum', 'no checksum');
  const body = rest.slice(1, star);
  const due = checksumOf(body);
  if (given[1]?.toUpperCase() !== due) return refused('checksum', `the checksum is ${given[1]}, ${due} was due`);
  return readBody(body, tag);
}

function readBody(body: string, tag: TagBlock): SentenceOutcome {
  const [address = '', parts = '', part = '', sequence = '', channel = '', payload = '', fill = '', ...more] = body.split(',');
  if (!/^..VD[MO]$/.test(address) || !TALKERS.has(address.slice(0, 2))) {
    return refused('unknown-type', `sentence ${address.slice(0, 8)} is not read`);
  }
  if (more.length > 0 || !/^\d{1,2}$/.test(parts) || !/^\d{1,2}$/.test(part)) return refused('schema', 'the fields are not those of a VDM sentence');
  if (!/^\d?$/.test(sequence) || !/^[AB12]?$/.test(channel) || !/^[0-5]$/.test(fill)) {
    return refused('schema', 'sequence, channel or fill bits are wrong');
  }
  const count = Number(parts);
  const number = Number(part);
  if (count < 1 || count > MAX_PARTS || number < 1 || number > count) return refused('range', `part ${number} of ${count}`);
  if (payload === '') return refused('schema', 'no payload');
  return {type: 'sentence', sentence: {parts: count, part: number, sequence, channel, payload, fillBits: Number(fill), tag}};
}

function refused(code: Refused['code'], reason: string): SentenceOutcome {
  return {type: 'refused', refused: {code, reason}};
}
