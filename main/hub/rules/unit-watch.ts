/**
 * Takes a unit's steps from what its vehicle tells, by commands as the system: a new state word of its source, leaving
 * after the order was acknowledged, standing at the scene, standing at its own station. Only what is a legal next step,
 * with the steps before it that were not heard; everything else is left to the crew and the desk. It watches units with an
 * order, and those on their way home. A crew that tells what it did without the link is heard to the end first.
 */
import {createHash} from 'node:crypto';
import {distanceM} from '../../../shared/geo/distance.ts';
import {anchorOf} from '../../../shared/geo/anchor.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import {asUnit} from '../../../shared/layers/units/unit.ts';
import {CLOCKS_DIFFER_MS, MORE_TO_COME_MS} from '../../../shared/model/act-time.ts';
import type {Change} from '../../../shared/model/change.ts';
import type {Command, CommandAnswer} from '../../../shared/model/command.ts';
import {SYSTEM, type Identity} from '../../../shared/model/identity.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import {lastKnownAt} from '../../../shared/model/freshness.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {mayFollow, stepsTo, type UnitState} from '../../../shared/model/unit-state.ts';
import type {Clock} from '../../platform/clock.ts';
import type {HubState} from '../log/state.ts';

export const LOOK_AT_UNITS_EVERY_MS = 1_000;
/** Round the scene, and round a station's yard. */
const AT_SCENE_M = 120;
const AT_STATION_M = 200;
/** Slower than that it stands; faster it has left. */
const STANDS_MPS = 1.5;
const LEFT_MPS = 3;
/** An older position says nothing of now. */
const FRESH_MS = 30_000;

export interface UnitWatchOptions {
  readonly state: HubState;
  readonly clock: Clock;
  readonly command: (by: Identity, command: Command) => CommandAnswer;
  /** Where each unit is at home, by its id. */
  readonly stations: ReadonlyMap<string, Position>;
  readonly onTrouble: (reason: unknown) => void;
}

const ON_THE_WAY_HOME: ReadonlySet<UnitState> = new Set(['clear', 'returning', 'released', 'cancelled']);

export class UnitWatch {
  readonly #options: UnitWatchOptions;
  /** The word that each source told last, and when. */
  readonly #told = new Map<string, string>();
  /** Units that may take a step by where they are. */
  readonly #watched = new Set<string>();
  /** A source told something new. */
  readonly #news = new Map<string, UnitState>();
  /** Since when each is in its state, and of those that said so late when they did. */
  readonly #since = new Map<string, {readonly stateSince: number | null; readonly toldLateAt: number | null}>();

  constructor(options: UnitWatchOptions) {
    this.#options = options;
    for (const stored of options.state.of('units').records.values()) this.#note(stored.id, stored.record, null);
  }

  noteFacts(changes: readonly Change[]): void {
    for (const {layer, id, record, at} of changes) if (layer === 'units') this.#note(id, record, at);
  }

  look(): void {
    // What the disk does not take now is news again at the next look, not in this one.
    const news = [...this.#news];
    this.#news.clear();
    for (const [id, word] of news) this.#take(id, word);
    for (const id of this.#watched) {
      const next = this.#nextByPlace(id);
      if (next !== null) this.#step(id, next, 'place');
    }
  }

  /** `changedAt` null: as it was when the hub began. */
  #note(id: string, record: Change['record'], changedAt: number | null): void {
    if (record === null) {
      this.#told.delete(id);
      this.#since.delete(id);
      this.#watched.delete(id);
      return;
    }
    const {toldState, toldAt, state, stateSince, orderedAt} = asUnit(record);
    if (this.#since.get(id)?.stateSince !== stateSince) {
      const isLate = changedAt !== null && stateSince !== null && changedAt - stateSince > CLOCKS_DIFFER_MS;
      this.#since.set(id, {stateSince, toldLateAt: isLate ? changedAt : null});
    }
    const word = `${toldState} ${toldAt}`;
    // A hub that was killed in between must not forget a call for help: told since the state last changed, it still is one.
    const isNew = changedAt === null ? toldState === 'emergency' && (toldAt ?? 0) >= (stateSince ?? 0) : this.#told.get(id) !== word;
    this.#told.set(id, word);
    if (isNew && toldState !== null && toldState !== state && (orderedAt !== null || toldState === 'emergency')) this.#news.set(id, toldState);
    if (orderedAt !== null || (state !== null && ON_THE_WAY_HOME.has(state))) this.#watched.add(id);
    else this.#watched.delete(id);
  }

