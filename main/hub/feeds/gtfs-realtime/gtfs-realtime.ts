/**
 * GTFS-Realtime 2.0: vehicle positions to `transit`, alerts to `warnings` (`standards.md` § GTFS-Realtime). Trip updates
 * are counted `ignored`; of them only the delay is taken, for the vehicle of that trip. In a full data set what was there
 * before and is missing now is gone: `gone` for vehicles, `expired` for alerts. A header time that stands still for three
 * messages is a source that stands still, and no sign of life.
 */
import {exactObject} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal, RefusalCode} from '../../../../shared/model/observation.ts';
import type {Decoder, FeedType, InputContext, Unreadable} from '../feed.ts';
import {readAlert} from './alert.ts';
import {decodeEntity, decodeFeed, type Entity, type Feed} from './messages.ts';
import {delayOf, readVehicle, tripKey, vehicleKey} from './vehicle.ts';
import {momentOf} from './words.ts';

const MAX_INPUT_BYTES = 8_000_000;
const MAX_ENTITIES = 100_000;
const MAX_ID_LENGTH = 256;
const DIFFERENTIAL = 1;
const STANDS_STILL_AFTER = 3;

export const gtfsRealtime: FeedType = {
  type: 'gtfs-realtime',
  options: exactObject({}),
  layersOf: () => ['transit', 'warnings'],
  // The standard's own advice for its producers; a polled feed is judged by its `everyS`.
  usualEveryMs: 30_000,
  framing: 'whole',
  maxInputBytes: MAX_INPUT_BYTES,
  createDecoder: () => new GtfsDecoder(),
};

/** What an entity became, so that its absence can be told. */
interface Known {
  readonly layer: 'transit' | 'warnings';
  readonly externalId: string;
}

interface ReadEntity {
  readonly entity: Entity;
  readonly id: string;
  readonly index: number;
}

class GtfsDecoder implements Decoder {
  /** By layer and id; as many as the last message had. */
  #known = new Map<string, Known>();
  #byEntity = new Map<string, Known>();
  #headerTimestamp: number | null = null;
  #repeats = 0;

