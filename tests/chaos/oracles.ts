/**
 * What must hold after a round, read from the files themselves and from the windows: nothing kept is lost, nothing is done
 * twice, no number is missing, and every console has what the hub has.
 */
import {join} from 'node:path';
import {existsSync} from 'node:fs';
import Database from 'better-sqlite3';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {cutFor, maySeeRecord} from '../../shared/model/rights.ts';
import {CacheFile} from '../../main/console/cache/cache-file.ts';
import {restorePicture} from '../../main/console/cache/restore.ts';
import {Audit} from '../../main/hub/log/audit.ts';
import {openReadOnly} from '../../main/platform/sqlite/database.ts';
import {Picture} from '../../shared/protocol/picture.ts';
import type {DeskMachine} from './desk-machine.ts';
import {removeFolder} from './disk.ts';
import type {HubMachine} from './hub-machine.ts';
import type {Ledger} from './ledger.ts';

type Row = {readonly [column: string]: unknown};

type Ask = (sql: string) => readonly Row[];

function reading<T>(file: string, work: (ask: Ask) => T): T {
  const db = new Database(file, {readonly: true});
  try {
    return work((sql) => db.prepare<[], Row>(sql).all());
  } finally {
    db.close();
  }
}

function rowsOf(file: string, sql: string): readonly Row[] {
  return reading(file, (ask) => ask(sql));
}

/** Ids of the commands that this hub's log has an answer to. */
export function answersIn(folder: string): readonly string[] {
  return rowsOf(join(folder, 'log.db'), 'SELECT id FROM commands').map(({id}) => String(id));
}

/** The version of each record in this hub's log, by layer and id. */
export function versionsIn(folder: string): ReadonlyMap<string, number> {
  return reading(join(folder, 'log.db'), versionsOf);
}

function versionsOf(ask: Ask): ReadonlyMap<string, number> {
  return new Map(ask('SELECT layer, id, version FROM records').map(({layer, id, version}) => [`${String(layer)}/${String(id)}`, Number(version)]));
}

/** What is on the hub's disk against what left it: to be asked when it serves again, and at the end. */
export function judgeHub(hub: HubMachine, ledger: Ledger): void {
  const folder = hub.run?.folder;
  if (folder !== undefined) reading(join(folder, 'log.db'), (ask) => judgeLog(ask, ledger));
}

function judgeLog(ask: Ask, ledger: Ledger): void {
  const [ends] = ask('SELECT MIN(seq) AS first, MAX(seq) AS last, COUNT(*) AS count FROM changes');
  if (ends && ends['count'] !== 0 && (ends['first'] !== 1 || ends['last'] !== ends['count'])) ledger.breach('holes', `the log has ${String(ends['count'])} changes from ${String(ends['first'])} to ${String(ends['last'])}`);
  for (const {by_command: id, layer, count} of ask('SELECT by_command, layer, COUNT(*) AS count FROM changes WHERE by_command IS NOT NULL GROUP BY by_command, layer, id HAVING COUNT(*) > 1')) {
    ledger.breach('twice', `${String(id)} changed one record of ${String(layer)} ${String(count)} times`);
  }
  const answers = new Map(ask('SELECT id, answer FROM commands').map(({id, answer}) => [String(id), String(answer)]));
  for (const [id, word] of ledger.answered) {
    const stored = answers.get(id);
    if (stored === undefined && !/"id-reused"|"reserved-id"/.test(word)) ledger.breach('lost', `${id} was answered and is not in the log`);
    else if (stored !== undefined && stored !== word && !/"id-reused"|"reserved-id"/.test(word)) ledger.breach('twice', `${id} was answered ${word} and is stored as ${stored}`);
  }
  const effects = new Set(ask('SELECT DISTINCT by_command FROM changes WHERE by_command IS NOT NULL').map(({by_command: id}) => String(id)));
  for (const [id, stored] of answers) {
    const isAccepted = (JSON.parse(stored) as {accepted: boolean}).accepted;
    if (isAccepted && !effects.has(id)) ledger.breach('lost', `${id} is accepted without an effect`);
    if (!isAccepted && effects.has(id)) ledger.breach('twice', `${id} is refused and has an effect`);
  }
  const versions = versionsOf(ask);
  for (const [key, version] of ledger.published) {
    if ((versions.get(key) ?? 0) < version) ledger.breach('holes', `version ${version} of ${key} was published and is not in the log`);
  }
}

