/**
 * A duty officer as a script: watches the public collections and asks commands over HTTP, as a person at a desk would;
 * what only a supervisor may is asked in the supervisor's name. One round at a time, by the clock that it is given.
 */
import type {Hub} from '../../main/hub/hub.ts';
import {readCityPack} from '../../main/platform/city-pack.ts';
import {bundledCity} from '../../main/platform/assets.ts';
import {distanceM} from '../../shared/geo/distance.ts';
import type {Position} from '../../shared/geo/geometry.ts';
import {must} from '../../shared/lib/assert.ts';
import {isDispatchable} from '../../shared/model/unit-state.ts';
import {planOf, type TypePlan} from '../../shared/model/response-plan.ts';
import {needsAt, needsLeft} from '../../shared/rules/run-card.ts';
import {ask, signIn} from './parts.ts';

export const BINH: Position = [106.66842, 20.87301];
const TYPE = 'traffic.crash.bridge';
const MINUTE_MS = 60_000;
const NEAR_M = 400;
const RAISES_AFTER_MS = 6 * MINUTE_MS;
const CALLS_ROLL_BEFORE_MS = 2 * MINUTE_MS;
const DISPATCHES_AFTER_MS = 10_000;

interface Item {
  readonly id: string;
  readonly geometry: {readonly type: string; readonly coordinates: Position} | null;
  readonly properties: {readonly [field: string]: unknown};
}

export interface ToldOrder {
  readonly unit: string;
  readonly callSign: string;
  readonly state: string;
  readonly dispatchedAt: number;
  readonly acknowledgedAt: number | null;
  readonly enrouteAt: number | null;
  readonly onSceneAt: number | null;
  readonly clearedAt: number | null;
}

export interface ToldIncident {
  readonly id: string;
  readonly type: string;
  readonly priority: string;
  readonly state: string;
  readonly alarmLevel: number;
  readonly disposition: string | null;
  readonly reopenCount: number;
  readonly createdAt: number;
  readonly acknowledgedAt: number;
  readonly firstDispatchAt: number;
  readonly firstOnSceneAt: number;
  readonly closedAt: number;
  readonly units: readonly ToldOrder[];
  readonly timers: readonly {readonly name: string; readonly unit: string | null; readonly dueAt: number}[];
  readonly timeline: readonly {readonly by: string; readonly action: string}[];
  readonly sop: readonly {readonly step: number}[];
  readonly rollCalls: readonly {readonly ok: boolean}[];
}

type Step = 'listening' | 'acknowledged' | 'dispatched' | 'raised' | 'resolved' | 'closed';

export class ScriptedOfficer {
  step: Step = 'listening';
  firstReportAt = Number.POSITIVE_INFINITY;
  readonly refusals: string[] = [];
  readonly #hub: Hub;
  readonly #now: () => number;
  readonly #plan: TypePlan;
  readonly #tokens: {readonly officer: string; readonly supervisor: string};
  #target: string | null = null;
  #commands = 0;
  #takenAt = 0;

  private constructor(hub: Hub, now: () => number, plan: TypePlan, tokens: {readonly officer: string; readonly supervisor: string}) {
    this.#hub = hub;
    this.#now = now;
    this.#plan = plan;
    this.#tokens = tokens;
  }

  static async signIn(hub: Hub, now: () => number): Promise<ScriptedOfficer> {
    const pack = readCityPack(bundledCity());
    if (!pack.ok) throw new Error(pack.error);
    return new ScriptedOfficer(hub, now, planOf(pack.value.plan, TYPE), {officer: await signIn(hub, 'officer'), supervisor: await signIn(hub, 'supervisor')});
  }

  get procedureSteps(): number {
    return this.#plan.sop.length;
  }

  /** Minutes count: before it is under way and until everybody is out. */
  get isBusy(): boolean {
    return this.step === 'listening' || this.step === 'acknowledged' || this.step === 'dispatched';
  }

