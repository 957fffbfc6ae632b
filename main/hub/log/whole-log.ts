/**
 * Looks a log through from end to end, as must be done before anybody relies on a copy of it: SQLite's own check, its
 * tables, the chain of the audit, and each fact that is kept against its hash and the present record. A single bit that
 * the disk turned, which SQLite does not see, is found here. Reads only, and takes its time: not for the hub's main loop.
 */
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {StorageError, type Db} from '../../platform/sqlite/database.ts';
import {Audit} from './audit.ts';
import {chainFact, NO_FACT_HASH, type ChangeRow} from './fact-chain.ts';
import {forgottenSeqOf} from './forgotten.ts';
import {LOG_MIGRATIONS} from './log-migrations.ts';
import {Meta} from './meta.ts';

/** What is in it. */
export interface LogContent {
  readonly records: number;
  readonly headSeq: number;
  /** Of the last fact; null where there is none. */
  readonly lastAt: number | null;
  readonly auditRows: number;
}

const TABLES = ['meta', 'changes', 'records', 'counters', 'commands', 'users', 'sessions', 'audit'];

/** In words that stand behind the name of the file. */
export function lookThrough(db: Db): Result<LogContent> {
  try {
    return whyNotALog(db) ?? whyNotWhole(db) ?? ok(contentOf(db));
  } catch (error) {
    if (error instanceof StorageError) return err(error.code === 'SQLITE_NOTADB' ? 'is no log of a hub' : `is damaged (${error.code})`);
    throw error;
  }
}

type Refusal = Extract<Result<never>, {ok: false}>;

function whyNotALog(db: Db): Refusal | null {
  const known = new Set(db.prepare<{name: string}>("SELECT name FROM sqlite_schema WHERE type = 'table'").all().map(({name}) => name));
  if (TABLES.some((table) => !known.has(table))) return err('is no log of a hub');
  const newest = LOG_MIGRATIONS.at(-1)?.version ?? 0;
  return Number(db.pragma('user_version')) > newest ? err('was written by a newer version: use that one') : null;
}

function whyNotWhole(db: Db): Refusal | null {
  const verdict = db.pragma('quick_check(1)');
  if (verdict !== 'ok') return err(`is damaged (${String(verdict).split('\n')[0] ?? ''})`);
  const brokenRow = new Audit(db).firstBroken();
  if (brokenRow !== null) return err(`is damaged or was changed: row ${brokenRow} of its audit does not follow from the one before`);
  const brokenFact = firstBrokenFact(db);
  if (brokenFact !== null) return err(`is damaged: fact ${brokenFact} is not what was written`);
  const other = recordUnlikeItsFact(db);
  return other === null ? null : err(`is damaged: ${other} is not as its last fact left it`);
}

/** Of what is older than the oldest console may be, single facts are kept (`forgotten.ts`): only neighbours can be held against each other. */
function firstBrokenFact(db: Db): number | null {
  const wholeFrom = forgottenSeqOf(new Meta(db)) + 1;
  let before: {readonly seq: number; readonly hash: Uint8Array} = {seq: 0, hash: NO_FACT_HASH};
  for (const row of db.prepare<ChangeRow>('SELECT * FROM changes ORDER BY seq').iterate()) {
    const {seq, at_ms: at, layer, id, handle, version, op, record: recordText, by_command: by, hash} = row;
    const follows = seq === before.seq + 1;
    if (!follows && seq > wholeFrom) return before.seq + 1;
    if (follows && !isSame(chainFact(before.hash, {seq, at, layer, id, handle, version, op, recordText, by}), hash)) return seq;
    before = {seq, hash};
  }
  return null;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** The last fact of what is there is always kept; that of what was removed may be forgotten. */
function recordUnlikeItsFact(db: Db): string | null {
  const row = db.prepare<{layer: string; id: string}>(`
    SELECT r.layer, r.id FROM records AS r
    LEFT JOIN changes AS c ON c.seq = (SELECT MAX(seq) FROM changes WHERE layer = r.layer AND id = r.id)
    WHERE CASE WHEN c.seq IS NULL THEN r.record IS NOT NULL
      ELSE c.version <> r.version OR c.handle <> r.handle OR c.at_ms <> r.at_ms OR c.record IS NOT r.record END
    LIMIT 1`).get();
  return row ? `${row.layer}/${row.id}` : null;
}

function contentOf(db: Db): LogContent {
  const head = db.prepare<{seq: number; at_ms: number}>('SELECT seq, at_ms FROM changes ORDER BY seq DESC LIMIT 1').get();
  const {count = 0} = db.prepare<{count: number}>('SELECT count(*) AS count FROM records WHERE record IS NOT NULL').get() ?? {};
  return {records: count, headSeq: head?.seq ?? 0, lastAt: head?.at_ms ?? null, auditRows: new Audit(db).head()?.number ?? 0};
}
