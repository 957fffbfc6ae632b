/**
 * The facts of a record after an observation: what it does not mention stays. Nothing is written where nothing
 * differs, save that a record which has only its facts to age by is renewed now and then.
 */
import {isDeepStrictEqual} from 'node:util';
import {read} from '../../../shared/lib/schema.ts';
import {ok, type Result} from '../../../shared/lib/result.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import {INVENTORY_SOURCE, type FactRecord} from '../../../shared/model/record.ts';
import type {Bbox} from '../../../shared/geo/distance.ts';
import {flagsAfter, qualityOf} from './flags.ts';

export interface FeedIdentity {
  readonly name: string;
  readonly demo: boolean;
}

export interface MergeInput {
  readonly layer: Layer;
  readonly present: FactRecord | undefined;
  readonly feed: FeedIdentity;
  readonly observation: Observation;
  readonly receivedAt: number;
  readonly city: Bbox | null;
  /** The record has no live row and gets none now: its age counts from its facts. */
  readonly agesByFacts: boolean;
}

/** How often a record that never grows stale is renewed all the same: its `receivedAt` is read by people. */
const RENEW_TIMELESS_AFTER_MS = 60_000;
const RENEWALS_PER_STALE_SPAN = 3;

/** The whole record to write, or null where there is nothing to write; the reason where the layer refuses it. */
export function mergeFacts(input: MergeInput): Result<FactRecord | null> {
  const {layer, present, feed, observation, receivedAt, city} = input;
  const flags = flagsAfter(observation, {present: present?.flags ?? [], receivedAt, city});
  const saysInventory = feed.name === INVENTORY_SOURCE;
  const isBeside = observation.ownerStays === true && present !== undefined && present.source !== INVENTORY_SOURCE;
  // `source` is not compared: two receivers of one vessel would write a fact with every message. But inventory that a
  // feed speaks of for the first time is its from here on, and has an age.
  const sameEnvelope = present !== undefined
    && (present.source !== INVENTORY_SOURCE || saysInventory)
    && (present.demo === feed.demo || saysInventory || isBeside)
    && isSame(present.flags, flags)
    && (observation.geometry === undefined || isSame(present.geometry, observation.geometry));
  if (sameEnvelope && isSameWhereMentioned(present, observation.facts) && !isRenewalDue(input)) return ok(null);

  const own = read(layer.factsSchema, {...observation.factsIfNew, ...present, ...observation.facts});
  if (!own.ok) return own;
  const settled = layer.settle?.({before: present, own: own.value, told: observation.facts, feed: feed.name, receivedAt}) ?? own.value;
  // The schema may have rounded or completed a value, the layer may know better, and then nothing differs after all.
  if (sameEnvelope && isSameWhereMentioned(present, settled) && !isRenewalDue(input)) return ok(null);
  // The pack, read again at a start, neither takes a record back nor makes it look younger.
  const isListedAnew = saysInventory && present !== undefined && present.source !== INVENTORY_SOURCE;
  const owner = isListedAnew || isBeside ? {source: present.source, demo: present.demo} : {source: feed.name, demo: feed.demo};
  return ok({
    ...settled,
    geometry: observation.geometry === undefined ? (present?.geometry ?? null) : observation.geometry,
    observedAt: observation.observedAt ?? present?.observedAt ?? null,
    receivedAt: isListedAnew ? present.receivedAt : receivedAt,
    ...owner,
    quality: qualityOf(flags),
    flags,
  });
}

/**
 * A camera that says "live" every few seconds must stay fresh without a fact each time: a third of its span is early
 * enough that one lost message does not make it stale, and writes no more than one fact per 5 s for 15 s.
 */
function isRenewalDue({agesByFacts, present, layer, receivedAt}: MergeInput): boolean {
  // What is gone is not kept young: each poll would else write it once more, for ever.
  if (!agesByFacts || !present || layer.goneStates.includes(String(present['state']))) return false;
  const bands = layer.freshness(present);
  const renewAfterMs = bands ? bands.staleAfterMs / RENEWALS_PER_STALE_SPAN : RENEW_TIMELESS_AFTER_MS;
  return receivedAt - present.receivedAt >= renewAfterMs;
}

function isSameWhereMentioned(present: FactRecord, facts: {readonly [field: string]: unknown}): boolean {
  for (const field in facts) if (!isSame(present[field], facts[field])) return false;
  return true;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && typeof other === 'object' && isDeepStrictEqual(one, other));
}
