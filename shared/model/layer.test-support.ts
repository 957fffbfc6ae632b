/** What a layer's own test asks of it: what it takes in, what it refuses by which path, and when a record is old. */
import {read} from '../lib/schema.ts';
import {freshnessOf, type FreshnessState} from './freshness.ts';
import type {Layer} from './layer.ts';
import type {FactRecord} from './record.ts';

type Facts = {readonly [field: string]: unknown};

export function accepted(layer: Layer, facts: Facts): Facts {
  const outcome = read(layer.factsSchema, facts);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

/** The path that was wrong; null where nothing was. */
export function refusedAt(layer: Layer, facts: Facts): string | null {
  const outcome = read(layer.factsSchema, facts);
  return outcome.ok ? null : (outcome.error.split(':')[0] ?? '');
}

export function recordOf(facts: Facts): FactRecord {
  return {geometry: null, observedAt: null, receivedAt: 0, source: 'feed', quality: 'good', flags: [], demo: false, ...facts};
}

/** How old a record heard at 0 is said to be after so many seconds. */
export function agedS(layer: Layer, facts: Facts, seconds: number): FreshnessState {
  return freshnessOf(layer, recordOf(facts), 0, seconds * 1_000);
}
