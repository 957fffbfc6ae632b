/** What a field that somebody has changed meanwhile is called. */
import type {Words} from '../../layers/look.ts';
import {capitalised} from '../../text/capital.ts';
import {nameOfField} from '../answers/change-words.ts';
import type {Difference} from './differences.ts';

export function labelOf(field: Difference['field'], words: Words): string {
  if (field === 'owner') return words.t('incident.owner');
  if (field === 'state') return words.t('situation.state');
  return capitalised(nameOfField(field, words));
}
