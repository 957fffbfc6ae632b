/**
 * The crews' side of the hub: which unit has which order, read again and again through the public port. Whoever gave an
 * order, its crew carries it out; one that is taken back turns round. It is the only thing of the city that follows from
 * what people do; while nobody acts, orders are the script's, at the script's times.
 */
import {array, maybe, nullable, object, optional, read, text, unknown} from '../../shared/lib/schema.ts';
import {positionSchema} from '../../shared/geo/geometry.ts';
import {isDispatchable} from '../../shared/model/unit-state.ts';
import {moment} from '../../shared/time/moment.ts';
import type {Mission, OrderBook} from './day/missions.ts';
import {Backoff, isTransient, type HubClient} from './hub-client.ts';
import type {Plane, Point} from './plane.ts';

export interface CrewsOptions {
  readonly hub: HubClient;
  readonly token: () => string;
  readonly plane: Plane;
  /** How many times as fast as the machine's the city's time goes. */
  readonly rate: number;
  readonly log: (message: string) => void;
}

/** An order that the simulator's own desk has asked for. */
export interface SentOrder {
  readonly incident: string;
  readonly unit: string;
  /** As planned: what the machine took to ask does not count. */
  readonly dueAt: number;
  readonly untilAt: number | null;
  /** The mission's name where the script knows it. */
  readonly mission?: string;
}

interface Held {
  readonly incident: string;
  readonly orderedAt: number;
  /** Which order of this incident to this unit. */
  readonly count: number;
  endedAt: number | null;
}

const unitsSchema = object({features: array(object({
  id: text(256),
  properties: object({state: optional(nullable(text(64))), incidentId: optional(nullable(text(256))), orderedAt: maybe(moment())}),
}))});
const incidentSchema = object({geometry: nullable(object({type: text(32), coordinates: unknown()}))});

const LOOK_EVERY_CITY_MS = 2_000;
const LOOK_EVERY_MS = {least: 250, most: 2_000} as const;
/** An order that the hub has later than planned by more counts from when it has it. */
const NEAR_MS = 15_000;
/** Of each unit; older ones are driven home from long ago. */
const KEPT_ORDERS = 4;
const MOST_KEPT = 2_000;

export class Crews {
  readonly #options: CrewsOptions;
  readonly #backoff = new Backoff();
  readonly #held = new Map<string, Held[]>();
  readonly #sent = new Map<string, SentOrder>();
  readonly #places = new Map<string, Point | null>();
  #free: ReadonlySet<string> = new Set();
  #lookAt = 0;
  #looking: Promise<boolean> | null = null;

  constructor(options: CrewsOptions) {
    this.#options = options;
  }

  /** Called often; asks the hub when it is time to. */
  async tend(nowMs: number, machineNowMs: number): Promise<void> {
    if (machineNowMs < this.#lookAt || !this.#backoff.isOpen(machineNowMs)) return;
    this.#lookAt = machineNowMs + Math.min(LOOK_EVERY_MS.most, Math.max(LOOK_EVERY_MS.least, LOOK_EVERY_CITY_MS / this.#options.rate));
    if (await this.look(nowMs)) this.#backoff.succeeded();
    else this.#backoff.failed(machineNowMs);
  }

  /** Reads who has which order now. False: the hub could not be asked. */
  look(nowMs: number): Promise<boolean> {
    this.#looking ??= this.#read(nowMs).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** As the hub last told: without an order and to be had. */
  isFree(unit: string): boolean {
    return this.#free.has(unit);
  }

  sent(order: SentOrder): void {
    keep(this.#sent, `${order.incident}/${order.unit}`, order);
  }

  readonly book: OrderBook = (unitId) => (this.#held.get(unitId) ?? []).map((held) => this.#mission(unitId, held));

  #mission(unit: string, {incident, orderedAt, count, endedAt}: Held): Mission {
    const sent = count === 0 ? this.#sent.get(`${incident}/${unit}`) : undefined;
    const isNear = sent !== undefined && Math.abs(sent.dueAt - orderedAt) <= NEAR_MS;
    return {
      id: sent?.mission ?? (count === 0 ? incident : `${incident}/${count}`),
      sentAt: isNear ? sent.dueAt : orderedAt,
      place: this.#places.get(incident) ?? null, untilAt: sent?.untilAt ?? null, endedAt,
    };
  }

  async #read(nowMs: number): Promise<boolean> {
    const {hub, token, log} = this.#options;
    const answer = await hub.get('/collections/units/items?limit=10000', token());
    const items = answer.type === 'answered' && answer.status === 200 ? read(unitsSchema, answer.body) : null;
    if (!items?.ok) {
      log(`crews: ${answer.type === 'unreachable' ? answer.reason : `hub answered ${answer.status}`}`);
      return false;
    }
    const free = new Set<string>();
    for (const {id, properties: {state, incidentId = null, orderedAt = null}} of items.value.features) {
      const hasOrder = incidentId !== null && orderedAt !== null;
      if (!hasOrder && isDispatchable(state)) free.add(id);
      if (hasOrder && !(await this.#findPlace(incidentId))) return false;
      this.#note(id, hasOrder ? {incident: incidentId, orderedAt} : null, nowMs);
    }
    this.#free = free;
    return true;
  }

  #note(unit: string, order: {readonly incident: string; readonly orderedAt: number} | null, nowMs: number): void {
    const held = this.#held.get(unit) ?? [];
    const last = held.at(-1);
    if (last && last.endedAt === null) {
      if (order?.incident === last.incident && order.orderedAt === last.orderedAt) return;
      last.endedAt = nowMs;
    }
    if (order) this.#held.set(unit, [...held, {...order, count: held.filter(({incident}) => incident === order.incident).length, endedAt: null}].slice(-KEPT_ORDERS));
  }

  /** False: it could not be asked for; an incident without a place is known to have none. */
  async #findPlace(incident: string): Promise<boolean> {
    if (this.#places.has(incident)) return true;
    const {hub, token, plane} = this.#options;
    const answer = await hub.get(`/collections/incidents/items/${encodeURIComponent(incident)}`, token());
    if (isTransient(answer)) return false;
    const item = answer.type === 'answered' && answer.status === 200 ? read(incidentSchema, answer.body) : null;
    const position = item?.ok && item.value.geometry?.type === 'Point' ? read(positionSchema, item.value.geometry.coordinates) : null;
    keep(this.#places, incident, position?.ok ? plane.toPoint(position.value) : null);
    return true;
  }
}

function keep<T>(map: Map<string, T>, name: string, value: T): void {
  map.set(name, value);
  for (const oldest of map.keys()) {
    if (map.size <= MOST_KEPT) break;
    map.delete(oldest);
  }
}
