/**
 * The advice whom to send, as it was shown: stored with the incident, so that later one sees what was known and why
 * (N14). Bounded, and equal for equal input down to the last byte.
 */
import {array, flag, identifier, integer, nullable, number, object, oneOf, record, text, type Infer} from '../lib/schema.ts';

/** `closest`: whoever arrives first. `station`: in the order of the stations around, the nearest station's units first. */
export const RECOMMENDATION_MODES = ['closest', 'station'] as const;

/** Why a unit stands where it stands; of several the most surprising one is told. */
export const CANDIDATE_REASONS = ['closest_by_eta', 'closest_by_distance', 'in_geofence', 'cascade_station', 'rest_period_overridden'] as const;

export const EXCLUSION_REASONS = [
  'not_available', 'units_not_staffed', 'no_location_data', 'locations_too_stale', 'outside_radius', 'in_rest_period', 'no_route',
] as const;

export const SHORTFALL_REASONS = [
  'no_candidates_available', 'outside_radius', 'locations_too_stale', 'no_location_data', 'units_not_staffed', 'all_in_rest_period', 'stations_exhausted',
] as const;

/** The alternatives end here; those that are suggested are all told. */
export const MAX_CANDIDATES = 12;
/** In one advice. What is asked beyond that is asked again once these are sent. */
export const MAX_SUGGESTED = 40;
export const MAX_EXCLUDED = 40;

const capability = text(64).min(1);
const seconds = integer().min(0);

const candidateSchema = object({
  unit: identifier(),
  callSign: nullable(text(64)),
  /** The capability it is to bring; null where nothing is asked. */
  role: nullable(capability),
  /** Along the way where there is an arrival time, straight elsewhere. */
  distanceM: number().min(0),
  /** null: no way by road is known, and none is made up. */
  etaS: nullable(seconds),
  isByFerry: flag(),
  /** null: it counts from its station, where it stands. */
  positionAgeS: nullable(seconds),
  reason: oneOf(CANDIDATE_REASONS),
  isSuggested: flag(),
});
export type Candidate = Infer<typeof candidateSchema>;

const excludedSchema = object({
  unit: identifier(),
  callSign: nullable(text(64)),
  why: oneOf(EXCLUSION_REASONS),
  positionAgeS: nullable(seconds),
});
export type ExcludedUnit = Infer<typeof excludedSchema>;

const shortfallSchema = object({capability, missing: integer().min(1), why: oneOf(SHORTFALL_REASONS)});
export type Shortfall = Infer<typeof shortfallSchema>;

export const recommendationSchema = object({
  at: number(),
  mode: oneOf(RECOMMENDATION_MODES),
  /** What was asked: units by capability. */
  needs: record(capability, integer().min(1).max(MAX_SUGGESTED)),
  /** The suggested ones first, each part by arrival. */
  candidates: array(candidateSchema).max(MAX_SUGGESTED),
  /** The nearest of those that have what is asked and were left out. */
  excluded: array(excludedSchema).max(MAX_EXCLUDED),
  /** All that were left out, listed or not. */
  excludedCount: integer().min(0),
  shortfalls: array(shortfallSchema).max(MAX_SUGGESTED),
});
export type Recommendation = Infer<typeof recommendationSchema>;
