/** What people and sources do while the simulation runs, by chance alone: each act is an event of its own. */
import type {Command} from '../../shared/model/command.ts';
import {asIncident} from '../../shared/layers/incidents/incident.ts';
import {asUnit} from '../../shared/layers/units/unit.ts';
import {nextStates} from '../../shared/model/unit-state.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Random} from '../../main/demo/random.ts';
import type {DeskMachine} from './desk-machine.ts';
import type {HubMachine} from './hub-machine.ts';
import type {World} from './world.ts';

export const UNITS = ['U1', 'U2', 'U3', 'U4'] as const;

/** One word of a source on one unit. */
export interface Heard {
  readonly unit: string;
  readonly place: readonly [number, number];
  readonly speedMps: number;
  /** Of the world, and by the hub's clock. */
  readonly at: number;
  readonly hubAt: number;
  /** False: nobody knows whether the hub took it. */
  readonly isTaken: boolean;
}

/** Each person acts about so often. */
const ACT_EVERY_MS = 2_000;
const PUSH_EVERY_MS = 1_500;
/** Within some ten metres: nothing is too far from the last position to be believed. */
const PER_DEGREE = 100_000;
const [WEST, SOUTH, STEPS] = [11_000_000, 1_500_000, 20];

export interface Actors {
  readonly world: World;
  readonly random: Random;
  readonly hub: HubMachine;
  readonly desks: readonly DeskMachine[];
  readonly isOver: () => boolean;
}

export class Acts {
  /** Where each unit was said to be last, of what the hub took. */
  readonly places = new Map<string, readonly [number, number]>();
  readonly heard: Heard[] = [];
  readonly #actors: Actors;
  #commands = 0;

  constructor(actors: Actors) {
    this.#actors = actors;
  }

  begin(): void {
    for (const desk of this.#actors.desks) this.#actAgain(desk);
    this.#pushAgain();
  }

  /** Every unit somewhere else. */
  async pushAll(): Promise<boolean> {
    return this.#push(UNITS);
  }

  /** One unit says another state: a fact. */
  async pushState(): Promise<void> {
    await this.#push([this.#actors.random.pick(UNITS)], 1);
  }

  /** A dispatch, where there is something to be dispatched: of this unit, or of any. */
  async dispatch(desk: DeskMachine, unit?: string): Promise<void> {
    const {random} = this.#actors;
    const [incidents, units] = [recordsOf(desk, 'incidents'), recordsOf(desk, 'units')];
    if (incidents.length > 0 && units.length > 0) await desk.ask(this.#command('incidents', random.pick(incidents).id, 'dispatch', {units: [unit ?? random.pick(units).id]}));
  }

  /** The order of this unit is taken back: its crew is to see the incident no more. */
  async callOff(desk: DeskMachine, unit: string): Promise<void> {
    await desk.ask(this.#command('units', unit, 'status', {state: 'cancelled', reason: 'nhầm'}));
  }

  #actAgain(desk: DeskMachine): void {
    const {world, random, isOver} = this.#actors;
    world.after(random.integer(1, 2 * ACT_EVERY_MS), null, async () => {
      if (isOver()) return;
      this.#actAgain(desk);
      const command = this.#chosen(desk);
      await desk.ask(command);
      // Pressed twice, and once more with other words under the same id.
      if (random.chance(0.1)) await desk.ask(command);
      if (random.chance(0.03)) await desk.ask({...command, ask: {...command.ask, text: 'other'}});
    });
  }

  #pushAgain(): void {
    const {world, random, isOver} = this.#actors;
    world.after(random.integer(1, 2 * PUSH_EVERY_MS), null, async () => {
      if (isOver()) return;
      this.#pushAgain();
      await this.#push([random.pick(UNITS)]);
    });
  }

  /** `stateShare`: how many of them say their state, too. */
  async #push(units: readonly string[], stateShare = 0.3): Promise<boolean> {
    const {random, hub, world} = this.#actors;
    const told = units.map((unit) => ({
      unit, place: [(WEST + random.integer(0, STEPS)) / PER_DEGREE, (SOUTH + random.integer(0, STEPS)) / PER_DEGREE] as const, speedMps: random.integer(0, 60) / 2,
    }));
    const isTaken = await hub.push(told.map(({unit, place, speedMps}) => ({
      type: 'Feature', id: unit, geometry: {type: 'Point', coordinates: place},
      properties: {callSign: unit, speedMps, ...(random.chance(stateShare) && {state: random.pick(['available', 'enroute', 'on_scene'])})},
    })));
    for (const each of told) {
      if (isTaken) this.places.set(each.unit, each.place);
      this.heard.push({...each, at: world.now, hubAt: world.beginsAt + world.now + hub.wall.aheadMs, isTaken});
    }
    return isTaken;
  }

