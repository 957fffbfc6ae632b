/**
 * The sentences of a positioning receiver that tell where it is and how it moves (IEC 61162-1; `standards.md` § NMEA
 * 0183): RMC and GGA, VTG and HDT. Any talker; what is proprietary and every other sentence is `other`.
 */
import {roundDegrees} from '../../../../shared/geo/geometry.ts';
import {ok, type Result} from '../../../../shared/lib/result.ts';
import {readTime} from '../../../../shared/time/time.ts';
import {refuse, type Refused} from '../formats/refused.ts';

export interface Fix {
  readonly type: 'fix';
  readonly lonDeg: number;
  readonly latDeg: number;
  /** Since midnight UTC. */
  readonly timeOfDayMs: number | null;
  /** Midnight of its day, epoch ms; GGA has none. */
  readonly dayAt: number | null;
  /** undefined: this kind of sentence does not say. */
  readonly motion?: Motion;
}

export interface Motion {
  readonly speedMps: number | null;
  readonly courseDeg: number | null;
}

export type NmeaSentence =
  | Fix
  | {readonly type: 'no-fix'}
  | ({readonly type: 'motion'} & Motion)
  | {readonly type: 'heading'; readonly headingDeg: number | null}
  | {readonly type: 'other'};

type Fields = readonly (string | undefined)[];
type Read<T> = Result<T, Refused>;

const MPS_PER_KNOT = 0.514444;
const MPS_PER_KMH = 1 / 3.6;
/** `N`: the data are not valid, whatever the status before it says. */
const NOT_VALID = 'N';
/** GPS began in 1980. */
const FIRST_YEAR_OF_1900 = 80;

export function readNmea(body: string): Read<NmeaSentence> {
  const [address = '', ...fields] = body.split(',');
  // `$PGRMC` is Garmin's own and no RMC of a talker PG.
  const formatter = /^[A-OQ-Z][A-Z]([A-Z]{3})$/.exec(address)?.[1];
  switch (formatter) {
    case 'RMC': return readRmc(fields);
    case 'GGA': return readGga(fields);
    case 'VTG': return readVtg(fields);
    case 'HDT': return readHdt(fields);
    default: return ok({type: 'other'});
  }
}

function readRmc(fields: Fields): Read<NmeaSentence> {
  const [time, status, lat, northSouth, lon, eastWest, knots, course, date, , , mode] = fields;
  if (fields.length < 9) return refuse('schema', `RMC with ${fields.length} fields`);
  if (status === 'V' || mode === NOT_VALID) return ok({type: 'no-fix'});
  if (status !== 'A') return refuse('schema', `RMC: status ${shown(status)}`);
  const fix = readFix({time, date, lat, northSouth, lon, eastWest});
  if (!fix.ok) return fix;
  const motion = readMotion(knots, course, MPS_PER_KNOT);
  return motion.ok ? ok({...fix.value, motion: motion.value}) : motion;
}

function readGga(fields: Fields): Read<NmeaSentence> {
  const [time, lat, northSouth, lon, eastWest, quality] = fields;
  if (fields.length < 6) return refuse('schema', `GGA with ${fields.length} fields`);
  if (quality === '0') return ok({type: 'no-fix'});
  if (!/^[1-9]$/.test(quality ?? '')) return refuse('schema', `GGA: quality ${shown(quality)}`);
  return readFix({time, date: '', lat, northSouth, lon, eastWest});
}

/** `course,T,magnetic,M,knots,N,km/h,K`. */
function readVtg([course, , , , knots, , kmh, , mode]: Fields): Read<NmeaSentence> {
  if (mode === NOT_VALID) return ok({type: 'no-fix'});
  const motion = knots === '' ? readMotion(kmh, course, MPS_PER_KMH) : readMotion(knots, course, MPS_PER_KNOT);
  return motion.ok ? ok({type: 'motion', ...motion.value}) : motion;
}

function readHdt([heading]: Fields): Read<NmeaSentence> {
  const headingDeg = readDegrees('heading', heading);
  return headingDeg.ok ? ok({type: 'heading', headingDeg: headingDeg.value}) : headingDeg;
}

