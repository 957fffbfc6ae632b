/**
 * One element as what a device reports, in the product's units: the layer's own names (`speedMps`, `batteryShare`), the
 * OsmAnd protocol's (`speed` in knots, `batt` in percent), and the JSON of Traccar's client. A report without device,
 * with a place or a time that cannot be read is refused; any other field that cannot be read is left out and told, since
 * where a unit is counts for more than its battery.
 */
import {roundDegrees, type Position} from '../../../../shared/geo/geometry.ts';
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {UNIT_STATES} from '../../../../shared/model/unit-state.ts';
import {MAX_CALL_SIGN_LENGTH} from '../device-units.ts';
import {EMERGENCY} from '../emergency.ts';
import {refuse, type Refused} from '../formats/refused.ts';
import {readFixTime} from './device-time.ts';
import {fieldsOf, type Fields} from './elements.ts';

export interface Report {
  readonly device: string;
  /** Beside the device; one that names itself by its call sign alone has no other. */
  readonly callSign: string | undefined;
  /** undefined: it tells of no place; null: it tells that it has none. */
  readonly place: Position | null | undefined;
  readonly accuracyM: number | undefined;
  readonly observedAt: number | null;
  readonly facts: {readonly [field: string]: unknown};
  readonly motion: {readonly [column: string]: number | null};
  readonly leftOut: readonly Refused[];
}

type Read<T> = Result<T, Refused>;

const MPS_PER_KNOT = 0.514444;
const MAX_ID_LENGTH = 256;
const DEVICE = ['unit', 'id', 'deviceid', 'deviceId', 'device_id'];
const YES = new Set<unknown>([true, 1, '1', 'true']);
const NO = new Set<unknown>([false, 0, '0', 'false']);
/** What Traccar's client sends when its emergency button is held. */
const SOS = 'sos';

export function readReport(told: Fields): Read<Report> {
  const fields = plainFields(told);
  const named = first(fields, ...DEVICE);
  const callSign = textOf(first(fields, 'callSign'));
  const device = textOf(named) ?? callSign;
  if (device === undefined || device.length > MAX_ID_LENGTH) return refuse('schema', `id: a text of 1 to ${MAX_ID_LENGTH} characters is required`);
  const place = readPlace(fields);
  if (!place.ok) return place;
  const observedAt = readFixTime(first(fields, 'observedAt', 'timestamp', 'time'));
  if (!observedAt.ok) return observedAt;
  const reader = new FieldReader(fields);
  const facts = {state: reader.state(), batteryShare: reader.battery(), ignitionStatus: reader.flag('ignitionStatus', 'ignition')};
  const motion = {speedMps: reader.speed(), headingDeg: reader.heading()};
  const accuracyM = reader.number('accuracyM', 'accuracy');
  return ok({
    device, callSign: reader.callSign(device === callSign ? undefined : callSign), place: place.value,
    accuracyM: accuracyM ?? undefined, observedAt: observedAt.value, facts: mentioned(facts), motion: mentioned(motion), leftOut: reader.leftOut,
  });
}

/** Traccar's JSON (`{"device_id", "location": {"timestamp", "coords": {…}, "battery": {…}}}`) by the layer's names: its speed is in m/s. */
function plainFields(fields: Fields): Fields {
  const location = fieldsOf(fields.get('location'));
  const coords = fieldsOf(location?.get('coords'));
  if (!location || !coords) return fields;
  return new Map<string, unknown>([
    ['id', first(fields, ...DEVICE)], ['timestamp', location.get('timestamp')],
    ['lat', coords.get('latitude')], ['lon', coords.get('longitude')], ['accuracyM', coords.get('accuracy')],
    ['speedMps', coords.get('speed')], ['headingDeg', coords.get('heading')],
    ['batteryShare', fieldsOf(location.get('battery'))?.get('level')], ['state', fields.get('state')], ['alarm', fields.get('alarm')],
  ]);
}

