/**
 * AIS receivers: lines of NMEA AIVDM to observations of vessels, aircraft, search and rescue transmitters, base stations
 * and aids to navigation (`standards.md` § AIS). Holds open parts for 2 s and payloads for 10 s, both bounded.
 */
import {exactObject} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import type {Decoder, FeedType, InputContext} from '../feed.ts';
import {nmeaLines} from '../formats/nmea-sentence.ts';
import type {Refused} from '../formats/refused.ts';
import {Assembly, type Whole} from './assembly.ts';
import {decodeMessage} from './message.ts';
import {RecentPayloads} from './recent-payloads.ts';
import {readSentence} from './sentence.ts';
import {unarmour} from './six-bit.ts';
import {toObservation} from './to-observation.ts';

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
    for (const {index, line} of nmeaLines(input)) {
      const outcome = this.#decodeLine(line, context, index);
      if (outcome === 'ignored') ignored += 1;
      else if (outcome !== 'waiting' && 'observation' in outcome) observations.push(outcome.observation);
      else if (outcome !== 'waiting') refused.push({index, ...outcome.refused, about: line});
    }
    return {observations, refused, ignored};
  }

  #decodeLine(line: string, {from, receivedAt}: InputContext, index: number): LineOutcome {
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
