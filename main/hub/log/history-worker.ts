/**
 * The worker that keeps and reads history, off the hub's main loop: stores each second's live rows (NORMAL: a power cut
 * may take the last second), forgets what is older than `keepMs`, and answers "as known at T" from the log of facts
 * (read-only) and the frames up to T, by the same `applyFrame` that windows use.
 */
import {parentPort, workerData} from 'node:worker_threads';
import {layerNamed} from '../../../shared/layers/index.ts';
import {must} from '../../../shared/lib/assert.ts';
import {LiveColumns} from '../../../shared/model/live-columns.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {applyFrame, decodeFrame} from '../../../shared/protocol/frame.ts';
import {openReadOnly} from '../../platform/sqlite/database.ts';
import {openOrSetAside} from '../../platform/sqlite/set-aside.ts';
import type {FromHistory, HistoryWorkerData, StoredFrame, ToHistory} from './history-messages.ts';
import {historyMigration0001} from './migrations/history-0001.ts';
import {historyMigration0002} from './migrations/history-0002.ts';
import type {PastAnswer} from './past.ts';
import {SeriesFile} from './series-file.ts';
import type {WholeRecord} from './state.ts';

const FORGET_EVERY_STORES = 60;
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

const port = must(parentPort, 'history runs as a worker');
const {historyFile, logFile, keepMs, nowMs} = workerData as HistoryWorkerData;
const {used: history, setAside} = openOrSetAside({path: historyFile, options: {durability: 'normal', migrations: [historyMigration0001, historyMigration0002]}, nowMs, use: (db) => db});
const log = openReadOnly(logFile);
const insert = history.prepare('INSERT INTO frames (layer, at_ms, whole, bytes) VALUES (?, ?, ?, ?)');
const forget = history.prepare('DELETE FROM frames WHERE at_ms < ?');
const wholeBefore = history.prepare<{at_ms: number}>('SELECT at_ms FROM frames WHERE layer = ? AND whole = 1 AND at_ms <= ? ORDER BY at_ms DESC LIMIT 1');
const firstWhole = history.prepare<{at_ms: number}>('SELECT at_ms FROM frames WHERE layer = ? AND whole = 1 ORDER BY at_ms LIMIT 1');
const between = history.prepare<{bytes: Uint8Array}>('SELECT bytes FROM frames WHERE layer = ? AND at_ms >= ? AND at_ms <= ? ORDER BY at_ms, rowid');
// The bare columns are those of the row with the greatest seq (SQLite's rule for a lone max).
const factsAsOf = log.prepare<FactRow>('SELECT id, handle, version, at_ms, op, record, MAX(seq) AS seq FROM changes WHERE layer = ? AND at_ms <= ? GROUP BY id');
const firstFact = log.prepare<{value: Uint8Array}>("SELECT value FROM meta WHERE name = 'created_at_ms'");
const seriesFile = new SeriesFile(history, log);
let storesSinceForget = 0;

function store(frames: readonly StoredFrame[]): void {
  history.transaction(() => {
    for (const frame of frames) insert.run(frame.layer, frame.atMs, frame.whole ? 1 : 0, frame.bytes);
  });
  if (++storesSinceForget < FORGET_EVERY_STORES) return;
  storesSinceForget = 0;
  forget.run((frames.at(-1)?.atMs ?? 0) - keepMs);
}

function framesUpTo(layer: string, atMs: number): readonly Uint8Array[] | undefined {
  const start = wholeBefore.get(layer, atMs);
  return start && between.all(layer, start.at_ms, atMs + TICK_SLACK_MS).map((row) => row.bytes);
}

function asOf(layerName: string, atMs: number, sinceMs: number): PastAnswer {
  const layer = must(layerNamed(layerName), `layer ${layerName}`);
  const createdAt = Number(Buffer.from(firstFact.get()?.value ?? []).toString() || '0');
  if (atMs < createdAt) return {type: 'too-early', reachesBackTo: createdAt};
  const live = new LiveColumns(layer.liveColumns);
  if (layer.liveColumns.length > 0) {
    const frames = framesUpTo(layerName, atMs);
    if (!frames) return {type: 'too-early', reachesBackTo: firstWhole.get(layerName)?.at_ms ?? atMs};
    for (const bytes of frames) {
      const frame = decodeFrame(bytes, () => layer.liveColumns);
      if (frame.kind !== 'unknown-layer') applyFrame(live, frame, undefined, atMs);
    }
  }
  const records: WholeRecord[] = [];
  for (const row of factsAsOf.all(layerName, atMs)) {
    if (row.op === 'remove' || row.record === null) continue;
    const whole = wholeRecord(row, live);
    if (Math.max(row.at_ms, whole.receivedAt) >= sinceMs) records.push(whole);
  }
  return {type: 'records', records};
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

function answer(message: ToHistory): FromHistory {
  switch (message.type) {
    case 'store':
      store(message.frames);
      return {type: 'stored'};
    case 'as-of':
      return {type: 'past', request: message.request, answer: asOf(message.layer, message.atMs, message.sinceMs)};
    case 'series':
      return {type: 'series', request: message.request, series: seriesFile.read(message.wanted)};
    case 'last':
      return {type: 'last', request: message.request, frames: framesUpTo(message.layer, Number.MAX_SAFE_INTEGER) ?? []};
    case 'stop':
      history.close();
      log.close();
      return {type: 'stopped'};
  }
}

if (setAside !== null) port.postMessage({type: 'set-aside', name: setAside} satisfies FromHistory);

port.on('message', (message: ToHistory) => {
  try {
    const reply = answer(message);
    port.postMessage(reply);
    if (reply.type === 'stopped') port.close();
  } catch (error) {
    const request = 'request' in message ? message.request : null;
    port.postMessage({type: 'failed', request, reason: error instanceof Error ? error.message : String(error)} satisfies FromHistory);
  }
});
