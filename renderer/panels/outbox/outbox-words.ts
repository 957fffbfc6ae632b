/** A command in a few words: what is asked, of what. */
import type {Command} from '../../../shared/model/command.ts';
import type {Words} from '../../layers/look.ts';
import {lookOf} from '../../layers/index.ts';
import type {Records} from '../../state/records.ts';
import {plainLine} from '../../text/plain.ts';
import {namesOf} from '../dispatch/unit-names.ts';

export function commandWords(command: Command, records: Records, words: Words): string {
  const action = craftWord(command, words) ?? stepWord(command, words) ?? actionWord(command.name, words);
  if (command.target === null) {
    const said = command.ask['name'] ?? command.ask['text'];
    if (typeof said === 'string' && said !== '') return `${action} · ${plainLine(said)}`;
    const type = command.ask['type'];
    return typeof type === 'string' ? `${action} · ${words.code('incidentTypes', type)}` : action;
  }
  const facts = records.get(command.layer, command.target)?.record;
  if (!facts) return action;
  const number = facts['number'];
  return [action, plainLine(typeof number === 'string' ? number : lookOf(command.layer).title(facts, words)), unitNames(command, records)].filter((part) => part !== '').join(' · ');
}

/** A unit's step is called by the state that it leads to. */
function stepWord({layer, name, ask}: Command, {t}: Words): string | null {
  const state = ask['state'];
  if (layer !== 'units' || name !== 'status' || typeof state !== 'string') return null;
  const key = `duty.orders.next.${state}`;
  const word = t(key);
  return word === key ? state : word;
}

/** Whom an order is for. */
function unitNames({layer, ask}: Command, records: Pick<Records, 'get'>): string {
  const units = ask['units'];
  return layer === 'incidents' && Array.isArray(units) ? namesOf(units.filter((unit) => typeof unit === 'string'), records) : '';
}

/** Drawings and geofences have verbs of their own. */
function craftWord({layer, name}: Command, {t}: Words): string | null {
  const key = `craft.action.${layer}.${name}`;
  const word = t(key);
  return word === key ? null : word;
}

export function actionWord(name: string, {t}: Words): string {
  const key = `incident.action.${name}`;
  const word = t(key);
  return word === key ? name : word;
}
