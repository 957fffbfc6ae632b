/**
 * Which record an observation speaks of. Identity is (feed, external id); the record wears the external id as it is, so
 * that a city finds its own ids again, unless another feed's record wears it already: then the feed's name stands
 * before it. What the city pack lists is owned by nobody and is taken over by the first feed that speaks of it. An id
 * that no record wears may be the call sign of one (`idFact`).
 */
import type {LayerRecords} from '../../../shared/model/apply.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import {INVENTORY_SOURCE} from '../../../shared/model/record.ts';
import type {FeedIdentity} from './fact-merge.ts';

export function recordIdOf(feed: FeedIdentity, {externalId, globalId, idFact}: Observation, records: LayerRecords): string {
  if (globalId) return externalId;
  const apart = `${feed.name}:${externalId}`;
  if (records.has(apart)) return apart;
  if (idFact !== undefined && !records.has(externalId)) return onlyOneWith(idFact, externalId, feed, records) ?? externalId;
  return isFree(records.get(externalId)?.record?.source ?? null, feed) ? externalId : apart;
}

/** A call sign that two wear tells neither. */
function onlyOneWith(fact: string, value: string, feed: FeedIdentity, records: LayerRecords): string | null {
  let found: string | null = null;
  for (const [id, {record}] of records) {
    if (record?.[fact] !== value || !isFree(record.source, feed)) continue;
    if (found !== null) return null;
    found = id;
  }
  return found;
}

function isFree(source: string | null, feed: FeedIdentity): boolean {
  return source === null || source === feed.name || source === INVENTORY_SOURCE;
}
