/**
 * A TAK event as it was sent, whatever carried it, and what it tells of a unit (`standards.md` § TAK Cursor on Target).
 * Friends and assumed friends are units; an emergency alert puts the unit that it comes from into `emergency`. Other
 * tracks are nobody's unit and are refused; markers, chat, tasks and deletes are no message of a unit and are ignored.
 */
import {roundDegrees} from '../../../../shared/geo/geometry.ts';
import {ok, type Result} from '../../../../shared/lib/result.ts';
import type {Observation} from '../../../../shared/model/observation.ts';
import {callSignOf, COARSE_FROM_M, MAX_CALL_SIGN_LENGTH, type DeviceUnits} from '../device-units.ts';
import {callApart, EMERGENCY} from '../emergency.ts';
import {refuse, type Refused} from '../formats/refused.ts';

export interface CotEvent extends CotDetail {
  readonly uid: string;
  readonly type: string;
  /** Epoch ms; null where it cannot be read. */
  readonly at: number | null;
  /** Null where there is none. */
  readonly point: CotPoint | null;
}

/** NaN where it cannot be read. */
export interface CotPoint {
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly heightM: number;
  readonly errorM: number;
}

/** What of `detail` is read; undefined: not told. */
export interface CotDetail {
  readonly callSign?: string | undefined;
  readonly speedMps?: number | undefined;
  readonly courseDeg?: number | undefined;
  readonly batteryPercent?: number | undefined;
  /** Whom an alert comes from. */
  readonly linkUid?: string | undefined;
  readonly isCancelled?: boolean | undefined;
}

/** None where it is no message of a unit. */
type Told = readonly Observation[];
type Place = {readonly lonDeg: number; readonly latDeg: number};

const MAX_ID_LENGTH = 256;
/** 9999999 by the standard, 999999 by the protobuf's own text; nothing real comes near. */
const UNKNOWN_FROM = 999_999;
const ALERT_SUFFIX = '-9-1-1';

export function toObservation(event: CotEvent, units: DeviceUnits, index: number): Result<Told, Refused> {
  const {type} = event;
  if (/^a-[fa](?:-|$)/.test(type)) return unitOf(event, units, index);
  if (type.startsWith('a-')) return refuse('unknown-type', `type ${type.slice(0, 64)}: not one of ours`);
  // A cancelled alert does not say what the unit does instead: whoever handled it does.
  if (type.startsWith('b-a-o-') && type !== 'b-a-o-can' && !event.isCancelled) return emergencyOf(event, units, index);
  // A delete says that a device left the map, not that its crew left the service: the position grows old by itself.
  return /^[a-z](?:-|$)/.test(type) ? ok([]) : refuse('schema', `type: ${type === '' ? 'is required' : type.slice(0, 64)}`);
}

function unitOf(event: CotEvent, units: DeviceUnits, index: number): Result<Told, Refused> {
  if (event.point === null) return refuse('no-place', 'point: is required');
  const told = tell(event, event.uid, units, index);
  if (!told.ok) return told;
  const {live, facts} = told.value;
  return ok(live || Object.keys(facts).length > 0 ? [told.value] : []);
}

function emergencyOf(event: CotEvent, units: DeviceUnits, index: number): Result<Told, Refused> {
  const uid = event.linkUid ?? (event.uid.endsWith(ALERT_SUFFIX) ? event.uid.slice(0, -ALERT_SUFFIX.length) : event.uid);
  // The call sign of an alert is the alert's own.
  const told = tell({...event, callSign: undefined}, uid, units, index);
  return told.ok ? ok(callApart({...told.value, facts: {...told.value.facts, state: EMERGENCY}})) : told;
}

function tell(event: CotEvent, uid: string, units: DeviceUnits, index: number): Result<Observation, Refused> {
  if (uid === '' || uid.length > MAX_ID_LENGTH) return refuse('schema', `uid: a text of 1 to ${MAX_ID_LENGTH} characters is required`);
  if (event.at === null) return refuse('no-time', 'time: not a time of RFC 3339');
  const place = placeOf(event.point);
  if (!place.ok) return place;
  const {speedMps, courseDeg, callSign, batteryPercent} = event;
  const unit = units.of(uid);
  const isNamed = callSign !== undefined && callSign !== '' && callSign.length <= MAX_CALL_SIGN_LENGTH;
  const motion = {...(speedMps !== undefined && {speedMps: within(speedMps, UNKNOWN_FROM)}), ...(courseDeg !== undefined && {headingDeg: within(courseDeg, 360)})};
  const battery = batteryPercent === undefined ? null : within(batteryPercent, 100);
  return ok({
    layer: 'units',
    ...(unit ?? {externalId: uid, globalId: false, factsIfNew: {callSign: callSignOf(uid)}}),
    facts: {...(isNamed && !unit && {callSign}), ...(battery !== null && {batteryShare: battery / 100})},
    ...(place.value && {live: {...place.value, ...motion}}),
    observedAt: event.at,
    ...((event.point?.errorM ?? 0) >= COARSE_FROM_M && isKnown(event.point?.errorM) && {coarse: true}),
    index,
  });
}

/** Null: it says that it has none. A device without a fix sends 0, 0 with height and error unknown. */
function placeOf(point: CotPoint | null): Result<Place | null, Refused> {
  if (point === null) return ok(null);
  const {latDeg, lonDeg, heightM, errorM} = point;
  if (!isKnown(latDeg) || !isKnown(lonDeg)) {
    return Number.isNaN(latDeg) || Number.isNaN(lonDeg) ? refuse('schema', `point.${Number.isNaN(latDeg) ? 'lat' : 'lon'}: no number`) : ok(null);
  }
  if (Math.abs(latDeg) > 90 || Math.abs(lonDeg) > 180) return refuse('range', `a place at ${lonDeg}, ${latDeg}`);
  const isNoFix = latDeg === 0 && lonDeg === 0 && !isKnown(heightM) && !isKnown(errorM);
  return ok(isNoFix ? null : {lonDeg: roundDegrees(lonDeg), latDeg: roundDegrees(latDeg)});
}

function isKnown(value: number | undefined): boolean {
  return value !== undefined && Math.abs(value) < UNKNOWN_FROM;
}

function within(value: number, most: number): number | null {
  return value >= 0 && value <= most ? value : null;
}
