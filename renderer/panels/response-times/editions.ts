/** The editions of limits that may be measured against: the bundled ones and those that the city laid down as settings. */
import {parseJson} from '../../../shared/lib/json.ts';
import {read} from '../../../shared/lib/schema.ts';
import {asSetting} from '../../../shared/layers/settings/setting.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import {EDITIONS, editionSchema, PHASES, type Edition, type Phase} from '../../../shared/rules/response-limits.ts';

export interface KnownEdition {
  readonly edition: Edition;
  /** Of the setting; null: bundled. */
  readonly id: string | null;
}

export const LIMITS_KIND = 'response-limits';

export function editionsOf(settings: Iterable<StoredRecord>): readonly KnownEdition[] {
  const own: KnownEdition[] = [];
  for (const {id, record} of settings) {
    if (record === null) continue;
    const {kind, value, state} = asSetting(record);
    const parsed = kind === LIMITS_KIND && state === 'active' ? parseJson(value) : null;
    const edition = parsed?.ok ? read(editionSchema, parsed.value) : null;
    if (edition?.ok) own.push({edition: edition.value, id});
  }
  return [...EDITIONS.map((edition) => ({edition, id: null})), ...own.toSorted((one, other) => one.edition.name.localeCompare(other.edition.name, 'vi'))];
}

/** Seconds by phase as typed; null where one of them is no time. Nine in ten are to be within it, as the bundled ones ask. */
export function editionFrom(name: string, typed: {readonly [phase in Phase]: string}): Edition | null {
  const limits = PHASES.map((phase) => [phase, [{limitS: Number(typed[phase].replace(',', '.')), share: 0.9}]] as const);
  const edition = read(editionSchema, {name: name.trim(), ...Object.fromEntries(limits)});
  return edition.ok ? edition.value : null;
}
