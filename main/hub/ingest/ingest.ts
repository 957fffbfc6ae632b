/**
 * Observation to change: the one place where what a source said becomes what the hub knows. All facts of one `take` go
 * into the log in one transaction before any of their live rows is set, so a thing's fact leaves before its first frame.
 * Each observation is taken whole or refused with one code; a refusal leaves the last good state as it is.
 */
import type {Bbox} from '../../../shared/geo/distance.ts';
import {NOT_AVAILABLE, scale} from '../../../shared/model/live-columns.ts';
import type {Decoded, Observation, Refusal} from '../../../shared/model/observation.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {StorageError} from '../../platform/sqlite/database.ts';
import type {FactDraft, FactSink} from '../log/fact-sink.ts';
import type {HubState, LayerState} from '../log/state.ts';
import {mergeFacts, type FeedIdentity} from './fact-merge.ts';
import {believes, hasFineFix, type Fix, type FixMemory} from './fix-memory.ts';
import {FixMemories} from './fix-memories.ts';
import {recordIdOf} from './record-id.ts';
import {comparableAt} from './source-time.ts';

export interface IngestParts {
  readonly state: HubState;
  readonly facts: FactSink;
  /** Where the city is: a place outside it is flagged `outside`. */
  readonly city?: Bbox;
}

type Live = NonNullable<Observation['live']>;
type Judged = {readonly refused: Refusal} | Accepted;

/** An observation that will be taken if the log takes its fact. */
interface Accepted {
  readonly layer: LayerState;
  readonly id: string;
  readonly observation: Observation;
  readonly draft: FactDraft | null;
  /** Live values to set; null where there are none, or only coarse ones beside a fine fix. */
  readonly live: Live | null;
}

const MAX_ID_LENGTH = 256;

export class Ingest {
  readonly #state: HubState;
  readonly #facts: FactSink;
  readonly #city: Bbox | null;
  readonly #memories: FixMemories;

  constructor({state, facts, city}: IngestParts) {
    this.#state = state;
    this.#facts = facts;
    this.#city = city ?? null;
    this.#memories = new FixMemories();
  }

  /** What of it was refused; the rest is known to the hub when this returns. */
  take(feed: FeedIdentity, {observations}: Decoded, receivedAt: number): readonly Refusal[] {
    const refused: Refusal[] = [];
    const accepted: Accepted[] = [];
    /** Records as they will be: a later observation of the same take builds on an earlier one. */
    const coming = new Map<string, FactRecord>();
    for (const observation of observations) {
      const judged = this.#judge(feed, observation, {receivedAt, coming});
      if (judged === null) continue;
      if (!('refused' in judged)) accepted.push(judged);
      else if (observation.ifKnown !== true) refused.push(judged.refused);
    }
    const trouble = this.#append(accepted.flatMap(({draft}) => draft ?? []));
    for (const each of accepted) {
      const isSet = this.#setRow(each, receivedAt);
      if (trouble && (each.draft || !isSet) && each.observation.ifKnown !== true) refused.push(refuse(each.observation, 'storage', `not stored: ${trouble.code}`));
    }
    return refused;
  }

  #judge(feed: FeedIdentity, observation: Observation, now: {receivedAt: number; coming: Map<string, FactRecord>}): Judged | null {
    const {receivedAt, coming} = now;
    const layer = this.#state.layers.get(observation.layer);
    // The desk's own facts are made by commands alone.
    if (!layer || layer.layer.internal) return {refused: refuse(observation, 'unknown-type', `no layer ${observation.layer}`)};
    const id = recordIdOf(feed, observation, layer.records);
    const key = `${observation.layer}/${id}`;
    if (observation.ifKnown && !coming.has(key) && !layer.records.get(id)?.record) return null;
    if (id.length > MAX_ID_LENGTH) return {refused: refuse(observation, 'schema', `an id of ${id.length} characters`)};
    const {lonDeg = null, latDeg = null} = observation.live ?? {};
    if (Math.abs(lonDeg ?? 0) > 180 || Math.abs(latDeg ?? 0) > 90) {
      return {refused: refuse(observation, 'range', `a place at ${lonDeg}, ${latDeg}`)};
    }

    const memory = this.#memories.of(layer, id);
    const at = comparableAt(observation, receivedAt);
    const newestAt = speaksOfFactsOnly(layer, observation) ? memory.newestFactsAt : memory.newestAt;
    if (at !== null && newestAt !== null && at < newestAt) {
      return {refused: refuse(observation, 'late', `${newestAt - at} ms older than what is known`)};
    }
    const fix = lonDeg === null || latDeg === null ? null : {lonDeg, latDeg, at: at ?? receivedAt};
    const passesOver = observation.coarse === true && hasFineFix(memory, at ?? receivedAt);
    const told = passesOver ? withoutLive(observation) : observation;
    if (fix && !passesOver && !believes(memory, fix, observation.topSpeedMps)) {
      return {refused: refuse(observation, 'implausible', 'too far from the last position; held until a second report agrees')};
    }

    const stored = layer.records.get(id);
    const live = layer.layer.liveColumns.length > 0 ? (told.live ?? null) : null;
    const hasRow = live !== null || (stored !== undefined && layer.live.has(stored.handle));
    const present = coming.get(key) ?? stored?.record ?? undefined;
    const merged = mergeFacts({layer: layer.layer, present, feed, observation: told, receivedAt, city: this.#city, agesByFacts: !hasRow});
    if (!merged.ok) return {refused: refuse(observation, 'schema', merged.error)};

    this.#remember(memory, layer, observation, at, passesOver ? null : fix);
    if (merged.value) coming.set(key, merged.value);
    const draft: FactDraft | null = merged.value && {layer: observation.layer, id, op: 'put', record: merged.value, by: null};
    return {layer, id, observation, draft, live};
  }

  #remember(memory: FixMemory, layer: LayerState, observation: Observation, at: number | null, fix: Fix | null): void {
    if (at !== null && speaksOfFactsOnly(layer, observation)) memory.newestFactsAt = at;
    else if (at !== null) memory.newestAt = at;
    if (!fix) return;
    memory.accepted = fix;
    if (!observation.coarse) memory.fineAt = fix.at;
  }

  #append(drafts: readonly FactDraft[]): StorageError | null {
    if (drafts.length === 0) return null;
    try {
      this.#facts.append(drafts);
      return null;
    } catch (error) {
      if (error instanceof StorageError) return error;
      throw error;
    }
  }

  /** False where there is no record to set it for, which happens only when its first fact was not stored. */
  #setRow({layer, id, observation, live}: Accepted, receivedAt: number): boolean {
    const stored = layer.records.get(id);
    if (!stored?.record) return false;
    if (!live) return true;
    const {columns, values} = layer.live;
    const row = columns.map(({name, step}, column) => {
      const value = live[name];
      if (value !== undefined) return scale(value, step);
      return layer.live.has(stored.handle) ? (values[column]![stored.handle] ?? NOT_AVAILABLE) : NOT_AVAILABLE;
    });
    layer.live.set(stored.handle, row, receivedAt, observation.observedAt ?? Number.NaN);
    layer.moved.add(stored.handle);
    return true;
  }
}

function speaksOfFactsOnly({layer}: LayerState, {live}: Observation): boolean {
  return live === undefined && layer.liveColumns.length > 0;
}

function withoutLive(observation: Observation): Observation {
  const {live: _, ...rest} = observation;
  return rest;
}

function refuse(observation: Observation, code: Refusal['code'], reason: string): Refusal {
  const {index, layer, externalId, facts, live} = observation;
  return {index, code, reason, about: {layer, id: externalId, ...facts, ...live}};
}
