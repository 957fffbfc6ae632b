/** A command in a few words: what is asked, of what. */
import type {Command} from '../../../shared/model/command.ts';
import type {Words} from '../../layers/look.ts';
import {lookOf} from '../../layers/index.ts';
import type {Records} from '../../state/records.ts';
import {plainLine} from '../../text/plain.ts';

export function commandWords(command: Command, records: Records, words: Words): string {
  const action = craftWord(command, words) ?? actionWord(command.name, words);
  if (command.target === null) {
    const said = command.ask['name'] ?? command.ask['text'];
    if (typeof said === 'string' && said !== '') return `${action} · ${plainLine(said)}`;
    const type = command.ask['type'];
    return typeof type === 'string' ? `${action} · ${words.code('incidentTypes', type)}` : action;
  }
  const facts = records.get(command.layer, command.target)?.record;
  if (!facts) return action;
  const number = facts['number'];
  return `${action} · ${plainLine(typeof number === 'string' ? number : lookOf(command.layer).title(facts, words))}`;
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
