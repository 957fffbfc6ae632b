/** A command in a few words: what is asked, of what. */
import type {Command} from '../../../shared/model/command.ts';
import type {Words} from '../../layers/look.ts';
import {lookOf} from '../../layers/index.ts';
import type {Records} from '../../state/records.ts';
import {plainLine} from '../../text/plain.ts';

export function commandWords(command: Command, records: Records, words: Words): string {
  const action = actionWord(command.name, words);
  if (command.target === null) {
    const type = command.ask['type'];
    return typeof type === 'string' ? `${action} · ${words.code('incidentTypes', type)}` : action;
  }
  const facts = records.get(command.layer, command.target)?.record;
  if (!facts) return action;
  const number = facts['number'];
  return `${action} · ${plainLine(typeof number === 'string' ? number : lookOf(command.layer).title(facts, words))}`;
}

export function actionWord(name: string, {t}: Words): string {
  const key = `incident.action.${name}`;
  const word = t(key);
  return word === key ? name : word;
}
