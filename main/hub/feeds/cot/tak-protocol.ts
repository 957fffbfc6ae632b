/**
 * TAK protocol version 1: the same events as protobuf, by the field numbers of its published description. What of
 * `detail` has no field there comes as XML, and stands above a field of the same name.
 */
import protobuf from 'protobufjs/light.js';
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {refuse, type Refused} from '../formats/refused.ts';
import type {CotDetail, CotEvent} from './event.ts';
import {readXmlDetail} from './xml-event.ts';

type Fields = {readonly [name: string]: readonly [id: number, type: string]};

const message = (fields: Fields): protobuf.IType => ({
  fields: Object.fromEntries(Object.entries(fields).map(([name, [id, type]]) => [name, {id, type}])),
});

const root = protobuf.Root.fromJSON({
  nested: {
    TakMessage: message({event: [2, 'Event']}),
    Event: message({type: [1, 'string'], uid: [5, 'string'], sendTime: [6, 'uint64'], lat: [10, 'double'], lon: [11, 'double'], hae: [12, 'double'], ce: [13, 'double'], detail: [15, 'Detail']}),
    Detail: message({xmlDetail: [1, 'string'], contact: [2, 'Contact'], status: [5, 'Status'], track: [7, 'Track']}),
    Contact: message({callsign: [2, 'string']}),
    Status: message({battery: [1, 'uint32']}),
    Track: message({speed: [1, 'double'], course: [2, 'double']}),
  },
});
const TAK_MESSAGE = root.lookupType('TakMessage');

interface TakEvent {
  readonly type: string;
  readonly uid: string;
  readonly sendTime: number;
  readonly lat: number;
  readonly lon: number;
  readonly hae: number;
  readonly ce: number;
  readonly detail: TakDetail | null;
}
interface TakDetail {
  readonly xmlDetail: string;
  readonly contact: {readonly callsign: string} | null;
  readonly status: {readonly battery: number} | null;
  readonly track: {readonly speed: number; readonly course: number} | null;
}

/** Null: it tells of the protocol alone. */
export function readTakMessage(bytes: Uint8Array): Result<CotEvent | null, Refused> {
  const told = decode(bytes);
  if (!told) return refuse('schema', 'no message of TAK protocol 1, or cut short');
  const {event} = told;
  if (!event) return ok(null);
  const detail = event.detail ? readDetail(event.detail) : ok({});
  if (!detail.ok) return detail;
  const {type, uid, sendTime, lat, lon, hae, ce} = event;
  return ok({uid, type, at: sendTime > 0 ? sendTime : null, point: {latDeg: lat, lonDeg: lon, heightM: hae, errorM: ce}, ...detail.value});
}

/** For fixtures and tests: the same numbers the other way. */
export function encodeTakMessage(event: object): Uint8Array {
  return TAK_MESSAGE.encode(TAK_MESSAGE.fromObject({event})).finish();
}

function readDetail({xmlDetail, contact, status, track}: TakDetail): Result<CotDetail, Refused> {
  const inXml = xmlDetail === '' ? ok<CotDetail>({}) : readXmlDetail(xmlDetail);
  if (!inXml.ok) return inXml;
  const {callSign, speedMps, courseDeg, batteryPercent, ...rest} = inXml.value;
  return ok({
    ...rest,
    callSign: callSign ?? contact?.callsign,
    speedMps: speedMps ?? track?.speed,
    courseDeg: courseDeg ?? track?.course,
    batteryPercent: batteryPercent ?? status?.battery,
  });
}

function decode(bytes: Uint8Array): {readonly event: TakEvent | null} | null {
  try {
    // What is 0 is not written: here the default is the value.
    return TAK_MESSAGE.toObject(TAK_MESSAGE.decode(bytes), {longs: Number, defaults: true}) as {readonly event: TakEvent | null};
  } catch {
    // The library throws for whatever is cut short or of another wire type, and says no more than that.
    return null;
  }
}
