/**
 * A place typed as two numbers: `20.8365 106.7345`, `20,8365 B · 106,7345 Đ`, `20°50'11"N 106°44'04"E`. The letter N is
 * south where a Vietnamese letter stands beside it and north else; which number is which is told by letters, then by what
 * fits. null for anything that could be read in two ways.
 */
export interface TypedPlace {
  readonly lonDeg: number;
  readonly latDeg: number;
}

const PART = /^([+-]?\d{1,3}(?:[.,]\d+)?)(?:°\s*(?:(\d{1,2}(?:[.,]\d+)?)['′]\s*(?:(\d{1,2}(?:[.,]\d+)?)["″])?)?)?\s*([NSEWBĐDT])?$/i;

interface Part {
  readonly degrees: number;
  readonly letter: string;
}

export function readCoordinates(text: string): TypedPlace | null {
  const parts = splitInTwo(text.trim().toUpperCase());
  const [first, second] = parts?.map(readPart) ?? [];
  if (!first || !second) return null;
  const isVietnamese = /[BĐDT]/.test(first.letter + second.letter);
  const kinds = [first, second].map(({letter}) => kindOf(letter));
  if (kinds[0] !== null && kinds[0] === kinds[1]) return null;
  const lonFirst = kinds[0] === 'lon' || kinds[1] === 'lat' || (kinds[0] === null && kinds[1] === null && Math.abs(first.degrees) > 90);
  const [lon, lat] = lonFirst ? [first, second] : [second, first];
  const place = {lonDeg: signed(lon, isVietnamese), latDeg: signed(lat, isVietnamese)};
  return Math.abs(place.lonDeg) <= 180 && Math.abs(place.latDeg) <= 85 ? place : null;
}

/** At `·`, `;`, at a comma with a space, at the first letter, else at the only space; or at the comma between two points. */
function splitInTwo(text: string): readonly string[] | null {
  const patterns = [/\s*[·;]\s*/, /,\s+/, /(?<=[NSEWBĐDT])\s*/, /\s+/];
  const splits = patterns.map((pattern) => text.split(pattern).filter((part) => part !== ''));
  const plain = /^[+-]?\d+\.\d+,[+-]?\d+\.\d+$/.test(text) ? text.split(',') : null;
  return plain ?? splits.find((parts) => parts.length === 2 && parts.every((part) => PART.test(part))) ?? null;
}

function readPart(text: string): Part | null {
  const [, degrees, minutes = '0', seconds = '0', letter = ''] = PART.exec(text) ?? [];
  if (degrees === undefined) return null;
  const [whole, min, sec] = [degrees, minutes, seconds].map((part) => Number(part.replace(',', '.')));
  if (whole === undefined || min === undefined || sec === undefined || min >= 60 || sec >= 60) return null;
  return {degrees: Math.sign(whole || 1) * (Math.abs(whole) + min / 60 + sec / 3600), letter};
}

function kindOf(letter: string): 'lat' | 'lon' | null {
  if (letter === '') return null;
  return /[NSB]/.test(letter) ? 'lat' : 'lon';
}

function signed({degrees, letter}: Part, isVietnamese: boolean): number {
  const isOther = letter === 'S' || letter === 'W' || letter === 'T' || (letter === 'N' && isVietnamese);
  return isOther ? -degrees : degrees;
}