/** What its window was told is kept is in its outbox or in the hub's log. */
export function judgeDesk(desk: DeskMachine, hub: HubMachine, ledger: Ledger): void {
  const file = join(desk.run?.folder ?? '', 'outbox.db');
  if (!existsSync(file)) return;
  const kept = new Set(rowsOf(file, 'SELECT id FROM commands').map(({id}) => String(id)));
  const missing = [...ledger.kept].filter(([id, {desk: number}]) => number === desk.number && !kept.has(id)).map(([id]) => id);
  if (missing.length === 0) return;
  const answered = new Set(hub.run ? answersIn(hub.run.folder) : []);
  for (const id of missing) if (!answered.has(id)) ledger.breach('lost', `${id} was shown as kept and is neither in the outbox nor in the log`);
}

/** What its window showed when its process ended is on its disk (P7): to be asked over the files that the next one begins with. */
export function judgeDrawn(desk: DeskMachine, drawn: Picture, ledger: Ledger): void {
  const file = join(desk.run?.folder ?? '', 'cache.db');
  if (!existsSync(file)) return;
  const stored = reading(file, versionsOf);
  for (const {layer, id, version, record} of drawn.allRecords()) {
    const kept = stored.get(`${layer}/${id}`) ?? 0;
    if (record !== null && kept < version) ledger.breach('lost', `${desk.name} showed version ${version} of ${layer}/${id} and has ${kept} when it comes back`);
  }
}

/** At the end, when all is quiet: every command has one end, the same at both. */
export function judgeEnds(desks: readonly DeskMachine[], hub: HubMachine, ledger: Ledger): void {
  const answers = new Map(rowsOf(join(hub.run?.folder ?? '', 'log.db'), 'SELECT id, answer FROM commands').map(({id, answer}) => [String(id), String(answer)]));
  for (const desk of desks) {
    const rows = rowsOf(join(desk.run?.folder ?? '', 'outbox.db'), 'SELECT id, state, target, version, reason FROM commands');
    for (const row of rows) {
      const id = String(row['id']);
      const stored = answers.get(id);
      if (row['state'] === 'waiting') ledger.breach('lost', `${id} waits for ever`);
      else if (stored === undefined) {
        const isReturned = row['state'] === 'returned';
        if (!isReturned && !ledger.forgiven.has(id)) ledger.breach('lost', `${id} is ${String(row['state'])} in the outbox and not in the log`);
      } else if (!ledger.forgiven.has(id) && !isSame(row, stored)) ledger.breach('twice', `${id} is ${JSON.stringify(row)} in the outbox and ${stored} in the log`);
    }
  }
  const audit = openReadOnly(join(hub.run?.folder ?? '', 'log.db'));
  const broken = new Audit(audit).firstBroken();
  audit.close();
  if (broken !== null) ledger.breach('wrong', `row ${broken} of the audit breaks the chain`);
}

function isSame({state, target, version, reason}: Row, stored: string): boolean {
  const answer = JSON.parse(stored) as {accepted: boolean; target?: string; version?: number; reason?: string};
  if (answer.accepted) return state === 'accepted' && target === answer.target && version === answer.version;
  return (state === 'refused' || (state === 'returned' && answer.reason === 'too-late')) && reason === answer.reason;
}

/** All that the hub has, read once for all consoles that are held against it. */
export class HubPicture {
  readonly #records: readonly {readonly layer: Layer; readonly id: string; readonly facts: FactRecord; readonly tell: (facts: FactRecord) => string}[];
  readonly #units: ReadonlyMap<string, string>;
  readonly #whole = new Map<FactRecord, string>();

