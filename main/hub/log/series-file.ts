/**
 * Reads how one number of one record went, newest first until the span is covered: a live column from the frames of
 * `history.db`, any other field from the facts in `log.db`. The point before the span comes with it, set to where the
 * span begins, so that a chart knows what it began with. Bound: `MOST_BYTES` of frames and `MOST_FACTS` versions;
 * beyond, the series begins later and says so.
 */
import {layerNamed} from '../../../shared/layers/index.ts';
import {must} from '../../../shared/lib/assert.ts';
import {NOT_AVAILABLE, unscale} from '../../../shared/model/live-columns.ts';
import {readCell} from '../../../shared/protocol/frame.ts';
import {thinned, type Series, type SeriesPoint} from '../../../shared/protocol/series.ts';
import type {Db, Statement} from '../../platform/sqlite/database.ts';
import {forgottenUntilOf} from './forgotten.ts';
import {Meta} from './meta.ts';
import type {SeriesWanted} from './past.ts';

/** About three hours of 1,000 moving rows a second. */
const MOST_BYTES = 128 * 1_048_576;
const MOST_FACTS = 20_000;

interface Limits {
  readonly mostBytes: number;
  readonly mostFacts: number;
}

interface FrameRow {
  readonly at_ms: number;
  readonly whole: number;
  readonly bytes: Uint8Array;
}

interface FactRow {
  readonly at_ms: number;
  readonly record: string | null;
}

export class SeriesFile {
  readonly #frames: Statement<FrameRow>;
  readonly #firstWhole: Statement<{at_ms: number}>;
  readonly #facts: Statement<FactRow>;
  readonly #meta: Meta;
  readonly #limits: Limits;

  constructor(history: Db, log: Db, limits: Limits = {mostBytes: MOST_BYTES, mostFacts: MOST_FACTS}) {
    this.#limits = limits;
    this.#meta = new Meta(log);
    this.#frames = history.prepare('SELECT at_ms, whole, bytes FROM frames WHERE layer = ? AND at_ms <= ? ORDER BY at_ms DESC, rowid DESC');
    this.#firstWhole = history.prepare('SELECT at_ms FROM frames WHERE layer = ? AND whole = 1 ORDER BY at_ms LIMIT 1');
    this.#facts = log.prepare('SELECT at_ms, record FROM changes WHERE layer = ? AND id = ? AND at_ms <= ? ORDER BY seq DESC LIMIT ?');
  }

  read(wanted: SeriesWanted): Series {
    const layer = must(layerNamed(wanted.layer), `layer ${wanted.layer}`);
    const column = layer.liveColumns.findIndex(({name}) => name === wanted.column);
    const found = column < 0 ? this.#ofFacts(wanted) : this.#ofFrames(wanted, column, must(layer.liveColumns[column], 'column').step);
    const points = thinned(found.points);
    return {at: points.map(({at}) => at), values: points.map(({value}) => value), reachesBackTo: found.reachesBackTo};
  }

  #ofFrames({layer, handle, fromAt, toAt}: SeriesWanted, column: number, step: number): Found {
    const points = new Points(fromAt);
    let bytesRead = 0;
    for (const {at_ms: at, whole, bytes} of this.#frames.iterate(layer, toAt)) {
      bytesRead += bytes.length;
      if (bytesRead > this.#limits.mostBytes) return points.found(at);
      const cell = readCell(bytes, handle, column);
      if (cell) points.add(cell.heardAt, cell.value === NOT_AVAILABLE ? null : unscale(cell.value, step));
      // A whole frame from before the span knows what the row was when it began; nothing older can matter.
      if (points.hasBegun || (whole === 1 && at <= fromAt)) return points.found(fromAt);
    }
    return points.found(Math.max(fromAt, this.#firstWhole.get(layer)?.at_ms ?? toAt));
  }

  #ofFacts({layer, id, column, fromAt, toAt}: SeriesWanted): Found {
    const points = new Points(fromAt);
    const rows = this.#facts.all(layer, id, toAt, this.#limits.mostFacts);
    for (const {at_ms: at, record} of rows) {
      const value = record === null ? null : (JSON.parse(record) as {readonly [field: string]: unknown})[column];
      points.add(at, typeof value === 'number' ? value : null);
      if (points.hasBegun) return points.found(fromAt);
    }
    const oldest = rows.at(-1)?.at_ms ?? toAt;
    // A record that was born within the span has nothing before, and that is known, as far as the past is kept.
    return points.found(rows.length < this.#limits.mostFacts ? Math.max(fromAt, forgottenUntilOf(this.#meta, layer)) : oldest);
  }
}

interface Found {
  readonly points: readonly SeriesPoint[];
  readonly reachesBackTo: number;
}

/** Points as they are met, newest first; a row told twice (by its tick and by a whole frame) is one point. */
class Points {
  readonly #fromAt: number;
  readonly #points: SeriesPoint[] = [];
  #hasBegun = false;

  constructor(fromAt: number) {
    this.#fromAt = fromAt;
  }

  /** What it was when the span began is known. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  add(at: number, value: number | null): void {
    const oldest = this.#points.at(-1);
    if (this.#hasBegun || (oldest !== undefined && at >= oldest.at)) return;
    this.#points.push({at: Math.max(at, this.#fromAt), value});
    this.#hasBegun = at <= this.#fromAt;
  }

  found(reachesBackTo: number): Found {
    return {points: this.#points.toReversed(), reachesBackTo};
  }
}
