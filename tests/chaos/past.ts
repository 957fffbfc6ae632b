/**
 * Reading the past (P9): what the hub told of itself at moments drawn from the seed, held against what it tells of the same
 * moments when all is over; and on a console, how a number went, held against what the sources had said.
 *
 * What no promise covers is left out: moments of a history that is gone or of a clock that was set back, and of live rows
 * the last seconds before the hub was killed.
 */
import type {Acts} from './acts.ts';
import {Caller} from './caller.ts';
import type {DeskMachine} from './desk-machine.ts';
import type {HubMachine} from './hub-machine.ts';
import type {Ledger} from './ledger.ts';
import type {Run} from './machine.ts';
import type {World} from './world.ts';

const LOOKS = 3;
const LAYERS = ['incidents', 'units'] as const;
/** A row that was heard is on the disk after this, or the disk was in trouble. */
const STORED_WITHIN_MS = 3_000;
/** What is heard twice within a tick is one row of it. */
const TICK_MS = 100;
const ANSWER_WITHIN_MS = 10_000;
/** Named as they are in a feature of a moving layer. */
const OF_THE_LIVE_ROW = ['speedMps', 'headingDeg', 'observedAt', 'receivedAt'];

interface Feature {
  readonly id: string;
  readonly geometry: object | null;
  readonly properties: {readonly [name: string]: unknown};
}

interface Told {
  readonly facts: ReadonlyMap<string, string>;
  /** Where it is and how fast; of moving things alone. */
  readonly live: ReadonlyMap<string, string>;
}

interface Look {
  /** The last millisecond, by the hub's clock and of the world, that all of it belongs to. */
  readonly hubAt: number;
  readonly worldAt: number;
  readonly history: number;
  readonly run: Run;
  readonly told: ReadonlyMap<string, Told>;
  /** The hub had its rows on the disk. */
  isStored: boolean;
}

export class PastWitness {
  readonly #world: World;
  readonly #hub: HubMachine;
  readonly #ledger: Ledger;
  readonly #acts: Acts;
  readonly #caller: Caller;
  readonly #looks: Look[] = [];

  constructor(of: {readonly world: World; readonly hub: HubMachine; readonly ledger: Ledger; readonly acts: Acts}) {
    this.#world = of.world;
    this.#hub = of.hub;
    this.#ledger = of.ledger;
    this.#acts = of.acts;
    this.#caller = new Caller(of.hub, 'admin');
  }

  begin(withinMs: number): void {
    for (let look = 0; look < LOOKS; look++) this.#world.firstAfter(this.#world.random.integer(500, withinMs), () => this.#look());
  }

