/** The messages of an incident, or all that are here, as a thread. Pure. */
import {asMessage, type MessageFacts} from '../../../shared/layers/messages/message.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactsChanged} from '../../state/records.ts';

export interface Message extends MessageFacts {
  readonly id: string;
}

/** What was said at once to several: one line, with the receipts of each. */
export interface Saying {
  readonly id: string;
  readonly first: Message;
  readonly messages: readonly Message[];
}

export const concernsMessages = ({reset, ids}: FactsChanged): boolean => reset || ids.has('messages');

/** Newest first. */
export function messagesIn(records: Iterable<StoredRecord>, incident?: string): readonly Message[] {
  const messages: Message[] = [];
  for (const {id, record} of records) {
    if (record !== null && (incident === undefined || record['incident'] === incident)) messages.push({...asMessage(record), id});
  }
  return messages.toSorted((one, other) => other.sentAt - one.sentAt || (one.id < other.id ? -1 : 1));
}

/** Newest first. */
export function sayingsOf(messages: readonly Message[]): readonly Saying[] {
  return [...Map.groupBy(messages, ({saying}) => saying)].flatMap(([id, all]) => {
    const [first] = all;
    return first ? [{id, first, messages: all}] : [];
  });
}

/** From crews, and nobody at the centre has read it. */
export function unreadAtCentre(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({to, readAt, state}) => to === null && readAt === null && state === 'active');
}
