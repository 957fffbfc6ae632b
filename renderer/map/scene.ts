/**
 * What is to be drawn, kept true from the window's records: a point table per shown layer, their age, the selection.
 * Changes are collected and worked in once per animation frame; a hidden layer has no table and costs nothing.
 */
import {isMoving} from '../../shared/model/layer.ts';
import type {Look} from '../layers/look.ts';
import {layersInOrder} from '../state/layer-order.ts';
import type {FactsChanged, Records} from '../state/records.ts';
import type {Selected} from '../state/selection.ts';
import type {Box} from './pick.ts';
import {CROWD} from './clusters.ts';
import {PointTable} from './point-table.ts';

/** A thing heard again is shown as fresh at the latest after this, one heard for the first time at once. */
const AGE_AT_MOST_EVERY_MS = 250;
/** Steps of the position columns in a degree. */
const STEPS = 1e6;

export interface Changes {
  readonly reset: boolean;
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Mark {
  readonly table: PointTable;
  readonly handle: number;
  /** The ring of the selection has ticks, that of a unit that would be sent has none. */
  readonly kind: 'selected' | 'advised';
}

export class Scene {
  readonly #records: Records;
  readonly #lookOf: (layer: string) => Look;
  readonly #now: () => number;
  readonly #tables = new Map<string, PointTable>();
  #shown: readonly PointTable[] = [];
  #hidden: ReadonlySet<string> = new Set();
  /** As the operator wants layers drawn, topmost first. */
  #order: readonly string[] = [];
  #pending = new Map<string, Set<string>>();
  #reset = false;
  #isBehind = false;
  #agedAt = Number.NEGATIVE_INFINITY;
  #selected: Selected | null = null;
  #standing: Selected | null = null;
  #advised: readonly Selected[] = [];
  #motionLatDeg: number | null = null;

  constructor(records: Records, lookOf: (layer: string) => Look, now: () => number) {
    this.#records = records;
    this.#lookOf = lookOf;
    this.#now = now;
    this.#arrange();
  }

  /** Shown layers, bottom first: the list of layers names the topmost first. */
  get tables(): readonly PointTable[] {
    return this.#shown;
  }

