/**
 * Keeps the list of open incidents alive by commands, as a desk would: creates, acknowledges, dispatches, notes, resolves
 * when its units are clear, closes. It touches only what the simulator made itself (now or in an earlier run) and lets go
 * of what a person has touched. Command ids come from the run and the step, so that a repeat after a lost answer is
 * carried out once.
 */
import {array, flag, object, read, text} from '../../shared/lib/schema.ts';
import {positionSchema} from '../../shared/geo/geometry.ts';
import {Backoff, isTransient, type HubAnswer, type HubClient} from './hub-client.ts';
import type {Crews} from './crews.ts';
import type {IncidentScript} from './day/incident-script.ts';
import type {IncidentPlan} from './incident-plan.ts';
import {GONE, isTouched, itemSchema, plannedLife, rollsDue, scriptedLife, takenUpLife, verdictOn, type IncidentItem, type Life, type LifeStep, type StepCommand} from './incident-life.ts';
import type {Plane} from './plane.ts';
import {hash, type Random} from './random.ts';
import type {UnitChoice} from './send-units.ts';

export interface DeskOptions {
  readonly hub: HubClient;
  readonly token: () => string;
  readonly plan: IncidentPlan;
  /** The incidents of the day's script; null where there is none. */
  readonly script: IncidentScript | null;
  readonly random: Random;
  /** Never used before against any hub. */
  readonly runId: string;
  readonly startMs: number;
  readonly crews: Pick<Crews, 'look' | 'isFree' | 'sent'>;
  readonly choice: UnitChoice;
  readonly plane: Plane;
  readonly log: (message: string) => void;
}

const itemsSchema = object({features: array(itemSchema)});
const acceptedSchema = object({accepted: flag(), target: text(256)});

const FIRST_OPEN = 9;
const FEWEST_OPEN = 6;
const MOST_OPEN = 12;
const FIRST_GAP_MS = 1_500;
const GAP_MS = [110_000, 240_000] as const;
const TOP_UP_GAP_MS = 5_000;
/** Its units are still at work, or nobody is free: asked again then. */
const WAIT_MS = 10_000;
/** Somebody was faster, or the hub wrote meanwhile: seen anew and asked again so often. */
const MOST_TRIES = 5;
const NEAR_MS = 10_000;
/** Between two looks at who is to be called; the roll is called minutes before it is due. */
const ROLL_EVERY_MS = 90_000;