  #nextByPlace(id: string): UnitState | null {
    const {state: hub, clock, stations} = this.#options;
    const units = hub.of('units');
    const stored = units.records.get(id);
    const place = stored?.record && placeOf(units.live, stored, stored.record, clock.now());
    if (!stored?.record || !place) return null;
    const {state, stateSince, orderedAt, incidentId} = asUnit(stored.record);
    const {position, speedMps, at} = place;
    // Where it was before it came into this state says nothing of the next.
    if (stateSince === null || at <= stateSince || clock.now() < (this.#since.get(id)?.toldLateAt ?? -Infinity) + MORE_TO_COME_MS) return null;
    if (orderedAt === null) {
      const home = stations.get(id);
      return home !== undefined && distanceM(home, position) <= AT_STATION_M && stands(speedMps) ? 'available' : null;
    }
    if (state === 'acknowledged') return speedMps !== null && speedMps >= LEFT_MPS ? 'enroute' : null;
    if (state !== 'enroute' || incidentId === null) return null;
    const geometry = hub.of('incidents').records.get(incidentId)?.record?.geometry;
    const scene = geometry ? anchorOf(geometry) : null;
    return scene !== null && distanceM(scene, position) <= AT_SCENE_M && stands(speedMps) ? 'on_scene' : null;
  }

  #take(id: string, word: UnitState): void {
    const record = this.#options.state.of('units').records.get(id)?.record;
    for (const state of record ? stepsTo(asUnit(record).state, word) : []) {
      if (!this.#step(id, state, 'told')) this.#news.set(id, word);
    }
  }

  /** The id follows from the record's version: the same step of the same moment is one command. False: not now. */
  #step(target: string, state: UnitState, why: 'told' | 'place'): boolean {
    const stored = this.#options.state.of('units').records.get(target);
    if (!stored?.record || !mayFollow(asUnit(stored.record).state, state)) return true;
    const id = `unit-${createHash('sha256').update(JSON.stringify([target, stored.version, state, why])).digest('hex').slice(0, 48)}`;
    try {
      const answer = this.#options.command(SYSTEM, {id, layer: 'units', target, name: 'status', ask: {state, ...(NEED_REASON.has(state) && {reason: 'AVL'})}});
      if (!answer.accepted) this.#options.onTrouble(answer.reason);
      return true;
    } catch (error) {
      this.#options.onTrouble(error);
      return false;
    }
  }
}

const NEED_REASON: ReadonlySet<UnitState> = new Set(['out_of_service', 'unavailable']);

function stands(speedMps: number | null): boolean {
  return speedMps === null || speedMps < STANDS_MPS;
}

interface Place {
  readonly position: Position;
  readonly speedMps: number | null;
  readonly at: number;
}

/** As old as the fix itself: a tracker that hands in what it gathered without coverage says nothing of now. */
function placeOf(live: ReturnType<HubState['of']>['live'], {handle}: StoredRecord, facts: FactRecord, now: number): Place | null {
  const [lonDeg, latDeg, speedMps] = [live.get(handle, 0), live.get(handle, 1), live.get(handle, 2)];
  const at = lastKnownAt(facts, live, handle);
  if (lonDeg === null || latDeg === null || !live.has(handle) || now - at > FRESH_MS) return null;
  return {position: [lonDeg, latDeg], speedMps, at};
}