  decode(input: Uint8Array, {receivedAt}: InputContext): Decoded | Unreadable {
    const feed = readFeed(input);
    if ('code' in feed) return {unreadable: {index: 0, ...feed}};
    const refused: Refusal[] = [];
    const refuse = (index: number, code: RefusalCode, reason: string, about: unknown): void => void refused.push({index, code, reason, about});
    const entities: ReadEntity[] = [];
    const ids = new Set<string>();
    for (const [index, bytes] of feed.entity.entries()) {
      const entity = decodeEntity(bytes);
      if (!entity) refuse(index, 'schema', 'the entity is cut short or of another type', `${bytes.byteLength} bytes`);
      else if (!entity.id || entity.id.length > MAX_ID_LENGTH) refuse(index, 'schema', 'id: is required, at most 256 characters', entity);
      else if (ids.has(entity.id)) refuse(index, 'duplicate', `id: ${entity.id} is there twice`, entity);
      else {
        ids.add(entity.id);
        entities.push({entity, id: entity.id, index});
      }
    }
    const feedAt = momentOf(feed.header?.timestamp);
    const delays = delaysOf(entities);
    const observations: Observation[] = [];
    const present = new Map<string, Known>();
    let ignored = 0;
    for (const {entity, id, index} of entities) {
      const {vehicle, alert, isDeleted} = entity;
      if (isDeleted) {
        const known = this.#byEntity.get(id);
        if (known) observations.push(ending(known, feedAt ?? receivedAt));
        else ignored += 1;
        continue;
      }
      if (vehicle) {
        const read = readVehicle(vehicle, {entityId: id, index, feedAt, delays});
        // One that is refused is there all the same: its last good place stays.
        remember(present, this.#byEntity, id, {layer: 'transit', externalId: vehicleKey(vehicle, id)});
        if (read.ok) observations.push(read.value);
        else refuse(index, read.error.code, read.error.reason, entity);
      } else if (alert) {
        remember(present, this.#byEntity, id, {layer: 'warnings', externalId: id});
        observations.push(readAlert(alert, {entityId: id, index, receivedAt}));
      } else if (entity.tripUpdate) ignored += 1;
      else refuse(index, 'unknown-type', 'neither vehicle nor trip_update nor alert', entity);
    }
    const isWhole = feed.header?.incrementality !== DIFFERENTIAL && entities.length === feed.entity.length;
    if (isWhole) observations.push(...this.#missing(present, feedAt ?? receivedAt));
    this.#keep(present, isWhole);
    return {observations, refused, ignored, isRepeat: this.#standsStill(feed.header?.timestamp)};
  }

  #missing(present: ReadonlyMap<string, Known>, at: number): Observation[] {
    return [...this.#known].flatMap(([key, known]) => (present.has(key) ? [] : ending(known, at)));
  }

  #keep(present: Map<string, Known>, isWhole: boolean): void {
    this.#known = isWhole ? present : new Map([...this.#known, ...present]);
    if (isWhole) {
      for (const [id, known] of this.#byEntity) if (!present.has(keyOf(known))) this.#byEntity.delete(id);
      return;
    }
    // Changes without end: the longest known is forgotten first.
    for (const map of [this.#known, this.#byEntity]) {
      for (const key of map.keys()) {
        if (map.size <= MAX_ENTITIES) break;
        map.delete(key);
      }
    }
  }

  #standsStill(timestamp: number | undefined): boolean {
    const isSame = timestamp !== undefined && timestamp === this.#headerTimestamp;
    this.#headerTimestamp = timestamp ?? null;
    this.#repeats = isSame ? this.#repeats + 1 : 0;
    return this.#repeats >= STANDS_STILL_AFTER;
  }
}

function readFeed(input: Uint8Array): Feed | {readonly code: RefusalCode; readonly reason: string} {
  if (input.byteLength > MAX_INPUT_BYTES) return {code: 'too-large', reason: `${input.byteLength} bytes, ${MAX_INPUT_BYTES} are read`};
  // Servers answer a sign-in page or an error of their own with 200.
  const head = Buffer.from(input.buffer, input.byteOffset, Math.min(input.byteLength, 16)).toString('latin1').trimStart();
  if (/^[<{[]/.test(head)) return {code: 'schema', reason: `no protobuf but text that begins with ${head.slice(0, 9)}`};
  const feed = decodeFeed(input);
  if (!feed) return {code: 'schema', reason: 'no protobuf, or cut short'};
  if (!feed.header?.version) return {code: 'schema', reason: 'header.gtfs_realtime_version: is required'};
  if (feed.entity.length > MAX_ENTITIES) return {code: 'too-large', reason: `${feed.entity.length} entities, ${MAX_ENTITIES} are read`};
  return feed;
}

function delaysOf(entities: readonly ReadEntity[]): ReadonlyMap<string, number> {
  const delays = new Map<string, number>();
  for (const {entity: {tripUpdate}} of entities) {
    const trip = tripKey(tripUpdate?.trip);
    const delay = tripUpdate && delayOf(tripUpdate);
    if (trip !== null && delay != null) delays.set(trip, delay);
  }
  return delays;
}

function keyOf({layer, externalId}: Known): string {
  return `${layer}/${externalId}`;
}

function remember(present: Map<string, Known>, byEntity: Map<string, Known>, id: string, known: Known): void {
  present.set(keyOf(known), known);
  byEntity.set(id, known);
}

/** Its last place stays. */
function ending({layer, externalId}: Known, at: number): Observation {
  return {layer, externalId, globalId: false, index: 0, facts: {state: layer === 'transit' ? 'gone' : 'expired'}, observedAt: at, ifKnown: true};
}