  #chosen(desk: DeskMachine): Command {
    const {random} = this.#actors;
    if (desk.user === 'unit') return this.#ofCrew(desk);
    const incidents = recordsOf(desk, 'incidents').filter(({record}) => !['closed', 'cancelled', 'duplicate'].includes(asIncident(record).state));
    const incident = incidents.length === 0 ? null : random.pick(incidents);
    const units = recordsOf(desk, 'units');
    const draw = random.next();
    if (incident === null || draw < 0.25) return this.#command('incidents', null, 'create', {type: random.pick(['boat.adrift', 'fire.shed']), priority: random.pick(['P1', 'P2', 'P3']), position: [110, 15]});
    const expected = random.chance(0.3) ? {expectedVersion: incident.version} : {};
    const {state} = asIncident(incident.record);
    if (state === 'new' && draw < 0.5) return this.#command('incidents', incident.id, 'acknowledge', {}, expected);
    if (draw < 0.54 && units.length > 0) return this.#command('messages', null, 'send', {to: random.pick(units).id, text: `tin ${this.#commands}`});
    if (draw < 0.6) return this.#command('incidents', incident.id, 'note', {text: `lời ${this.#commands}`}, expected);
    if (draw < 0.75 && units.length > 0) return this.#command('incidents', incident.id, 'dispatch', {units: [random.pick(units).id]}, expected);
    if (draw < 0.92 && units.length > 0) {
      const unit = random.pick(units);
      return this.#command('units', unit.id, 'status', {state: random.pick(nextStates(asUnit(unit.record).state)), reason: 'nghe bộ đàm'});
    }
    return this.#command('incidents', incident.id, random.pick(['resolve', 'cancel', 'reopen']), draw < 0.96 ? {} : {reason: 'nhầm'});
  }

  /** Mostly its own next step; now and then what a crew may not. */
  #ofCrew(desk: DeskMachine): Command {
    const {random} = this.#actors;
    const [unit] = recordsOf(desk, 'units');
    const draw = random.next();
    if (unit === undefined || draw < 0.1) return this.#command('incidents', null, 'create', {type: 'boat.adrift', priority: 'P3', position: [110, 15]});
    if (draw < 0.3) return this.#command('messages', null, 'send', {to: 'centre', text: `kíp ${this.#commands}`});
    const id = draw < 0.4 ? random.pick(UNITS) : unit.id;
    return this.#command('units', id, 'status', {state: random.pick(nextStates(asUnit(unit.record).state)), reason: 'kíp báo'});
  }

  #command(layer: string, target: string | null, name: string, ask: {[field: string]: unknown}, more: {readonly expectedVersion?: number} = {}): Command {
    return {id: `chaos-command-${String(++this.#commands).padStart(4, '0')}`, layer, target, name, ask, ...more};
  }
}

function recordsOf({window}: DeskMachine, layer: string): readonly {readonly id: string; readonly version: number; readonly record: FactRecord}[] {
  return [...(window?.picture.layers.get(layer)?.records.values() ?? [])].flatMap(({id, version, record}) => (record === null ? [] : [{id, version, record}]));
}
