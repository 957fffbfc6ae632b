/**
 * Numbers, times, ages, distances and coordinates as design §9 writes them. Pure: the language and the city's offset
 * from UTC are arguments. A thin space stands before units; what is not available is the caller's `–`.
 */
import type {Language} from './language.ts';

export const NO_VALUE = '–';
export const THIN_SPACE = '\u2009';
/** UTC+7, until the hub has told the city's own. */
export const DEFAULT_UTC_OFFSET_MINUTES = 420;

const SECOND_MS = 1_000;
const DAY_S = 86_400;
const MPS_PER_KNOT = 1_852 / 3_600;

const numberFormats = new Map<string, Intl.NumberFormat>();

/** `1.812` and `9,4` in Vietnamese, `1,812` and `9.4` in English. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const key = `${language}:${decimals}`;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  numberFormats.set(key, format);
  // Intl writes -0 for what rounds to nothing from below.
  return format.format(Math.abs(value) < 0.5 / 10 ** decimals ? 0 : value);
}

/** `0:42`, `12:05`, `1:12:09`, then `2 ngày`; what lies ahead counts as now. */
export function formatAge(ageMs: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ageMs / SECOND_MS));
  if (seconds >= DAY_S) {
    const days = Math.floor(seconds / DAY_S);
    if (language === 'vi') return `${days} ngày`;
    return days === 1 ? '1 day' : `${days} days`;
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The city's wall clock as a UTC date, so that its UTC fields can be read. */
function cityTime(atMs: number, utcOffsetMinutes: number): Date {
  return new Date(atMs + utcOffsetMinutes * 60_000);
}

/** `HH:mm:ss`. */
export function formatClock(atMs: number, utcOffsetMinutes: number): string {
  return cityTime(atMs, utcOffsetMinutes).toISOString().slice(11, 19);
}

/** `dd/MM/yyyy`. */
export function formatDate(atMs: number, utcOffsetMinutes: number): string {
  const [year, month, day] = cityTime(atMs, utcOffsetMinutes).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** The clock alone for today, with the date before it for any other day. */
export function formatMoment(atMs: number, nowMs: number, utcOffsetMinutes: number): string {
  const date = formatDate(atMs, utcOffsetMinutes);
  const clock = formatClock(atMs, utcOffsetMinutes);
  return date === formatDate(nowMs, utcOffsetMinutes) ? clock : `${date} ${clock}`;
}

const WEEKDAYS: {readonly [language in Language]: readonly string[]} = {
  vi: ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

export function formatWeekday(atMs: number, utcOffsetMinutes: number, language: Language): string {
  return WEEKDAYS[language][cityTime(atMs, utcOffsetMinutes).getUTCDay()] ?? '';
}

/** `20,8365 B · 106,7345 Đ`. */
export function formatCoordinates(lonDeg: number, latDeg: number, language: Language): string {
  const letters = language === 'vi' ? {north: 'B', south: 'N', east: 'Đ', west: 'T'} : {north: 'N', south: 'S', east: 'E', west: 'W'};
  const lat = `${formatNumber(Math.abs(latDeg), 4, language)} ${latDeg < 0 ? letters.south : letters.north}`;
  const lon = `${formatNumber(Math.abs(lonDeg), 4, language)} ${lonDeg < 0 ? letters.west : letters.east}`;
  return `${lat} · ${lon}`;
}

/** Metres below a kilometre, kilometres with one decimal above. */
export function formatDistance(distanceM: number, language: Language): string {
  if (distanceM < 995) return `${formatNumber(Math.round(distanceM / 10) * 10, 0, language)}${THIN_SPACE}m`;
  return `${formatNumber(distanceM / 1_000, 1, language)}${THIN_SPACE}km`;
}

export function formatKnots(speedMps: number, language: Language): string {
  return `${formatNumber(speedMps / MPS_PER_KNOT, 1, language)}${THIN_SPACE}kn`;
}

export function formatKmh(speedMps: number, language: Language): string {
  return `${formatNumber(speedMps * 3.6, 0, language)}${THIN_SPACE}km/h`;
}

export function formatDegrees(degrees: number, language: Language): string {
  return `${formatNumber(degrees, 0, language)}°`;
}