  /** Names of all layers in the order in which they are drawn, hidden ones too. */
  get topmostFirst(): readonly string[] {
    return layersInOrder([...this.#records.layers.keys()], this.#order);
  }

  /** Below and above the words and tags: what lies over a tagged layer must not be covered by its tags. */
  get halves(): {readonly below: readonly PointTable[]; readonly above: readonly PointTable[]} {
    const lastTagged = this.#shown.findLastIndex((table) => table.look.labelAsTag === true);
    const cut = lastTagged < 0 ? this.#shown.length : lastTagged + 1;
    return {below: this.#shown.slice(0, cut), above: this.#shown.slice(cut)};
  }

  get crowd(): number {
    return this.#shown.reduce((sum, table) => sum + table.symbols, 0);
  }

  /** What wears a ring: the selected, where the keyboard stands, and whom the recommendation would send. */
  get marks(): readonly Mark[] {
    const selected = [this.#selected, this.#standing].flatMap((marked) => this.#mark(marked, 'selected'));
    const advised = this.#advised.flatMap((marked) => this.#mark(marked, 'advised'));
    return [...advised.filter((mark) => !selected.some(({table, handle}) => table === mark.table && handle === mark.handle)), ...selected];
  }

  #mark(marked: Selected | null, kind: Mark['kind']): readonly Mark[] {
    const table = marked ? this.#tables.get(marked.layer) : undefined;
    const stored = marked ? this.#records.get(marked.layer, marked.id) : undefined;
    return table && stored?.record ? [{table, handle: stored.handle, kind}] : [];
  }

  /** Something unacknowledged is on the map: the ring blinks. */
  get blinks(): boolean {
    return this.#shown.some((table) => table.rings > 0);
  }

  /** Tables whose symbols become one where they stand close; a crowd's only where there is one. */
  get clustering(): readonly PointTable[] {
    const isCrowd = this.crowd > CROWD;
    return this.#shown.filter(({look}) => look.clusters === 'always' || (isCrowd && look.clusters === 'crowd'));
  }

  /** The table of a shown layer. */
  tableOf(layer: string): PointTable | undefined {
    return this.#tables.get(layer);
  }

  select(selected: Selected | null): void {
    this.#selected = selected;
  }

  stand(standing: Selected | null): void {
    this.#standing = standing;
  }

  advise(units: readonly Selected[]): void {
    this.#advised = units;
  }

  hide(hidden: ReadonlySet<string>): void {
    this.#hidden = hidden;
    this.#arrange();
  }

  order(layerOrder: readonly string[]): void {
    this.#order = layerOrder;
    this.#arrange();
  }

  /** Takes note of changed facts; `work` reads them. */
  note(change: FactsChanged): void {
    this.#reset ||= change.reset;
    for (const [layer, ids] of change.ids) this.#notePending(layer, ids);
  }

  /** Something was noted that `work` has not worked in yet. */
  get hasWork(): boolean {
    return this.#reset || this.#pending.size > 0;
  }

  #notePending(layer: string, ids: Iterable<string>): void {
    const pending = this.#pending.get(layer) ?? new Set<string>();
    for (const id of ids) pending.add(id);
    this.#pending.set(layer, pending);
  }

  /**
   * Live columns moved. True when it shows: something in the box stands half a pixel or more from where it was drawn, or
   * was heard again. What does not show waits for the next second, or the whole ground would be painted ten times a
   * second for nothing.
   */
  noteMoved(layers: ReadonlySet<string>, box: Box, perPixel: {readonly lon: number; readonly lat: number}): boolean {
    const steps = {west: box.west * STEPS, south: box.south * STEPS, east: box.east * STEPS, north: box.north * STEPS};
    const tolerance = {lon: (perPixel.lon * STEPS) / 2, lat: (perPixel.lat * STEPS) / 2};
    let shows = false;
    let unheard = 0;
    for (const layer of layers) {
      const table = this.#tables.get(layer);
      if (!table) continue;
      const anew = table.heardAnew();
      if (anew.length > 0) this.#notePending(layer, anew);
      // What stands still has its place from its facts; a look that reads no live values shows nothing of them.
      if (!isMoving(table.source.layer)) continue;
      table.changed.positions = true;
      this.#isBehind = true;
      unheard += table.unheard;
      shows ||= table.hasMoved(steps, tolerance);
    }
    if (unheard > 0 || this.#now() - this.#agedAt >= AGE_AT_MOST_EVERY_MS) shows = this.age() || shows;
    if (shows) this.#isBehind = false;
    return shows;
  }

  /** A second has passed: true when something grew old or moved too little to be drawn at once. */
  second(): boolean {
    const isBehind = this.#isBehind;
    this.#isBehind = false;
    return this.age() || isBehind;
  }

  /** Works in what was noted and says what it was. */
  work(): Changes {
    const changes: Changes = {reset: this.#reset, ids: this.#pending};
    this.#pending = new Map();
    this.#reset = false;
    for (const [layer, ids] of changes.ids) {
      const table = this.#tables.get(layer);
      if (changes.reset) table?.readAll();
      else table?.readFacts(ids);
    }
    if (changes.ids.size > 0) this.age();
    return changes;
  }

  /** True when something on the map grew old or was heard again. */
  age(): boolean {
    const now = this.#now();
    this.#agedAt = now;
    let changed = false;
    for (const table of this.#shown) {
      changed = table.age(now) || changed;
      const aged = table.takeAgedOutlines();
      if (aged.length > 0) this.#notePending(table.name, aged);
    }
    return changed;
  }

  /** From now on what moves may be drawn on between what is received; `latDeg` of the middle of the map. */
  startMotion(latDeg: number): void {
    this.#motionLatDeg = latDeg;
    for (const table of this.#shown) table.startMotion(latDeg, this.#now());
  }

  /** The greatest speed of anything in the box that is drawn on, m/s. */
  topSpeedMps({west, south, east, north}: Box): number {
    const steps = {west: west * STEPS, south: south * STEPS, east: east * STEPS, north: north * STEPS};
    return Math.max(0, ...this.#shown.map((table) => table.topSpeedMps(steps)));
  }

  #arrange(): void {
    for (const [name, source] of this.#records.layers) {
      if (this.#hidden.has(name)) this.#tables.delete(name);
      else if (!this.#tables.has(name)) this.#tables.set(name, new PointTable(source, this.#lookOf(name)));
    }
    const order = this.topmostFirst;
    const place = (table: PointTable): number => order.indexOf(table.name);
    this.#shown = [...this.#tables.values()].sort((one, other) => place(other) - place(one));
    if (this.#motionLatDeg !== null) this.startMotion(this.#motionLatDeg);
    this.age();
  }
}
