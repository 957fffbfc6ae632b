/**
 * AIS receivers: lines of NMEA AIVDM to observations of vessels, aircraft, search and rescue transmitters, base stations
 * and aids to navigation (`standards.md` § AIS). Holds open parts for 2 s and payloads for 10 s, both bounded.
 */
import {exactObject} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import type {Decoder, FeedType, InputContext} from '../feed.ts';
import {Assembly, type Whole} from './assembly.ts';
import {decodeMessage} from './message.ts';
import {RecentPayloads} from './recent-payloads.ts';
import type {Refused} from './refused.ts';
import {readSentence} from './sentence.ts';
import {unarmour} from './six-bit.ts';
import {toObservation} from './to-observation.ts';

const MAX_LINE_LENGTH = 1_024;

export const ais: FeedType = {
  type: 'ais',
  options: exactObject({}),
  layersOf: () => ['vessels'],
  // A ship under way speaks every 2 to 10 s, a base station every 10 s: a receiver in a port hears some of them.
  usualEveryMs: 10_000,
  framing: 'lines',
  maxInputBytes: 1_000_000,
  createDecoder: () => new AisDecoder(),
};

type LineOutcome = {readonly observation: Observation} | {readonly refused: Refused} | 'ignored' | 'waiting';

class AisDecoder implements Decoder {
  readonly #assembly = new Assembly();
  readonly #recent = new RecentPayloads();

  decode(input: Uint8Array, context: InputContext): Decoded {
    const observations: Observation[] = [];
    const refused: Refusal[] = [];
    let ignored = 0;
    for (let late = this.#assembly.giveUpOld(context.receivedAt); late > 0; late--) {
      refused.push({index: 0, code: 'incomplete', reason: 'a part of an earlier message never came'});
    }
    // A sentence is ASCII; Latin-1 keeps every byte as it came, so that a checksum over a damaged line still fails.
    const lines = Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString('latin1').split('\n');
    for (const [index, line] of lines.entries()) {
      const trimmed = line.trim();
      if (trimmed === '') continue;
      const outcome = this.#decodeLine(trimmed, context, index);
      if (outcome === 'ignored') ignored += 1;
      else if (outcome !== 'waiting' && 'observation' in outcome) observations.push(outcome.observation);
      else if (outcome !== 'waiting') refused.push({index, ...outcome.refused, about: trimmed});
    }
    return {observations, refused, ignored};
  }

  #decodeLine(line: string, {from, receivedAt}: InputContext, index: number): LineOutcome {
    if (line.length > MAX_LINE_LENGTH) return {refused: {code: 'too-large', reason: `a line of ${line.length} characters`}};
    const outcome = readSentence(line);
    if (outcome.type === 'ignored') return 'ignored';
    if (outcome.type === 'refused') return {refused: outcome.refused};
    const part = this.#assembly.add(outcome.sentence, from, receivedAt);
    if (part.type === 'waiting') return 'waiting';
    if (part.type === 'repeated' || this.#recent.isRepeat(part.whole.payload, receivedAt)) return 'ignored';
    return decodeWhole(part.whole, index);
  }
}

function decodeWhole({payload, fillBits, at}: Whole, index: number): LineOutcome {
  const bits = unarmour(payload, fillBits);
  if (!bits) return {refused: {code: 'schema', reason: 'the payload is not six-bit text'}};
  const message = decodeMessage(bits);
  return message.ok ? {observation: toObservation(message.value, at, index)} : {refused: message.error};
}
