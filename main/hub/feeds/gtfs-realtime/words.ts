/** The standard's enumerations in our words; a number that no list has is told in `other` (`standards.md` rule 8). */

export const VEHICLE_STOP_STATUS = ['incoming_at', 'stopped_at', 'in_transit_to'];
export const CONGESTION_LEVEL = ['unknown', 'running_smoothly', 'stop_and_go', 'congestion', 'severe_congestion'];
export const OCCUPANCY_STATUS = ['empty', 'many_seats', 'few_seats', 'standing_room_only', 'crushed', 'full', 'not_accepting', 'no_data', 'not_boardable'];
export const SCHEDULE_RELATIONSHIP = ['scheduled', 'added', 'unscheduled', 'canceled', '', 'replacement', 'duplicated', 'deleted', 'new'];
/** These begin with 1. */
export const CAUSE = [
  '', 'unknown_cause', 'other_cause', 'technical_problem', 'strike', 'demonstration', 'accident', 'holiday', 'weather', 'maintenance',
  'construction', 'police_activity', 'medical_emergency', 'special_event',
];
export const EFFECT = [
  '', 'no_service', 'reduced_service', 'significant_delays', 'detour', 'additional_service', 'modified_service', 'other_effect', 'unknown_effect',
  'stop_moved', 'no_effect', 'accessibility_issue',
];
/** The standard's word and ours. */
export const SEVERITY_LEVEL: readonly (readonly [original: string, severity: string] | null)[] = [
  null, ['UNKNOWN_SEVERITY', 'low'], ['INFO', 'low'], ['WARNING', 'medium'], ['SEVERE', 'high'],
];

/** Looks words up and keeps what it did not find. */
export class Words {
  readonly #unknown: string[] = [];

  of(name: string, list: readonly string[], value: number | undefined): string | null {
    if (value === undefined) return null;
    const word = list[value];
    if (word) return word;
    this.#unknown.push(`${name} ${value}`);
    return null;
  }

  get other(): string | null {
    return this.#unknown.join('; ') || null;
  }
}

/** Empty text is not set; longer than a field allows, it is cut. */
export function textOf(value: string | undefined, length = 256): string | null {
  return value === undefined || value === '' ? null : value.slice(0, length);
}

/** `Date` ends there. */
const MAX_MS = 8.64e15;

/** POSIX seconds to epoch ms; milliseconds taken for seconds land in a far year, which ingest flags `clock`. */
export function momentOf(seconds: number | undefined): number | null {
  if (seconds === undefined || seconds <= 0) return null;
  const ms = seconds * 1_000;
  return ms <= MAX_MS ? ms : null;
}
