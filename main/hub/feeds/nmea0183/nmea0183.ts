/**
 * NMEA 0183 from the receiver of one vehicle: each fix of RMC and GGA is a position of the unit that `"unit"` names,
 * whoever else speaks of it (`standards.md` § NMEA 0183). No fix is counted `ignored` and moves nothing: the last good
 * position stays and grows old. VTG tells speed and course where no RMC does, HDT the heading in place of the course.
 * Keeps when it last heard each, and nothing else.
 */
import {exactObject, identifier} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import {namedUnit, type UnitIdentity} from '../device-units.ts';
import type {Decoder, FeedType, InputContext} from '../feed.ts';
import {nmeaLines, readEnvelope} from '../formats/nmea-sentence.ts';
import type {Refused} from '../formats/refused.ts';
import {FixTime} from './fix-time.ts';
import {readNmea, type Fix, type NmeaSentence} from './sentence.ts';

export const nmea0183: FeedType = {
  type: 'nmea0183',
  options: exactObject({unit: identifier()}),
  layersOf: () => ['units'],
  framing: 'lines',
  maxInputBytes: 1_000_000,
  createDecoder: ({unit}) => new NmeaDecoder(String(unit)),
};

type Live = NonNullable<Observation['live']>;
type Told = {readonly live: Live; readonly observedAt: number | null};

/** Sentences of one second belong together. */
const TOGETHER_MS = 2_000;
/** A compass speaks more often than this; after it the course serves again. */
const COMPASS_FOR_MS = 10_000;

class NmeaDecoder implements Decoder {
  readonly #unit: UnitIdentity;
  readonly #time = new FixTime();
  #lastFix: {readonly receivedAt: number; readonly observedAt: number | null} | null = null;
  #rmcAt = -Infinity;
  #compassAt = -Infinity;

  constructor(unit: string) {
    this.#unit = namedUnit(unit);
  }

  decode(input: Uint8Array, {receivedAt}: InputContext): Decoded {
    const observations: Observation[] = [];
    const refused: Refusal[] = [];
    let ignored = 0;
    for (const {index, line} of nmeaLines(input)) {
      const read = readLine(line);
      const told = 'refused' in read ? null : this.#told(read, receivedAt);
      if ('refused' in read) refused.push({index, ...read.refused, about: line});
      else if (told) observations.push({layer: 'units', ...this.#unit, facts: {}, ...told, index});
      else ignored += 1;
    }
    return {observations, refused, ignored};
  }

  #told(sentence: NmeaSentence, receivedAt: number): Told | null {
    switch (sentence.type) {
      case 'fix': return this.#fix(sentence, receivedAt);
      case 'motion': {
        if (this.#hasRmc(receivedAt)) return null;
        return this.#withFix({speedMps: sentence.speedMps, ...this.#course(sentence.courseDeg, receivedAt)}, receivedAt);
      }
      case 'heading':
        if (sentence.headingDeg === null) return null;
        this.#compassAt = receivedAt;
        return this.#withFix({headingDeg: sentence.headingDeg}, receivedAt);
      case 'no-fix':
        this.#lastFix = null;
        return null;
      case 'other': return null;
    }
  }

  #fix(fix: Fix, receivedAt: number): Told {
    const {lonDeg, latDeg, motion} = fix;
    const observedAt = this.#time.at(fix, receivedAt);
    this.#lastFix = {receivedAt, observedAt};
    if (!motion) return {live: {lonDeg, latDeg}, observedAt};
    this.#rmcAt = receivedAt;
    return {live: {lonDeg, latDeg, speedMps: motion.speedMps, ...this.#course(motion.courseDeg, receivedAt)}, observedAt};
  }

  /** These have no time of their own: they are of the fix beside them, and of nothing without one. */
  #withFix(live: Live, receivedAt: number): Told | null {
    const fix = this.#lastFix;
    return fix && receivedAt - fix.receivedAt <= TOGETHER_MS ? {live, observedAt: fix.observedAt} : null;
  }

  #course(courseDeg: number | null, receivedAt: number): Live {
    return receivedAt - this.#compassAt <= COMPASS_FOR_MS ? {} : {headingDeg: courseDeg};
  }

  #hasRmc(receivedAt: number): boolean {
    return receivedAt - this.#rmcAt <= TOGETHER_MS;
  }
}

function readLine(line: string): NmeaSentence | {readonly refused: Refused} {
  const envelope = readEnvelope(line, '$');
  if (envelope.type === 'ignored') return {type: 'other'};
  if (envelope.type === 'refused') return envelope;
  const sentence = readNmea(envelope.body);
  return sentence.ok ? sentence.value : {refused: sentence.error};
}
