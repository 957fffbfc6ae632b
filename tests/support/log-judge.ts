/**
 * What must hold of a hub's log and a console's outbox after real processes were killed or lines cut, read from the files
 * themselves: nothing kept is lost, nothing is done twice, no number is missing, and a console has what the hub has.
 */
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import Database from 'better-sqlite3';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Role} from '../../shared/model/identity.ts';
import {maySeeWhole} from '../../shared/model/rights.ts';
import type {Picture} from '../../shared/protocol/picture.ts';

type Row = {readonly [column: string]: unknown};

export function rowsOf(file: string, sql: string): readonly Row[] {
  const db = new Database(file, {readonly: true});
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

/** Ids of the commands that a file has: an outbox's, or those that a log has answered. */
export function commandsIn(file: string): ReadonlySet<string> {
  return new Set(existsSync(file) ? rowsOf(file, 'SELECT id FROM commands').map(({id}) => String(id)) : []);
}

/** What is wrong with the log alone; null: nothing. */
export function whyLogIsWrong(file: string): string | null {
  const [ends] = rowsOf(file, 'SELECT MIN(seq) AS first, MAX(seq) AS last, COUNT(*) AS count FROM changes');
  const {first, last, count} = ends ?? {};
  if (count !== 0 && (first !== 1 || last !== count)) return `${String(count)} changes are numbered from ${String(first)} to ${String(last)}`;
  const [twice] = rowsOf(file, 'SELECT by_command, layer, COUNT(*) AS count FROM changes WHERE by_command IS NOT NULL GROUP BY by_command, layer, id HAVING COUNT(*) > 1');
  if (twice) return `${String(twice['by_command'])} changed one record of ${String(twice['layer'])} ${String(twice['count'])} times`;
  const [made] = rowsOf(file, "SELECT by_command, COUNT(DISTINCT id) AS count FROM changes WHERE by_command IS NOT NULL AND layer = 'incidents' AND version = 1 GROUP BY by_command HAVING COUNT(DISTINCT id) > 1");
  if (made) return `${String(made['by_command'])} made ${String(made['count'])} incidents`;
  const [without] = rowsOf(file, "SELECT id FROM commands WHERE json_extract(answer, '$.accepted') AND id NOT IN (SELECT by_command FROM changes WHERE by_command IS NOT NULL)");
  return without ? `${String(without['id'])} is accepted without an effect` : null;
}

/** One text for all that somebody of this role may see, whoever holds it: equal only where all of it is. */
export function hashOfLog(file: string, role: Role): string {
  return hashOf(textsOfLog(file, role));
}

export function hashOfPicture(picture: Picture): string {
  return hashOf(textsOfPicture(picture));
}

/** One line that the other has not, for people who look why the two are not equal. */
export function firstDifference(file: string, role: Role, picture: Picture): string {
  const [log, window] = [new Set(textsOfLog(file, role)), new Set(textsOfPicture(picture))];
  const missing = [...log].find((text) => !window.has(text));
  const surplus = [...window].find((text) => !log.has(text));
  return `the hub has ${missing ?? 'nothing else'}; the window has ${surplus ?? 'nothing else'}`;
}

function textsOfLog(file: string, role: Role): readonly string[] {
  const identity = {user: role, displayName: role, roles: [role], demo: true};
  const seen = new Set(ALL_LAYERS.filter((layer) => maySeeWhole(identity, layer)).map(({name}) => name));
  const rows = rowsOf(file, 'SELECT layer, id, version, record FROM records WHERE record IS NOT NULL');
  return rows.filter(({layer}) => seen.has(String(layer))).map(({layer, id, version, record}) => textOf(String(layer), String(id), Number(version), JSON.parse(String(record))));
}

function textsOfPicture(picture: Picture): readonly string[] {
  return [...picture.allRecords()].flatMap(({layer, id, version, record}) => (record === null ? [] : [textOf(layer, id, version, record)]));
}

function textOf(layer: string, id: string, version: number, record: unknown): string {
  return `${layer}/${id} ${version} ${JSON.stringify(record, (_key, inner: unknown) => (
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1))) : inner
  ))}`;
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts.toSorted()) hash.update(text).update('\n');
  return `${texts.length} records ${hash.digest('hex').slice(0, 16)}`;
}
