/** What happened to a record, in a few words: it is new, it is gone, its state went from one to the other, or which facts are others. */
import {fieldName} from '../../layers/fact-card.ts';
import type {Look, Words} from '../../layers/look.ts';
import {changedFields, type RecentChange} from '../../state/recent-changes.ts';
import {capitalised} from '../../text/capital.ts';
import {wordOr} from '../../text/i18n.ts';
import {plainLine} from '../../text/plain.ts';

const MOST_FIELDS = 3;

export function changeWords({before, now}: RecentChange, look: Look, words: Words): string {
  const {t} = words;
  if (now === null) return t('changes.removed');
  const state = capitalised(plainLine(look.state(now, {}, words)));
  if (before === null) return t('changes.added', {state});
  if (before === 'unknown') return t('changes.changed', {state});
  const former = capitalised(plainLine(look.state(before, {}, words)));
  if (former !== state) return `${former} → ${state}`;
  const fields = changedFields(before, now);
  const named = fields.slice(0, MOST_FIELDS).map((field) => nameOfField(field, words)).join(', ');
  return fields.length > MOST_FIELDS ? `${named} …` : named;
}

/** Layers with a card of their own words have no names of their fields anywhere else. */
export function nameOfField(field: string, words: Words): string {
  return wordOr(words.t, `changes.field.${field}`, fieldName(field, words));
}
