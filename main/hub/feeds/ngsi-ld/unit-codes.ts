/** Quantities in the product's units, by UN/CEFACT code; without a code the model's own unit counts (`standards.md` § FIWARE). */

export interface Dimension {
  /** The code that a value without one has. */
  readonly usual: string;
  readonly least?: number;
  readonly most?: number;
  readonly toOurs: {readonly [unitCode: string]: (value: number) => number};
}

const same = (value: number): number => value;
const times = (factor: number) => (value: number): number => value * factor;
const per = (divisor: number) => (value: number): number => value / divisor;

const SPEED = {KMH: per(3.6), MTS: same, KNT: times(0.514444), HM: times(0.44704)};
export const ROAD_SPEED: Dimension = {usual: 'KMH', least: 0, toOurs: SPEED};
export const WIND_SPEED: Dimension = {usual: 'MTS', least: 0, toOurs: SPEED};
export const SEA_SPEED: Dimension = {usual: 'KNT', least: 0, toOurs: SPEED};

const LENGTH = {MTR: same, CMT: per(100), MMT: per(1_000), KTM: times(1_000), KMT: times(1_000), FOT: times(0.3048)};
/** May be below a datum. */
export const LEVEL_M: Dimension = {usual: 'MTR', toOurs: LENGTH};
export const LEVEL_CM: Dimension = {usual: 'CMT', toOurs: LENGTH};
export const LENGTH_M: Dimension = {usual: 'MTR', least: 0, toOurs: LENGTH};
/** The trap of RoadSegment. */
export const LENGTH_KM: Dimension = {usual: 'KMT', least: 0, toOurs: LENGTH};
export const RAIN_MM: Dimension = {usual: 'MMT', least: 0, toOurs: {MMT: same, CMT: times(10), MTR: times(1_000), INH: times(25.4), H55: same}};

export const TEMPERATURE: Dimension = {usual: 'CEL', least: -273.15, toOurs: {CEL: same, FAH: (value) => (value - 32) / 1.8, KEL: (value) => value - 273.15}};
export const PRESSURE: Dimension = {usual: 'A97', least: 0, toOurs: {A97: same, MBR: same, PAL: per(100), KPA: times(10), BAR: times(1_000)}};
/** A share without a code that is over 1 is a percentage by mistake: unknown, since nobody says so (product.md §4). */
export const SHARE: Dimension = {usual: 'C62', least: 0, most: 1, toOurs: {C62: same, P1: per(100)}};
export const DEGREES: Dimension = {usual: 'DD', least: 0, most: 360, toOurs: {DD: same, C81: times(180 / Math.PI)}};
export const PPM: Dimension = {usual: '59', least: 0, toOurs: {59: same, 61: per(1_000)}};
export const SECONDS: Dimension = {usual: 'SEC', least: 0, toOurs: {SEC: same, C26: per(1_000), MIN: times(60), HUR: times(3_600)}};
export const COUNT: Dimension = {usual: 'C62', least: 0, toOurs: {C62: same}};
export const PLAIN: Dimension = {usual: 'C62', toOurs: {C62: same}};

/** µg/m³ at 25 °C and 1 atm: a mole of gas fills 24.45 l. */
export function gas(gramsPerMole: number): Dimension {
  const perPpm = (gramsPerMole / 24.45) * 1_000;
  return {usual: 'GQ', least: 0, toOurs: {GQ: same, GP: times(1_000), 59: times(perPpm), 61: times(perPpm / 1_000)}};
}
export const DUST: Dimension = {usual: 'GQ', least: 0, toOurs: {GQ: same, GP: times(1_000)}};

/** `undefined`: the unit is not known. `null`: out of its bounds, as −1 for "unknown" is. */
export function convert(value: number, unitCode: string | null, {usual, least, most, toOurs}: Dimension): number | null | undefined {
  const code = unitCode ?? usual;
  const ours = Object.hasOwn(toOurs, code) ? toOurs[code]?.(value) : undefined;
  if (ours === undefined) return undefined;
  const isInside = Number.isFinite(ours) && ours >= (least ?? -Infinity) && ours <= (most ?? Infinity);
  return isInside ? Math.round(ours * 1e6) / 1e6 : null;
}
