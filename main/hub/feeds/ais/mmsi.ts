/** Maritime mobile service identities as text of nine digits, and what they say of their bearer (ITU-R M.585). */
import type {VESSEL_KINDS} from '../../../../shared/layers/vessels/layer.ts';

export type VesselKind = (typeof VESSEL_KINDS)[number];

export const LARGEST_MMSI = 999_999_999;

export function mmsiText(value: number): string {
  return String(value).padStart(9, '0');
}

/** 970 search and rescue transmitter, 972 man overboard, 974 EPIRB; 111 aircraft; 00 coast station; 99 aid. */
export function kindByMmsi(mmsi: string): VesselKind {
  if (/^97[024]/.test(mmsi)) return 'sart';
  if (mmsi.startsWith('111')) return 'aircraft';
  if (mmsi.startsWith('99')) return 'aid_to_navigation';
  return mmsi.startsWith('00') ? 'base_station' : 'vessel';
}