export class IncidentDesk {
  readonly #options: DeskOptions;
  readonly #backoff = new Backoff();
  readonly #lives = new Map<string, Life>();
  #isBusy = false;
  readonly #scripted = new Set<string>();
  #nextNumber = 0;
  #createAt: number;
  /** How many the opening still has to make; null until the hub was asked. */
  #opening: number | null = null;
  /** Open at the hub as last surveyed, and by what the desk did since. */
  #open = 0;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#createAt = options.startMs;
  }

  /** Does what is due, one request after the other; called often, returns at once while a round is under way. */
  async tend(nowMs: number, machineNowMs = nowMs): Promise<void> {
    if (this.#isBusy || !this.#backoff.isOpen(machineNowMs)) return;
    this.#isBusy = true;
    try {
      const went = (await this.#stepLives(nowMs)) && (await this.#createScripted(nowMs)) && (nowMs < this.#createAt || (await this.#create(nowMs)));
      if (went) this.#backoff.succeeded();
      else this.#backoff.failed(machineNowMs);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Those of the script come when they come, however many are open. */
  async #createScripted(nowMs: number): Promise<boolean> {
    const {hub, token, script, startMs} = this.#options;
    for (const incident of script?.(nowMs) ?? []) {
      if (this.#scripted.has(incident.id)) continue;
      const answer = await hub.post('/commands', token(), {id: scriptedId(incident.id, 'create'), layer: 'incidents', target: null, name: 'create', ask: incident.ask});
      if (isTransient(answer)) return this.#report('create', answer);
      this.#scripted.add(incident.id);
      const accepted = answer.type === 'answered' ? read(acceptedSchema, answer.body) : null;
      if (!accepted?.ok) this.#report('create', answer);
      else {
        this.#open++;
        // What it took to get here does not count; what comes later than planned is worked from now on.
        const plannedAt = Math.max(startMs, incident.bornAt);
        this.#lives.set(accepted.value.target, scriptedLife(accepted.value.target, incident, nowMs - plannedAt < NEAR_MS ? plannedAt : nowMs));
      }
    }
    return true;
  }

  /** False: the hub could not be asked, try again later. */
  async #create(nowMs: number): Promise<boolean> {
    const {hub, token, plan, random} = this.#options;
    // As planned: what the machine took to get here does not count.
    const bornAt = nowMs - this.#createAt < NEAR_MS ? this.#createAt : nowMs;
    if (this.#opening === null || this.#opening === 0) {
      const open = await this.#survey(nowMs);
      if (open === null) return false;
      const isFirst = this.#opening === null;
      this.#opening ??= open >= FEWEST_OPEN ? 0 : FIRST_OPEN - open;
      if (this.#opening === 0) {
        this.#createAt = bornAt + (open < FEWEST_OPEN ? TOP_UP_GAP_MS : random.between(...GAP_MS));
        if (isFirst || open >= MOST_OPEN) return true;
      }
    }
    const incident = plan.incident(this.#nextNumber);
    const name = this.#name(this.#nextNumber);
    const answer = await hub.post('/commands', token(), {id: commandId(name, 'create'), layer: 'incidents', target: null, name: 'create', ask: incident.ask});
    if (isTransient(answer)) return this.#report('create', answer);
    if (this.#opening > 0) {
      this.#opening--;
      this.#createAt = bornAt + (this.#opening > 0 ? FIRST_GAP_MS : random.between(...GAP_MS));
    }
    const accepted = answer.type === 'answered' ? read(acceptedSchema, answer.body) : null;
    if (accepted?.ok) {
      this.#open++;
      this.#lives.set(accepted.value.target, plannedLife(accepted.value.target, name, bornAt, incident));
    } else this.#report('create', answer);
    this.#nextNumber++;
    return true;
  }

  /** How many are open; takes up those of an earlier run that nobody else has touched. Null: not to be had now. */
  async #survey(nowMs: number): Promise<number | null> {
    const {hub, token, plan, random} = this.#options;
    const answer = await hub.get('/collections/incidents/items?limit=10000', token());
    const items = answer.type === 'answered' && answer.status === 200 ? read(itemsSchema, answer.body) : null;
    if (!items?.ok) {
      this.#report('survey', answer);
      return null;
    }
    const open = items.value.features.filter((item) => !GONE.includes(item.properties.state));
    this.#open = open.length;
    for (const item of open) {
      if (this.#lives.has(item.id) || item.properties.demo !== true || isTouched(item)) continue;
      this.#lives.set(item.id, takenUpLife(item, this.#name(this.#nextNumber), nowMs, plan.incident(this.#nextNumber), plan.pace(random)));
      this.#nextNumber++;
    }
    return open.length;
  }

  async #stepLives(nowMs: number): Promise<boolean> {
    for (const life of this.#lives.values()) {
      const step = life.steps[life.at];
      if (step && nowMs >= life.rollAt && !(await this.#callRoll(life, nowMs))) return false;
      if (!step) this.#lives.delete(life.target);
      // The list is never worked empty: the next one comes before the last one goes.
      else if (step.name === 'close' && !life.pending && this.#open <= FEWEST_OPEN) this.#createAt = Math.min(this.#createAt, nowMs);
      else if (nowMs >= step.dueAt && nowMs >= life.waitUntil && !(await this.#stepLife(life, step, nowMs))) return false;
    }
    return true;
  }

  /** Crews on scene answer; without it each would be an alarm. False: the hub could not be asked. */
  async #callRoll(life: Life, nowMs: number): Promise<boolean> {
    const {hub, token} = this.#options;
    life.rollAt = nowMs + ROLL_EVERY_MS;
    if (life.steps.slice(0, life.at).every(({name}) => name !== 'dispatch')) return true;
    const found = await hub.get(`/collections/incidents/items/${encodeURIComponent(life.target)}`, token());
    if (isTransient(found)) return this.#report('roll-call', found);
    const item = found.type === 'answered' && found.status === 200 ? read(itemSchema, found.body) : null;
    for (const {unit, dueAt} of item?.ok ? rollsDue(item.value, nowMs) : []) {
      const id = commandId(life.name, `roll-${(hash(unit) >>> 0).toString(36)}-${dueAt.toString(36)}`);
      const answer = await hub.post('/commands', token(), {id, layer: 'incidents', target: life.target, name: 'roll-call', ask: {unit, ok: true}});
      if (isTransient(answer)) return this.#report('roll-call', answer);
    }
    return true;
  }

  /** False: the hub could not be asked. */
  async #stepLife(life: Life, step: LifeStep, nowMs: number): Promise<boolean> {
    const {hub, token} = this.#options;
    if (!life.pending) {
      const found = await hub.get(`/collections/incidents/items/${encodeURIComponent(life.target)}`, token());
      if (isTransient(found)) return this.#report(step.name, found);
      const item = found.type === 'answered' && found.status === 200 ? read(itemSchema, found.body) : null;
      const verdict = item?.ok ? verdictOn(step.name, item.value) : 'leave';
      if (!item?.ok || verdict === 'leave') this.#lives.delete(life.target);
      else if (verdict === 'wait') life.waitUntil = nowMs + WAIT_MS;
      else if (verdict === 'skip') next(life);
      else return this.#begin(life, step, item.value, nowMs);
      return true;
    }
    const answer = await hub.post('/commands', token(), life.pending);
    if (isTransient(answer)) return this.#report(step.name, answer);
    this.#settle(life, step, life.pending, answer);
    return true;
  }

  async #begin(life: Life, step: LifeStep, item: IncidentItem, nowMs: number): Promise<boolean> {
    let ask: StepCommand['ask'] = step.ask;
    if (step.name === 'dispatch') {
      if (!(await this.#options.crews.look(nowMs))) return false;
      const units = this.#unitsFor(step, item, nowMs);
      if (units.length === 0) {
        next(life);
        return true;
      }
      ask = {units};
    }
    const id = commandId(life.name, `${step.name}${life.at}${life.tries === 0 ? '' : `-${life.tries}`}`);
    life.pending = {id, layer: 'incidents', target: life.target, name: step.name, ask, expectedVersion: item.properties.version};
    return this.#stepLife(life, step, nowMs);
  }

  #unitsFor(step: LifeStep, {properties: {type = '', units: orders = []}, geometry}: IncidentItem, nowMs: number): readonly string[] {
    const {crews, choice, plane} = this.#options;
    const asked = step.units.map(({id}) => id).filter((id) => !orders.some(({unit}) => unit === id));
    const free = asked.filter((id) => crews.isFree(id));
    if (free.length > 0 || (step.units.length > 0 && asked.length === 0)) return free;
    const position = geometry?.type === 'Point' ? read(positionSchema, geometry.coordinates) : null;
    return position?.ok ? choice.nearest(type, plane.toPoint(position.value), nowMs) : [];
  }

  #settle(life: Life, step: LifeStep, command: StepCommand, answer: HubAnswer): void {
    life.pending = null;
    const status = answer.type === 'answered' ? answer.status : 0;
    if (status < 300) {
      if (step.name === 'close') this.#open--;
      if (step.name === 'dispatch') this.#tellCrews(life, step, command);
      next(life);
    } else if ((status === 409 || step.name === 'dispatch') && life.tries < MOST_TRIES) life.tries++;
    else if (step.name === 'dispatch' || step.name === 'raise-level') next(life);
    else {
      // The right is missing, or it is no longer what it was: from here on it is theirs.
      this.#lives.delete(life.target);
      if (status !== 409) this.#report(step.name, answer);
    }
  }

  #tellCrews({target, mission}: Life, step: LifeStep, {ask}: StepCommand): void {
    for (const unit of ask['units'] as readonly string[]) {
      const scripted = step.units.find(({id}) => id === unit);
      this.#options.crews.sent({incident: target, unit, dueAt: step.dueAt, untilAt: scripted?.untilAt ?? null, ...(mission !== null && {mission})});
    }
  }

  #name(number: number): string {
    return `${this.#options.runId}-${number.toString(36)}`;
  }

  #report(what: string, answer: HubAnswer): false {
    this.#options.log(`incidents, ${what}: ${answer.type === 'unreachable' ? answer.reason : `hub answered ${answer.status}`}`);
    return false;
  }
}

function next(life: Life): void {
  life.at++;
  life.tries = 0;
}

function commandId(name: string, step: string): string {
  return `demo-${name}-${step}`;
}

/** Of the day and the script alone: after a restart it is the same command, and has the same answer. */
function scriptedId(id: string, step: string): string {
  return commandId(`day-${id}`, step);
}
