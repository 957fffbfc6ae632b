/**
 * Keeps the list of open incidents alive by commands, as a crew would: creates, acknowledges, notes, resolves, closes.
 * It touches only what the simulator made itself (now or in an earlier run) and lets go of what a person has touched.
 * Command ids come from the run and the step, so that a repeat after a lost answer is carried out once.
 */
import {array, flag, integer, nullable, object, optional, read, text} from '../../shared/lib/schema.ts';
import {Backoff, isTransient, type HubAnswer, type HubClient} from './hub-client.ts';
import type {IncidentScript, ScriptedIncident} from './day/incident-script.ts';
import type {IncidentPlan, Pace} from './incident-plan.ts';
import type {Random} from './random.ts';

export interface DeskOptions {
  readonly hub: HubClient;
  readonly token: () => string;
  readonly plan: IncidentPlan;
  /** The incidents of the day's script; null where there is none. */
  readonly script: IncidentScript | null;
  readonly random: Random;
  /** Never used before against any hub. */
  readonly runId: string;
  readonly log: (message: string) => void;
}

const STEPS = ['acknowledge', 'note', 'resolve', 'close'] as const;
type Step = (typeof STEPS)[number];

interface Life {
  readonly target: string;
  /** In the ids of its commands. */
  readonly name: string;
  readonly bornMs: number;
  readonly pace: Pace;
  readonly note: string;
  readonly disposition: string;
  step: number;
  /** Sent, but not answered: sent again as it is, so that the hub knows it. */
  pending: Command | null;
}

interface Command {
  readonly id: string;
  readonly layer: 'incidents';
  readonly target: string;
  readonly name: Step;
  readonly ask: {readonly [field: string]: string};
  readonly expectedVersion: number;
}

const itemSchema = object({
  id: text(256),
  properties: object({
    state: text(64),
    demo: optional(flag()),
    version: integer(),
    timeline: optional(array(object({by: nullable(text(64))}))),
  }),
});
const itemsSchema = object({features: array(itemSchema)});
const acceptedSchema = object({accepted: flag(), target: text(256)});

const GONE: readonly string[] = ['closed', 'cancelled', 'duplicate'];
const STATES_BEFORE: {readonly [step in Step]: readonly string[]} = {
  acknowledge: ['new'],
  note: ['new', 'acknowledged', 'dispatched', 'in_progress'],
  resolve: ['acknowledged', 'dispatched', 'in_progress'],
  close: ['resolved'],
};
/** Where an untouched one of an earlier run goes on, as an index of `STEPS`. */
const NEXT_STEP: {readonly [state: string]: number} = {new: 0, acknowledged: 2, dispatched: 2, in_progress: 2, resolved: 3};
const FIRST_OPEN = 9;
const FEWEST_OPEN = 6;
const MOST_OPEN = 12;
const FIRST_GAP_MS = 1_500;
const GAP_MS = [110_000, 240_000] as const;
const TOP_UP_GAP_MS = 5_000;

export class IncidentDesk {
  readonly #options: DeskOptions;
  readonly #backoff = new Backoff();
  readonly #lives = new Map<string, Life>();
  #isBusy = false;
  readonly #scripted = new Set<string>();
  #nextNumber = 0;
  #createAt = 0;
  /** How many the opening still has to make; null until the hub was asked. */
  #opening: number | null = null;
  /** Open at the hub as last surveyed, and by what the desk did since. */
  #open = 0;

