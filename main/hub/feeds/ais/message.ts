/**
 * An AIS message from its bits, in AIS's own units and with "not available" as null: pure, the decode that is compared
 * with other decoders. A message shorter than its table, of a type that is not read or with a place off the Earth is
 * refused.
 */
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {refuse, type Refused} from '../formats/refused.ts';
import {aircraftPosition, classAPosition, classBPosition, longRangePosition, type AircraftPosition, type ClassAPosition, type ClassBPosition, type LongRangePosition} from './messages/position.ts';
import {aidToNavigation, stationReport, type AidToNavigation, type StationReport} from './messages/station.ts';
import {classAStatic, classBExtended, staticPartA, staticPartB, type ClassAStatic, type ClassBExtended, type StaticPartA, type StaticPartB} from './messages/static.ts';
import {LARGEST_MMSI, mmsiText} from './mmsi.ts';
import {unsigned, type Bits} from './six-bit.ts';

export interface Sender {
  /** Nine digits. */
  readonly mmsi: string;
  readonly repeat: number;
}

export type MessageBody =
  | ClassAPosition | ClassBPosition | AircraftPosition | LongRangePosition
  | ClassAStatic | ClassBExtended | StaticPartA | StaticPartB
  | StationReport | AidToNavigation;

export type AisMessage = MessageBody & Sender;

export function decodeMessage(bits: Bits): Result<AisMessage, Refused> {
  if (bits.length < 38) return refuse('schema', `${bits.length} bits are no message`);
  const type = unsigned(bits, 0, 5);
  const number = unsigned(bits, 8, 37);
  const mmsi = mmsiText(number);
  const body = decodeBody(bits, type, mmsi);
  if (!body.ok) return body;
  if (number > LARGEST_MMSI) return refuse('range', `MMSI ${number}`);
  const message: AisMessage = {...body.value, mmsi, repeat: unsigned(bits, 6, 7)};
  return isOnEarth(message) ? ok(message) : refuse('range', `type ${type} of ${mmsi} has a place off the Earth`);
}

function decodeBody(bits: Bits, type: number, mmsi: string): Result<MessageBody, Refused> {
  const whole = (due: number, read: () => MessageBody): Result<MessageBody, Refused> =>
    bits.length < due ? refuse('schema', `type ${type} has ${bits.length} of ${due} bits`) : ok(read());
  switch (type) {
    case 1: case 2: case 3: return whole(168, () => classAPosition(bits, type));
    case 4: case 11: return whole(168, () => stationReport(bits, type));
    // 424 by the standard; old transponders leave out the last bits.
    case 5: return whole(420, () => classAStatic(bits));
    case 9: return whole(168, () => aircraftPosition(bits));
    case 18: return whole(168, () => classBPosition(bits));
    case 19: return whole(312, () => classBExtended(bits));
    case 21: return whole(272, () => aidToNavigation(bits));
    case 24: return decodePart(bits, mmsi, whole);
    case 27: return whole(96, () => longRangePosition(bits));
    default: return refuse('unknown-type', `type ${type} is not read`);
  }
}

function decodePart(
  bits: Bits, mmsi: string, whole: (due: number, read: () => MessageBody) => Result<MessageBody, Refused>,
): Result<MessageBody, Refused> {
  const part = unsigned(bits, 38, 39);
  if (part === 0) return whole(160, () => staticPartA(bits));
  // 168 by the standard; what follows bit 161 is spare, and some transponders do not send it.
  if (part === 1) return whole(162, () => staticPartB(bits, mmsi));
  return refuse('unknown-type', `type 24 has no part ${part}`);
}

function isOnEarth(message: AisMessage): boolean {
  if (!('lonDeg' in message)) return true;
  return Math.abs(message.lonDeg ?? 0) <= 180 && Math.abs(message.latDeg ?? 0) <= 90;
}