  async #look(): Promise<void> {
    const {run} = this.#hub;
    if (run === null || !this.#hub.isUp) return;
    const hubAt = run.clock.now() - 1;
    const told = new Map<string, Told>();
    for (const layer of LAYERS) {
      const answer = await this.#caller.call('GET', `/collections/${layer}/items?limit=10000`);
      if (answer?.status !== 200) return;
      told.set(layer, toldOf(answer.body));
    }
    if (run.life.isOver) return;
    const look: Look = {hubAt, worldAt: this.#world.now - 1, history: this.#ledger.history, run, told, isStored: false};
    this.#looks.push(look);
    this.#world.after(STORED_WITHIN_MS, run.life, () => {
      look.isStored = run.isSound && !run.disk.hasFailed;
    });
  }

  /** To be asked when all is quiet. */
  async judge(): Promise<void> {
    if (this.#hub.wasSetBack) return;
    for (const look of this.#looks) {
      if (look.history !== this.#ledger.history) continue;
      const isStored = look.isStored || look.run === this.#hub.run;
      for (const layer of LAYERS) await this.#compare(look, layer, isStored);
    }
  }

  /** A hub that was asked to stop has lost nothing of what moved since it began, either (P16). */
  async judgeStop(beganAt: number): Promise<void> {
    const answer = await this.#caller.call('GET', '/collections/units/items?limit=10000');
    if (answer?.status !== 200) return;
    const told = new Map((answer.body as {readonly features: readonly Feature[]}).features.map(({id, geometry}) => [id, JSON.stringify(geometry)]));
    for (const [unit, coordinates] of this.#acts.places) {
      const lastAt = this.#acts.heard.findLast(({unit: each, isTaken}) => each === unit && isTaken)?.at ?? 0;
      if (lastAt < beganAt) continue;
      const place = JSON.stringify({type: 'Point', coordinates});
      if (told.get(unit) !== place) this.#ledger.breach('lost', `after a stop ${unit} is at ${told.get(unit) ?? 'no place'} where ${place} was said`);
    }
  }

  async #compare(look: Look, layer: string, isStored: boolean): Promise<void> {
    const datetime = new Date(look.hubAt).toISOString();
    const answer = await this.#later(this.#caller.call('GET', `/collections/${layer}/items?limit=10000&datetime=${datetime}`));
    const breach = (what: string): void => this.#ledger.breach('wrong', `${layer} at ${datetime}, told later: ${what}`);
    // Its live rows may begin with the last start.
    if (answer?.status === 400 && layer === 'units' && !isStored) return;
    if (answer?.status !== 200) return breach(JSON.stringify(answer));
    const [then, now] = [look.told.get(layer), toldOf(answer.body)];
    const facts = then && firstDifference(then.facts, now.facts);
    if (facts) breach(facts);
    if (!then || !isStored) return;
    const isExact = (id: string): boolean => !this.#acts.heard.some(({unit, at}) => unit === id && at > look.worldAt && at <= look.worldAt + TICK_MS);
    const live = firstDifference(onlyThose(then.live, isExact), onlyThose(now.live, isExact));
    if (live) breach(live);
  }

  /** How fast each unit was, as a window's chart has it. */
  async judgeSeries(desk: DeskMachine): Promise<void> {
    const {run} = this.#hub;
    const {window} = desk;
    if (run === null || window === null || this.#hub.wasMoved || this.#ledger.history > 0) return;
    const [fromAt, toAt] = [this.#world.beginsAt, run.clock.now()];
    for (const [unit] of this.#acts.places) {
      const answer = await this.#later(window.attached.call('series', {layer: 'units', id: unit, column: 'speedMps', fromAt, toAt}));
      const breach = (what: string): void => this.#ledger.breach('wrong', `how fast ${unit} was, on ${desk.name}: ${what}`);
      if (!answer?.ok) {
        breach(answer === null ? 'no answer' : answer.error);
        continue;
      }
      const {at, values} = answer.value as {readonly at: readonly number[]; readonly values: readonly (number | null)[]};
      const heard = this.#acts.heard.filter((each) => each.unit === unit);
      const unheard = at.findIndex((time, index) => time > fromAt && !heard.some(({hubAt, speedMps}) => hubAt === time && speedMps === values[index]));
      if (unheard >= 0) breach(`${values[unheard]} at ${at[unheard]} was never said`);
      const last = heard.findLast(({isTaken}) => isTaken);
      if (last && (at.at(-1) !== last.hubAt || values.at(-1) !== last.speedMps)) breach(`${values.at(-1)} at ${at.at(-1)} is the last, where ${last.speedMps} at ${last.hubAt} was said`);
    }
  }

  /** It needs time of the world. */
  async #later<T>(answer: Promise<T>): Promise<T | null> {
    let settled: {readonly value: T} | null = null;
    void answer.then((value) => (settled = {value}));
    await this.#world.pass(ANSWER_WITHIN_MS, () => settled !== null);
    return (settled as {readonly value: T} | null)?.value ?? null;
  }
}

function toldOf(body: unknown): Told {
  const facts = new Map<string, string>();
  const live = new Map<string, string>();
  for (const {id, geometry, properties} of (body as {readonly features: readonly Feature[]}).features) {
    // How old it is depends on when one asks.
    const {freshness: _, ...rest} = properties;
    const isMoving = 'speedMps' in rest;
    const ofRow = Object.entries(rest).filter(([name]) => isMoving && OF_THE_LIVE_ROW.includes(name));
    const ofFacts = Object.entries(rest).filter(([name]) => !(isMoving && OF_THE_LIVE_ROW.includes(name)));
    facts.set(id, JSON.stringify(sorted(ofFacts)));
    live.set(id, JSON.stringify([geometry, ...sorted(ofRow)]));
  }
  return {facts, live};
}

function sorted(entries: readonly (readonly [string, unknown])[]): readonly unknown[] {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function onlyThose(told: ReadonlyMap<string, string>, which: (id: string) => boolean): ReadonlyMap<string, string> {
  return new Map([...told].filter(([id]) => which(id)));
}

function firstDifference(then: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string | null {
  for (const [id, what] of then) if (now.get(id) !== what) return `${id} is ${now.get(id) ?? 'missing'} and was ${what}`;
  for (const id of now.keys()) if (!then.has(id)) return `${id} was not there`;
  return null;
}
