/**
 * One line of a receiver as an AIVDM sentence (IEC 61162-1):
 * `!AIVDM,<parts>,<part>,<seq>,<channel>,<payload>,<fill bits>*<XOR>`. Lines that are no sentence of this kind are
 * ignored, wrong ones refused.
 */
import {readEnvelope} from '../formats/nmea-sentence.ts';
import type {TagBlock} from '../formats/nmea-tag-block.ts';
import type {Refused} from '../formats/refused.ts';

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
  const envelope = readEnvelope(line, '!');
  return envelope.type === 'sentence' ? readBody(envelope.body, envelope.tag) : envelope;
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