interface FixFields {
  readonly time: string | undefined;
  readonly date: string | undefined;
  readonly lat: string | undefined;
  readonly northSouth: string | undefined;
  readonly lon: string | undefined;
  readonly eastWest: string | undefined;
}

function readFix({time, date, lat, northSouth, lon, eastWest}: FixFields): Read<Fix> {
  if (!lat || !lon) return refuse('no-place', 'a fix without latitude or longitude');
  const latDeg = readAngle('latitude', lat, {most: 90, positive: northSouth === 'N', negative: northSouth === 'S'});
  if (!latDeg.ok) return latDeg;
  const lonDeg = readAngle('longitude', lon, {most: 180, positive: eastWest === 'E', negative: eastWest === 'W'});
  if (!lonDeg.ok) return lonDeg;
  const timeOfDayMs = readTimeOfDay(time ?? '');
  if (!timeOfDayMs.ok) return timeOfDayMs;
  const dayAt = readDay(date ?? '');
  return dayAt.ok ? ok({type: 'fix', lonDeg: lonDeg.value, latDeg: latDeg.value, timeOfDayMs: timeOfDayMs.value, dayAt: dayAt.value}) : dayAt;
}

/** `dddmm.mmmm`: the last two digits before the point are whole minutes. */
function readAngle(what: string, text: string, {most, positive, negative}: {most: number; positive: boolean; negative: boolean}): Read<number> {
  if (!/^\d{3,5}(?:\.\d{1,12})?$/.test(text)) return refuse('schema', `${what}: ${shown(text)}`);
  if (!positive && !negative) return refuse('schema', `${what}: no hemisphere`);
  const value = Number(text);
  const minutes = value % 100;
  const degrees = Math.floor(value / 100) + minutes / 60;
  if (minutes >= 60 || degrees > most) return refuse('range', `${what}: ${shown(text)}`);
  return ok(roundDegrees(negative ? -degrees : degrees));
}

function readTimeOfDay(text: string): Read<number | null> {
  if (text === '') return ok(null);
  const [, hour, minute, second] = (/^(\d\d)(\d\d)(\d\d(?:\.\d{1,6})?)$/.exec(text) ?? []).map(Number);
  // 60 is a leap second.
  if (hour === undefined || minute === undefined || second === undefined || hour > 23 || minute > 59 || second >= 61) return refuse('no-time', `time: ${shown(text)}`);
  return ok((hour * 60 + minute) * 60_000 + Math.round(second * 1_000));
}

function readDay(text: string): Read<number | null> {
  if (text === '') return ok(null);
  const [, day, month, year] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const century = Number(year) >= FIRST_YEAR_OF_1900 ? '19' : '20';
  const at = readTime(`${century}${year}-${month}-${day}T00:00:00Z`);
  return at === null ? refuse('no-time', `date: ${shown(text)}`) : ok(at);
}

function readMotion(speed: string | undefined, course: string | undefined, mpsPerUnit: number): Read<Motion> {
  const inUnit = readNumber('speed', speed);
  if (!inUnit.ok) return inUnit;
  const courseDeg = readDegrees('course', course);
  if (!courseDeg.ok) return courseDeg;
  return ok({speedMps: inUnit.value === null ? null : inUnit.value * mpsPerUnit, courseDeg: courseDeg.value});
}

function readDegrees(what: string, text: string | undefined): Read<number | null> {
  const degrees = readNumber(what, text);
  return degrees.ok && degrees.value !== null && degrees.value > 360 ? refuse('range', `${what}: ${shown(text)}`) : degrees;
}

/** An empty field says that it is not available. */
function readNumber(what: string, text: string | undefined): Read<number | null> {
  if (text === undefined || text === '') return ok(null);
  return /^\d{1,6}(?:\.\d{1,12})?$/.test(text) ? ok(Number(text)) : refuse('schema', `${what}: ${shown(text)}`);
}

function shown(text: string | undefined): string {
  return text ? text.slice(0, 32) : 'empty';
}
