/**
 * What the history thread does: stores each second's live rows (NORMAL: a power cut may take the last second), forgets
 * what is older than `keepMs`, and answers "as known at T" from the log of facts (read-only) and the frames up to T, by
 * the same `applyFrame` that windows use.
 */
import {layerNamed} from '../../../shared/layers/index.ts';
import {must} from '../../../shared/lib/assert.ts';
import {LiveColumns} from '../../../shared/model/live-columns.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {applyFrame, decodeFrame} from '../../../shared/protocol/frame.ts';
import {systemDisk, type Db, type Disk} from '../../platform/sqlite/database.ts';
import {giveBackRoom} from '../../platform/sqlite/room.ts';
import {openOrSetAside} from '../../platform/sqlite/set-aside.ts';
import {forgottenUntilOf} from './forgotten.ts';
import type {FromHistory, HistoryStart, StoredFrame, ToHistory} from './history-messages.ts';
import {HISTORY_MIGRATIONS} from './history-migrations.ts';
import {Meta} from './meta.ts';
import type {PastAnswer} from './past.ts';
import {SeriesFile} from './series-file.ts';
import type {WholeRecord} from './state.ts';

const FORGET_EVERY_STORES = 60;
const PAGES_A_STORE = 2_000;
/** A row is in the frame of the tick after it was heard. */
const TICK_SLACK_MS = 1_000;

interface FactRow {
  readonly id: string;
  readonly handle: number;
  readonly version: number;
  readonly at_ms: number;
  readonly op: 'put' | 'remove';
  readonly record: string | null;
}

export class HistoryDesk {
  /** The name that a damaged file was given; null where all was well. */
  readonly setAside: string | null;
  readonly #history: Db;
  readonly #log: Db;
  readonly #meta: Meta;
  readonly #keepMs: number;
  readonly #statements;
  readonly #seriesFile: SeriesFile;
  #storesSinceForget = 0;
  #hasRoomToGive = false;

  constructor({historyFile, logFile, keepMs, nowMs}: HistoryStart, disk: Disk = systemDisk) {
    const {used, setAside} = openOrSetAside({
      path: historyFile, options: {durability: 'normal', migrations: HISTORY_MIGRATIONS, givesBack: true}, nowMs, disk, use: (db) => db,
    });
    this.setAside = setAside;
    this.#keepMs = keepMs;
    this.#history = used;
    this.#log = disk.openReadOnly(logFile);
    this.#meta = new Meta(this.#log);
    this.#statements = prepare(this.#history, this.#log);
    this.#seriesFile = new SeriesFile(this.#history, this.#log);
  }

  answer(message: ToHistory): FromHistory {
    try {
      return this.#work(message);
    } catch (error) {
      const request = 'request' in message ? message.request : null;
      return {type: 'failed', request, reason: error instanceof Error ? error.message : String(error)};
    }
  }

  #work(message: ToHistory): FromHistory {
    switch (message.type) {
      case 'store':
        this.#store(message.frames);
        return {type: 'stored'};
      case 'as-of':
        return {type: 'past', request: message.request, answer: this.#asOf(message.layer, message.atMs, message.sinceMs)};
      case 'series':
        return {type: 'series', request: message.request, series: this.#seriesFile.read(message.wanted)};
      case 'last':
        return {type: 'last', request: message.request, frames: this.#statements.sinceLastWhole.all(message.layer, message.layer).map(({bytes}) => bytes)};
      case 'stop':
        this.#history.close();
        this.#log.close();
        return {type: 'stopped'};
    }
  }

  #store(frames: readonly StoredFrame[]): void {
    this.#history.transaction(() => {
      for (const frame of frames) this.#statements.insert.run(frame.layer, frame.atMs, frame.whole ? 1 : 0, frame.bytes);
    });
    if (this.#hasRoomToGive) this.#hasRoomToGive = giveBackRoom(this.#history, PAGES_A_STORE);
    if (++this.#storesSinceForget < FORGET_EVERY_STORES) return;
    this.#storesSinceForget = 0;
    this.#hasRoomToGive = this.#statements.forget.run((frames.at(-1)?.atMs ?? 0) - this.#keepMs) > 0;
  }

  #framesUpTo(layer: string, atMs: number): readonly Uint8Array[] | undefined {
    const start = this.#statements.wholeBefore.get(layer, atMs);
    return start && this.#statements.between.all(layer, start.at_ms, atMs + TICK_SLACK_MS).map((row) => row.bytes);
  }

