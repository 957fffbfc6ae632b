/** Facts as looks read them: what is missing, empty or of another kind is null, and null is drawn as `–`. */
import type {FactRecord} from '../../shared/model/record.ts';
import {plainLine} from '../text/plain.ts';

export function textOf(facts: FactRecord, field: string): string | null {
  const value = facts[field];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A text from outside as it may stand on the map: one line that cannot hide or turn a part of itself. */
export function labelOf(facts: FactRecord, field: string): string | null {
  const text = textOf(facts, field);
  return text === null ? null : plainLine(text);
}

export function numberOf(facts: FactRecord, field: string): number | null {
  const value = facts[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function listOf(facts: FactRecord, field: string): string | null {
  const value = facts[field];
  return Array.isArray(value) && value.length > 0 ? value.join(' · ') : null;
}

/** The third column of a card's row, where there is something to say. */
export function asideOf(aside: string | null): {readonly aside?: string} {
  return aside === null || aside === '' ? {} : {aside};
}
