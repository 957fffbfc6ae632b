/**
 * TAK Cursor on Target 2.0: positions of teams that carry TAK, as XML events or TAK protocol version 1, by UDP, by TCP or
 * pushed. A device is the unit that `"units"` puts it into, else a unit by its uid. Until when an event holds (`stale`)
 * is not kept: a position's age tells more. Keeps nothing between two inputs.
 */
import {exactObject} from '../../../../shared/lib/schema.ts';
import type {Result} from '../../../../shared/lib/result.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import {DeviceUnits, unitsOption} from '../device-units.ts';
import type {Decoder, FeedType, Unreadable} from '../feed.ts';
import type {Refused} from '../formats/refused.ts';
import {toObservation, type CotEvent} from './event.ts';
import {cutMessages, EventCutter, MAX_EVENT_BYTES, type CotMessage, type CutMessages} from './event-cutter.ts';
import {readTakMessage} from './tak-protocol.ts';
import {readXmlEvent} from './xml-event.ts';

const MAX_INPUT_BYTES = 1_000_000;
const MAX_EVENTS = 2_000;

export const cot: FeedType = {
  type: 'cot',
  options: exactObject({units: unitsOption}),
  layersOf: () => ['units'],
  framing: {createCutter: () => new EventCutter()},
  maxInputBytes: MAX_INPUT_BYTES,
  createDecoder: ({units}) => new CotDecoder(new DeviceUnits(units)),
};

class CotDecoder implements Decoder {
  readonly #units: DeviceUnits;

  constructor(units: DeviceUnits) {
    this.#units = units;
  }

  decode(input: Uint8Array): Decoded | Unreadable {
    if (input.byteLength > MAX_INPUT_BYTES) return unreadable('too-large', `${input.byteLength} bytes, ${MAX_INPUT_BYTES} are read`);
    const version = meshVersion(input);
    if (version !== null && version !== 1) return unreadable('unknown-type', `TAK protocol ${version} is not read`);
    const {messages, isCutShort} = version === 1 ? meshMessage(input) : cutMessages(input, MAX_EVENTS);
    if (messages.length > MAX_EVENTS) return unreadable('too-large', `more than ${MAX_EVENTS} events`);
    if (messages.length === 0) return isCutShort ? unreadable('incomplete', 'the event has no end') : unreadable('schema', 'no event of TAK');
    const observations: Observation[] = [];
    const refused: Refusal[] = [];
    let ignored = 0;
    for (const [index, message] of messages.entries()) {
      const told = this.#read(message, index);
      if ('refused' in told) refused.push({index, ...told.refused, about: aboutOf(message)});
      else if (told.observations.length === 0) ignored += 1;
      else observations.push(...told.observations);
    }
    if (isCutShort) refused.push({index: messages.length, code: 'incomplete', reason: 'the last event has no end'});
    return {observations, refused, ignored};
  }

  #read(message: CotMessage | 'too-long', index: number): {readonly refused: Refused} | {readonly observations: readonly Observation[]} {
    if (message === 'too-long') return {refused: {code: 'too-large', reason: `an event of more than ${MAX_EVENT_BYTES} bytes`}};
    const event: Result<CotEvent | null, Refused> = message.type === 'xml' ? readXmlEvent(message.bytes) : readTakMessage(message.bytes);
    if (!event.ok) return {refused: event.error};
    if (event.value === null) return {observations: []};
    const told = toObservation(event.value, this.#units, index);
    return told.ok ? {observations: told.value} : {refused: told.error};
  }
}

const MAGIC = 0xbf;
const HEADER_BYTES = 3;

/** `bf <version> bf` before one message in a datagram; null where there is no such header. */
function meshVersion(input: Uint8Array): number | null {
  return input[0] === MAGIC && input[2] === MAGIC ? (input[1] ?? null) : null;
}

function meshMessage(input: Uint8Array): CutMessages {
  const bytes = input.subarray(HEADER_BYTES);
  return {messages: [bytes.byteLength > MAX_EVENT_BYTES ? 'too-long' : {type: 'protobuf', bytes}], isCutShort: false};
}

function aboutOf(message: CotMessage | 'too-long'): string {
  if (message === 'too-long') return '';
  return message.type === 'xml' ? Buffer.from(message.bytes).toString('utf8', 0, 512) : `${message.bytes.byteLength} bytes of protobuf`;
}

function unreadable(code: Refusal['code'], reason: string): Unreadable {
  return {unreadable: {index: 0, code, reason}};
}