function readPlace(fields: Fields): Read<Position | null | undefined> {
  if (NO.has(fields.get('valid'))) return ok(null);
  const position = fields.get('position') ?? fields.get('geometry');
  if (Array.isArray(position)) return readPair(position[0], position[1]);
  const inside = fieldsOf(position);
  const coordinates = inside?.get('coordinates');
  if (Array.isArray(coordinates)) return readPair(coordinates[0], coordinates[1]);
  if (inside) return readPair(...lonLatOf(inside));
  const location = fields.get('location');
  if (typeof location === 'string') {
    const [lat, lon] = location.split(',');
    return readPair(lon?.trim(), lat?.trim());
  }
  return readPair(...lonLatOf(fields));
}

function lonLatOf(fields: Fields): [unknown, unknown] {
  return [first(fields, 'lon', 'lonDeg', 'lng', 'longitude'), first(fields, 'lat', 'latDeg', 'latitude')];
}

function readPair(lonTold: unknown, latTold: unknown): Read<Position | null | undefined> {
  if (lonTold === undefined && latTold === undefined) return ok(undefined);
  if (isEmpty(lonTold) && isEmpty(latTold)) return ok(null);
  const [lon, lat] = [numberOf(lonTold), numberOf(latTold)];
  if (lon == null || lat == null) return refuse('schema', `${lon == null ? 'lon' : 'lat'}: ${shown(lon == null ? lonTold : latTold)} is no number`);
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return refuse('range', `a place at ${lon}, ${lat}`);
  return ok([roundDegrees(lon), roundDegrees(lat)]);
}

/** Reads what may be wrong without making the report wrong. */
class FieldReader {
  readonly #fields: Fields;
  readonly leftOut: Refused[] = [];

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  state(): string | undefined {
    if (this.#fields.get('alarm') === SOS) return EMERGENCY;
    const told = this.#fields.get('state');
    if (isEmpty(told)) return undefined;
    const word = typeof told === 'string' ? told.toLowerCase() : '';
    if (UNIT_STATES.some((each) => each === word)) return word;
    return this.#leaveOut('schema', `state: ${shown(told)} is no state of a unit`);
  }

  callSign(told: string | undefined): string | undefined {
    return told === undefined || told.length <= MAX_CALL_SIGN_LENGTH ? told : this.#leaveOut('schema', `callSign: ${told.length} characters`);
  }

  battery(): number | null | undefined {
    const own = this.number('batteryShare');
    const share = own === undefined ? percent(this.number('batt')) : own;
    return share != null && share > 1 ? this.#leaveOut('range', `battery: ${share}`) : share;
  }

  speed(): number | null | undefined {
    const own = this.number('speedMps');
    if (own !== undefined) return own;
    const knots = this.number('speed');
    return knots == null ? knots : knots * MPS_PER_KNOT;
  }

  heading(): number | null | undefined {
    const degrees = this.number('headingDeg', 'bearing', 'heading', 'course');
    return degrees != null && degrees > 360 ? this.#leaveOut('range', `heading: ${degrees}`) : degrees;
  }

  /** Phones say −1 for what they do not know. */
  number(...names: readonly string[]): number | null | undefined {
    const told = first(this.#fields, ...names);
    if (told === undefined) return undefined;
    if (isEmpty(told)) return null;
    const value = numberOf(told);
    if (value === undefined) return this.#leaveOut('schema', `${names[0]}: ${shown(told)} is no number`);
    return value < 0 ? null : value;
  }

  flag(...names: readonly string[]): boolean | undefined {
    const told = first(this.#fields, ...names);
    if (isEmpty(told)) return undefined;
    if (YES.has(told)) return true;
    return NO.has(told) ? false : this.#leaveOut('schema', `${names[0]}: ${shown(told)} is neither true nor false`);
  }

  #leaveOut(code: Refused['code'], reason: string): undefined {
    this.leftOut.push({code, reason: `${reason}; left out`});
  }
}

function percent(value: number | null | undefined): number | null | undefined {
  return value == null ? value : value / 100;
}

/** The first of these that is there. */
function first(fields: Fields, ...names: readonly string[]): unknown {
  const name = names.find((each) => fields.get(each) !== undefined);
  return name === undefined ? undefined : fields.get(name);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^[+-]?\d{1,16}(?:\.\d{0,20})?(?:[eE][+-]?\d{1,3})?$/.test(value.trim()) ? Number(value) : undefined;
}

function mentioned<T>(values: {readonly [name: string]: T | undefined}): {readonly [name: string]: T} {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== undefined));
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value) ?? '').slice(0, 64);
}