  constructor(options: DeskOptions) {
    this.#options = options;
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
    const {hub, token, script} = this.#options;
    for (const incident of script?.(nowMs) ?? []) {
      if (this.#scripted.has(incident.id)) continue;
      const answer = await hub.post('/commands', token(), {id: scriptedId(incident.id, 'create'), layer: 'incidents', target: null, name: 'create', ask: incident.ask});
      if (isTransient(answer)) return this.#report('create', answer);
      this.#scripted.add(incident.id);
      const accepted = answer.type === 'answered' ? read(acceptedSchema, answer.body) : null;
      if (!accepted?.ok) this.#report('create', answer);
      else {
        this.#open++;
        this.#lives.set(accepted.value.target, lifeOf(incident, accepted.value.target));
      }
    }
    return true;
  }

  /** False: the hub could not be asked, try again later. */
  async #create(nowMs: number): Promise<boolean> {
    const {hub, token, plan, random} = this.#options;
    if (this.#opening === null || this.#opening === 0) {
      const open = await this.#survey(nowMs);
      if (open === null) return false;
      const isFirst = this.#opening === null;
      this.#opening ??= open >= FEWEST_OPEN ? 0 : FIRST_OPEN - open;
      if (this.#opening === 0) {
        this.#createAt = nowMs + (open < FEWEST_OPEN ? TOP_UP_GAP_MS : random.between(...GAP_MS));
        if (isFirst || open >= MOST_OPEN) return true;
      }
    }
    const incident = plan.incident(this.#nextNumber);
    const name = this.#name(this.#nextNumber);
    const answer = await hub.post('/commands', token(), {id: commandId(name, 'create'), layer: 'incidents', target: null, name: 'create', ask: incident.ask});
    if (isTransient(answer)) return this.#report('create', answer);
    if (this.#opening > 0) {
      this.#opening--;
      this.#createAt = nowMs + (this.#opening > 0 ? FIRST_GAP_MS : random.between(...GAP_MS));
    }
    const accepted = answer.type === 'answered' ? read(acceptedSchema, answer.body) : null;
    if (accepted?.ok) {
      this.#open++;
      const {pace, note, disposition} = incident;
      this.#lives.set(accepted.value.target, {target: accepted.value.target, name, bornMs: nowMs, pace, note, disposition, step: 0, pending: null});
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
      const {note, disposition} = plan.incident(this.#nextNumber);
      const step = NEXT_STEP[item.properties.state];
      if (step === undefined) continue;
      this.#lives.set(item.id, {target: item.id, name: this.#name(this.#nextNumber++), bornMs: nowMs, pace: plan.pace(random), note, disposition, step, pending: null});
    }
    return open.length;
  }

  async #stepLives(nowMs: number): Promise<boolean> {
    for (const life of this.#lives.values()) {
      const step = STEPS[life.step];
      if (!step) this.#lives.delete(life.target);
      // The list is never worked empty: the next one comes before the last one goes.
      else if (step === 'close' && !life.pending && this.#open <= FEWEST_OPEN) this.#createAt = Math.min(this.#createAt, nowMs);
      else if (nowMs >= life.bornMs + life.pace[`${step}Ms`] && !(await this.#stepLife(life, step))) return false;
    }
    return true;
  }

  async #stepLife(life: Life, step: Step): Promise<boolean> {
    const {hub, token} = this.#options;
    if (!life.pending) {
      const found = await hub.get(`/collections/incidents/items/${encodeURIComponent(life.target)}`, token());
      if (isTransient(found)) return this.#report(step, found);
      const item = found.type === 'answered' && found.status === 200 ? read(itemSchema, found.body) : null;
      if (!item?.ok || isTouched(item.value) || !STATES_BEFORE[step].includes(item.value.properties.state)) {
        this.#lives.delete(life.target);
        return true;
      }
      const ask: Command['ask'] = step === 'note' ? {text: life.note} : step === 'close' ? {disposition: life.disposition} : {};
      life.pending = {
        id: commandId(life.name, step), layer: 'incidents', target: life.target, name: step, ask,
        expectedVersion: item.value.properties.version,
      };
    }
    const answer = await hub.post('/commands', token(), life.pending);
    if (isTransient(answer)) return this.#report(step, answer);
    life.pending = null;
    life.step++;
    if (step === 'close') this.#open--;
    if (answer.type === 'answered' && answer.status >= 300) {
      // Somebody was faster, or the right is missing: from here on it is theirs.
      this.#lives.delete(life.target);
      if (answer.status !== 409) this.#report(step, answer);
    }
    return true;
  }

  #name(number: number): string {
    return `${this.#options.runId}-${number.toString(36)}`;
  }

  #report(what: string, answer: HubAnswer): false {
    this.#options.log(`incidents, ${what}: ${answer.type === 'unreachable' ? answer.reason : `hub answered ${answer.status}`}`);
    return false;
  }
}

function commandId(name: string, step: string): string {
  return `demo-${name}-${step}`;
}

/** Of the day and the script alone: after a restart it is the same command, and has the same answer. */
function scriptedId(id: string, step: string): string {
  return commandId(`day-${id}`, step);
}

function lifeOf({id, bornAt, acknowledgeAt, noteAt, resolveAt, closeAt, note, disposition}: ScriptedIncident, target: string): Life {
  const pace = {acknowledgeMs: acknowledgeAt - bornAt, noteMs: noteAt - bornAt, resolveMs: resolveAt - bornAt, closeMs: closeAt - bornAt};
  return {target, name: `day-${id}`, bornMs: bornAt, pace, note, disposition, step: 0, pending: null};
}

/** Has anybody but its maker written on it? */
function isTouched({properties: {timeline = []}}: {readonly properties: {readonly timeline?: readonly {readonly by: string | null}[] | undefined}}): boolean {
  return timeline.some((entry) => entry.by !== timeline[0]?.by);
}
