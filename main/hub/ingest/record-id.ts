/**
 * Which record an observation speaks of. Identity is (feed, external id); the record wears the external id as it is, so
 * that a city finds its own ids again, unless another feed's record wears it already: then the feed's name stands
 * before it. What the city pack lists is owned by nobody and is taken over by the first feed that speaks of it.
 */
import type {LayerRecords} from '../../../shared/model/apply.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import {INVENTORY_SOURCE} from '../../../shared/model/record.ts';
import type {FeedIdentity} from './fact-merge.ts';

export function recordIdOf(feed: FeedIdentity, observation: Observation, records: LayerRecords): string {
  const {externalId, globalId} = observation;
  if (globalId) return externalId;
  const apart = `${feed.name}:${externalId}`;
  if (records.has(apart)) return apart;
  const source = records.get(externalId)?.record?.source ?? null;
  const isOurs = source === null || source === feed.name || source === INVENTORY_SOURCE;
  return isOurs ? externalId : apart;
}