  constructor(hub: HubMachine) {
    const {records, users} = reading(join(hub.run?.folder ?? '', 'log.db'), (ask) => ({
      records: ask('SELECT layer, id, handle, version, at_ms, record FROM records WHERE record IS NOT NULL'),
      users: ask('SELECT name, unit FROM users WHERE unit IS NOT NULL'),
    }));
    this.#units = new Map(users.map(({name, unit}) => [String(name), String(unit)]));
    this.#records = records.flatMap(({layer: name, id, handle, version, at_ms: at, record}) => {
      const layer = ALL_LAYERS.find((each) => each.name === name);
      return layer ? [{layer, id: String(id), facts: JSON.parse(String(record)) as FactRecord, tell: (facts) => text(Number(handle), Number(version), Number(at), facts)}] : [];
    });
  }

  /** Every record that this person may see, as text by layer and id. */
  seenBy({user}: DeskMachine): ReadonlyMap<string, string> {
    const unit = this.#units.get(user);
    const identity: Identity = {user, displayName: user, roles: [user], demo: true, ...(unit !== undefined && {unit})};
    return new Map(this.#records.filter(({layer, id, facts}) => maySeeRecord(identity, layer, id, facts)).map(({layer, id, facts, tell}) => {
      const cut = cutFor(identity, layer, facts);
      const told = cut === facts ? (this.#whole.get(facts) ?? tell(facts)) : tell(cut);
      if (cut === facts) this.#whole.set(facts, told);
      return [`${layer.name}/${id}`, told];
    }));
  }
}

function recordsOfPicture(picture: Picture): ReadonlyMap<string, string> {
  return new Map([...picture.allRecords()].filter(({record}) => record !== null).map(({layer, id, handle, version, at, record}) => [`${layer}/${id}`, text(handle, version, at, record)]));
}

function text(handle: number, version: number, at: number, record: unknown): string {
  return `${handle} ${version} ${at} ${JSON.stringify(record, (_key, inner: unknown) => (
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1))) : inner
  ))}`;
}

function firstDifference(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string | null {
  for (const [key, value] of expected) if (found.get(key) !== value) return `${key} is ${found.get(key) ?? 'missing'} and should be ${value}`;
  for (const key of found.keys()) if (!expected.has(key)) return `${key} should not be there`;
  return null;
}

/** What the window of a console has that the hub has not, or the other way; null: they are equal. */
export function whyUnequal(desk: DeskMachine, hub: HubPicture, places: ReadonlyMap<string, readonly [number, number]>): string | null {
  const picture = desk.window?.picture;
  if (!picture) return 'there is no window';
  const facts = firstDifference(hub.seenBy(desk), recordsOfPicture(picture));
  if (facts !== null) return facts;
  const units = picture.layers.get('units');
  for (const [id, [lonDeg, latDeg]] of places) {
    const unit = units?.records.get(id);
    // A crew sees its own alone.
    if (!unit && desk.user === 'unit') continue;
    const handle = unit?.handle ?? -1;
    const [lon, lat] = [units?.live.get(handle, 0), units?.live.get(handle, 1)];
    if (lon !== lonDeg || lat !== latDeg) return `${id} is at ${lon}, ${lat} and should be at ${lonDeg}, ${latDeg}`;
  }
  return null;
}

/** A console that is killed now would open with the same picture. */
export function judgeCache(desk: DeskMachine, ledger: Ledger): void {
  const picture = desk.window?.picture;
  if (!picture || !desk.run) return;
  const copy = `${desk.run.folder}-cache`;
  desk.copyTo(copy);
  const cache = CacheFile.open(join(copy, 'cache.db'), 0);
  const cached = new Picture(ALL_LAYERS);
  for (const _part of restorePicture(cached, cache.load())) continue;
  cache.close();
  removeFolder(copy);
  const difference = firstDifference(recordsOfPicture(picture), recordsOfPicture(cached));
  if (difference !== null) ledger.breach('wrong', `the cache of ${desk.name}: ${difference}`);
}