  #asOf(layerName: string, atMs: number, sinceMs: number): PastAnswer {
    const {firstWhole, factsAsOf} = this.#statements;
    const layer = must(layerNamed(layerName), `layer ${layerName}`);
    // Read first: what is forgotten meanwhile is told by where the past begins.
    const rows = factsAsOf.all(layerName, atMs);
    const beginsAt = Math.max(Number(this.#meta.text('created_at_ms') ?? '0'), forgottenUntilOf(this.#meta, layerName));
    if (atMs < beginsAt) return {type: 'too-early', reachesBackTo: beginsAt};
    const live = new LiveColumns(layer.liveColumns);
    if (layer.liveColumns.length > 0) {
      const frames = this.#framesUpTo(layerName, atMs);
      if (!frames) return {type: 'too-early', reachesBackTo: firstWhole.get(layerName)?.at_ms ?? atMs};
      for (const bytes of frames) {
        const frame = decodeFrame(bytes, () => layer.liveColumns);
        if (frame.kind !== 'unknown-layer') applyFrame(live, frame, undefined, atMs);
      }
    }
    const records: WholeRecord[] = [];
    for (const row of rows) {
      if (row.op === 'remove' || row.record === null) continue;
      const whole = wholeRecord(row, live);
      if (Math.max(row.at_ms, whole.receivedAt) >= sinceMs) records.push(whole);
    }
    return {type: 'records', records};
  }
}

function wholeRecord(row: FactRow, live: LiveColumns): WholeRecord {
  const facts = JSON.parse(must(row.record, 'record of a put')) as FactRecord;
  const moving = live.has(row.handle);
  const observedAt = moving ? (live.observedAt[row.handle] ?? Number.NaN) : (facts.observedAt ?? Number.NaN);
  const values = live.columns.map(({name}, index): [string, number | null] => [name, live.get(row.handle, index)]);
  return {
    id: row.id,
    version: row.version,
    facts,
    live: Object.fromEntries(values),
    receivedAt: moving ? (live.heardAt[row.handle] ?? facts.receivedAt) : facts.receivedAt,
    observedAt: Number.isNaN(observedAt) ? null : observedAt,
  };
}

function prepare(history: Db, log: Db) {
  return {
    insert: history.prepare('INSERT INTO frames (layer, at_ms, whole, bytes) VALUES (?, ?, ?, ?)'),
    forget: history.prepare('DELETE FROM frames WHERE at_ms < ?'),
    wholeBefore: history.prepare<{at_ms: number}>('SELECT at_ms FROM frames WHERE layer = ? AND whole = 1 AND at_ms <= ? ORDER BY at_ms DESC LIMIT 1'),
    firstWhole: history.prepare<{at_ms: number}>('SELECT at_ms FROM frames WHERE layer = ? AND whole = 1 ORDER BY at_ms LIMIT 1'),
    between: history.prepare<{bytes: Uint8Array}>('SELECT bytes FROM frames WHERE layer = ? AND at_ms >= ? AND at_ms <= ? ORDER BY at_ms, rowid'),
    // In the order of storing: where the clock was set back, the last times are not the greatest.
    sinceLastWhole: history.prepare<{bytes: Uint8Array}>(
      'SELECT bytes FROM frames WHERE layer = ? AND rowid >= (SELECT MAX(rowid) FROM frames WHERE layer = ? AND whole = 1) ORDER BY rowid',
    ),
    // The bare columns are those of the row with the greatest seq (SQLite's rule for a lone max).
    factsAsOf: log.prepare<FactRow>('SELECT id, handle, version, at_ms, op, record, MAX(seq) AS seq FROM changes WHERE layer = ? AND at_ms <= ? GROUP BY id'),
  };
}
