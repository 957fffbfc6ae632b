/**
 * A message between the centre and one crew, with its receipts: *sent* is the hub's word, *delivered* the word of the
 * vehicle's own console, *read* a person's. What is said to several crews is one message each, so that no crew learns
 * of another's receipts.
 */
import {nullable, number, oneOf, text, identifier} from '../../lib/schema.ts';
import type {FactRecord} from '../../model/record.ts';

export const MAX_MESSAGE_TEXT = 1_000;
/**
 * So many are open between the centre and one crew; a crew that is never silent takes no room from the others. The oldest
 * that was read gives way (it expires, and stays in its thread): what nobody has read yet never does. Where all are
 * unread a further one is refused, since it would not be read either and whoever writes must know to use the radio.
 */
export const MAX_MESSAGES_OF_CREW = 200;
/** Of all crews, so that no number of crews fills the picture of a desk. */
export const MAX_MESSAGES = 20_000;
export const MESSAGE_LASTS_MS = 7 * 86_400_000;

export const messageShape = {
  /** The incident that it is about; null: none. */
  incident: nullable(identifier()),
  /** The same for all messages of one `send`. */
  saying: identifier(),
  /** The crew that wrote it; null: the centre. */
  fromUnit: nullable(identifier()),
  sender: text(64),
  author: text(256),
  /** The crew that it is for; null: the centre. */
  to: nullable(identifier()),
  toName: nullable(text(64)),
  text: text(MAX_MESSAGE_TEXT),
  sentAt: number(),
  /** At the centre when the hub has it; at a crew when its own console has. */
  deliveredAt: nullable(number()),
  readAt: nullable(number()),
  readBy: nullable(text(256)),
  state: oneOf(['active', 'expired']),
  expiresAt: number(),
};

export interface MessageFacts {
  readonly incident: string | null;
  readonly saying: string;
  readonly fromUnit: string | null;
  readonly sender: string;
  readonly author: string;
  readonly to: string | null;
  readonly toName: string | null;
  readonly text: string;
  readonly sentAt: number;
  readonly deliveredAt: number | null;
  readonly readAt: number | null;
  readonly readBy: string | null;
  readonly state: 'active' | 'expired';
  readonly expiresAt: number;
}

/** The layer's schema has read it on the way in; here it is believed. */
export function asMessage(record: FactRecord): MessageFacts {
  return record as unknown as MessageFacts;
}
