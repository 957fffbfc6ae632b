/** Measured ways, areas and directions as they are written: finer than distances elsewhere, for somebody asked. Pure. */
import {formatNumber, THIN_SPACE} from './format.ts';
import type {Language} from './language.ts';

/** `532 m`, `5,43 km`, `12,3 km`, `128 km`. */
export function formatMeasured(distanceM: number, language: Language): string {
  if (distanceM < 999.5) return `${formatNumber(distanceM, 0, language)}${THIN_SPACE}m`;
  const km = distanceM / 1_000;
  return `${formatNumber(km, km < 9.995 ? 2 : km < 99.95 ? 1 : 0, language)}${THIN_SPACE}km`;
}

/** A distance that somebody chose: `500 m`, `1 km`, `1,2 km`. */
export function formatReach(distanceM: number, language: Language): string {
  const tenths = Math.round(distanceM / 100);
  return distanceM < 1_000 ? formatMeasured(distanceM, language) : `${formatNumber(tenths / 10, tenths % 10 === 0 ? 0 : 1, language)}${THIN_SPACE}km`;
}

/** `850 m²`, `1,25 ha`, `12,4 km²`. */
export function formatArea(areaM2: number, language: Language): string {
  if (areaM2 < 9_999.5) return `${formatNumber(areaM2, 0, language)}${THIN_SPACE}m²`;
  if (areaM2 < 999_950) return `${formatNumber(areaM2 / 10_000, 2, language)}${THIN_SPACE}ha`;
  return `${formatNumber(areaM2 / 1_000_000, 2, language)}${THIN_SPACE}km²`;
}

/** Three digits, as it is said over the radio: `045°`. */
export function formatBearing(bearingDeg: number): string {
  return `${String(Math.round(bearingDeg) % 360).padStart(3, '0')}°`;
}
