/** Messages from a console to the hub: the one table of names and shapes. Unknown fields are refused. */
import {array, exactObject, identifier, integer, nullable, number, optional, text, type Infer} from '../lib/schema.ts';
import {commandSchema} from '../model/command.ts';
import {flag} from '../lib/schema.ts';
import {seriesUpSchema} from './series.ts';

/** Begins a connection: what one has, up to which cursor. `n` starts at 1. Up to version 5 one could begin anew by it. */
export const helloSchema = exactObject({
  protocol: integer().min(1),
  /** Sealed by the hub; null for an empty cache. */
  cursor: nullable(text(512)),
  /** Layers that this build knows; others are not sent. */
  layers: array(identifier()).max(64),
});

/**
 * Credit, sent after each live message and each batch: the last tick and the last `n` that have arrived. At most 2
 * ticks and `MAX_UNACKNOWLEDGED_CHANGES` changes go unacknowledged.
 */
export const receivedSchema = exactObject({tick: integer().min(0), n: integer().min(0)});

/** Is any window of this console shown? Hidden ones get 2 frames a second instead of 10. */
export const shownSchema = exactObject({shown: flag()});

export const UP = {
  hello: helloSchema,
  received: receivedSchema,
  shown: shownSchema,
  /** `notAfter`, hub time: carried out before it or never (P16); left out: whenever it arrives. */
  command: commandSchema.extend({notAfter: optional(number())}),
  /** How a number went; answered once, soon. */
  series: seriesUpSchema,
} as const;

export type UpName = keyof typeof UP;
export type Up<Name extends UpName> = Infer<(typeof UP)[Name]>;
export type Hello = Up<'hello'>;