  async incident(): Promise<ToldIncident> {
    const {body} = await ask(this.#hub, this.#tokens.officer, 'GET', `/collections/incidents/items/${must(this.#target, 'an incident')}`);
    return toldIncident(body as unknown as Item);
  }

  async act(): Promise<void> {
    if (this.#target === null) return this.#listen();
    const incident = await this.incident();
    switch (this.step) {
      case 'acknowledged':
        if (this.#now() >= this.#takenAt + DISPATCHES_AFTER_MS && (await this.#send(incident, 1))) this.step = 'dispatched';
        return undefined;
      case 'dispatched':
        await this.#answerNextStep(incident);
        if (this.#now() < this.#takenAt + RAISES_AFTER_MS) return undefined;
        await this.#ask('raise-level');
        await this.#send(incident, 2);
        this.step = 'raised';
        return undefined;
      case 'raised':
        await this.#answerNextStep(incident);
        await this.#callRoll(incident);
        if (incident.units.some(({clearedAt}) => clearedAt === null)) return undefined;
        await this.#ask('resolve');
        this.step = 'resolved';
        return undefined;
      case 'resolved':
        // An officer may not close a P1; the hub says so.
        await this.#ask('close', {disposition: 'founded'});
        await this.#ask('close', {disposition: 'founded', summary: 'Thông cầu, bàn giao hiện trường cho CSGT'}, this.#tokens.supervisor);
        this.step = 'closed';
        return undefined;
      default:
        return undefined;
    }
  }

  /** The first report, then the incident that the operator makes of it; without one she makes it herself. */
  async #listen(): Promise<void> {
    const isHere = ({geometry}: Item): boolean => geometry?.type === 'Point' && distanceM(geometry.coordinates, BINH) <= NEAR_M;
    if (!Number.isFinite(this.firstReportAt)) {
      const report = (await this.#items('reports')).find((item) => isHere(item) && this.#now() - momentOf(item, 'requestedAt', 'observedAt') < 3 * MINUTE_MS);
      if (report) this.firstReportAt = this.#now();
      return;
    }
    const known = (await this.#items('incidents')).find((item) => isHere(item) && item.properties['type'] === TYPE && item.properties['state'] === 'new');
    if (!known && this.#now() < this.firstReportAt + 2 * MINUTE_MS) return;
    this.#target = known?.id ?? (await this.#ask('create', {type: TYPE, priority: 'P1', position: BINH, place: 'Cầu Bính'}));
    await this.#ask('acknowledge');
    this.#takenAt = this.#now();
    this.step = 'acknowledged';
  }

  /** For each need that is still open the nearest unit that can be had. False: nobody could be sent. */
  async #send({units: orders}: ToldIncident, level: number): Promise<boolean> {
    const units = await this.#items('units');
    const capabilityOf = ({properties}: Item): readonly string[] => (properties['capability'] as readonly string[] | null) ?? [];
    const committed = units.filter(({id}) => orders.some(({unit, clearedAt}) => unit === id && clearedAt === null)).map((unit) => ({capability: capabilityOf(unit)}));
    const free = units.filter(({properties}) => properties['orderedAt'] == null && isDispatchable(properties['state']))
      .toSorted((one, other) => farFrom(one) - farFrom(other));
    const chosen: string[] = [];
    for (const [capability, count] of Object.entries(needsLeft(needsAt(this.#plan.runCard, level), committed))) {
      chosen.push(...free.filter((unit) => capabilityOf(unit).includes(capability) && !chosen.includes(unit.id)).slice(0, count).map(({id}) => id));
    }
    if (chosen.length === 0) return false;
    await this.#ask('dispatch', {units: chosen});
    return true;
  }

  async #answerNextStep({sop}: ToldIncident): Promise<void> {
    const open = this.#plan.sop.find(({step}) => !sop.some((answered) => answered.step === step));
    if (open) await this.#ask('sop-answer', {step: open.step, answer: 'Đã kiểm tra'});
  }

  async #callRoll({timers}: ToldIncident): Promise<void> {
    for (const {name, unit, dueAt} of timers) {
      if (name === 'checkin' && unit !== null && dueAt - this.#now() <= CALLS_ROLL_BEFORE_MS) await this.#ask('roll-call', {unit, ok: true});
    }
  }

  async #items(layer: string): Promise<readonly Item[]> {
    const {body} = await ask(this.#hub, this.#tokens.officer, 'GET', `/collections/${layer}/items?limit=10000`);
    return body['features'] as readonly Item[];
  }

  /** The target that it was carried out on. */
  async #ask(name: string, asked: object = {}, token: string = this.#tokens.officer): Promise<string> {
    const target = name === 'create' ? null : this.#target;
    const id = `officer-script-${String(++this.#commands).padStart(6, '0')}`;
    const {status, body} = await ask(this.#hub, token, 'POST', '/commands', {id, layer: 'incidents', target, name, ask: asked});
    if (status >= 300) this.refusals.push(`${name}: ${status}`);
    return typeof body['target'] === 'string' ? body['target'] : (target ?? '');
  }
}

function farFrom({geometry}: Item): number {
  return geometry?.type === 'Point' ? distanceM(geometry.coordinates, BINH) : Number.POSITIVE_INFINITY;
}

function momentOf({properties}: Item, ...names: readonly string[]): number {
  const told = names.map((name) => properties[name]).find((value) => typeof value === 'string');
  return typeof told === 'string' ? Date.parse(told) : Number.NaN;
}

/** Times come as text. */
function toldIncident({id, properties}: Item): ToldIncident {
  const timed = JSON.parse(JSON.stringify(properties), (key, value: unknown) => (key.endsWith('At') && typeof value === 'string' ? Date.parse(value) : value)) as object;
  return {...timed, id} as ToldIncident;
}
