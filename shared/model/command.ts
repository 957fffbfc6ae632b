/**
 * A command is what an operator asks for; its id (128 random bits) is made by the console. Decisions are pure and the
 * same on hub and console: the console uses them to explain early, only the hub's answer counts.
 */
import {exactObject, identifier, integer, nullable, optional, record, text, unknown, type Infer, type Schema} from '../lib/schema.ts';
import type {FactRecord} from './record.ts';
import type {Identity} from './identity.ts';
import type {Recommendation} from './recommendation.ts';
import type {ResponsePlan} from './response-plan.ts';

/** `{id, layer, target, name, ask, expectedVersion?}` of the contract; `target` is null for a create. */
export const commandSchema = exactObject({
  id: text(64).regex(/^[0-9A-Za-z_-]{16,64}$/, 'an id of 16 to 64 letters, digits, - or _'),
  layer: identifier(),
  target: nullable(identifier()),
  name: text(64),
  ask: record(text(64), unknown()),
  expectedVersion: optional(integer().min(1)),
});
export type Command = Infer<typeof commandSchema>;

export interface ActiveRecord {
  readonly id: string;
  readonly record: FactRecord;
}

/** What a decision may know beside the record: no clock, no randomness of its own. */
export interface CommandContext {
  readonly commandId: string;
  /** The record that is decided on; for a create the one that is to be. */
  readonly target: string;
  /** The hub's time. */
  readonly at: number;
  readonly by: Identity;
  /** The next number of this layer, for a create (`HP-261121-0147`). */
  readonly nextNumber: string;
  /** How many records of this layer are there and not gone: for a limit. */
  readonly countActive: () => number;
  /** Those records: for a limit over some of them. */
  readonly active: () => readonly ActiveRecord[];
  /** Another record as it is now. */
  readonly read: (layer: string, id: string) => FactRecord | undefined;
  /** What the city has laid down for each type of incident. */
  readonly plan: ResponsePlan;
  /** Whom to send to an incident, as known now; null: nobody here can say. */
  readonly advise: (incident: string) => Recommendation | null;
  /** Was this command carried out? Only the hub knows. */
  readonly wasAccepted: (commandId: string) => boolean;
}

/** What a decision knows that is made from one record alone: to explain early, and in tests. */
export function contextOf(by: Identity, known: Partial<CommandContext> = {}): CommandContext {
  return {
    commandId: '', target: '', at: 0, by, nextNumber: '', countActive: () => 0, active: () => [], read: () => undefined, plan: new Map(), advise: () => null, wasAccepted: () => false, ...known,
  };
}

type Patch = {readonly [field: string]: unknown};

/** Another record that changes in the same transaction; it is made where there is none. */
export interface Also {
  readonly layer: string;
  readonly id: string;
  readonly patch: Patch;
}

export type Decision =
  | {readonly type: 'accept'; readonly patch: Patch; readonly also: readonly Also[]}
  | {readonly type: 'reject'; readonly reason: string};

export function accept(patch: Patch, also: readonly Also[] = []): Decision {
  return {type: 'accept', patch, also};
}

/** `reason` is a stable kebab-case word, `renderer/text` holds the sentence for each; `about` says of what (a call sign, a number). */
export function reject(reason: string, about?: string): Decision {
  return {type: 'reject', reason: about === undefined ? reason : `${reason}: ${about}`};
}

export interface CommandRule {
  readonly ask: Schema<{[field: string]: unknown}>;
  /** May these roles ask this of this record? Record and id are undefined for a create. */
  readonly may: (by: Identity, record: FactRecord | undefined, target?: string | null) => boolean;
  /** True when the command makes a new record: its target is null and its id comes from the command's. */
  readonly creates: boolean;
  /** Older than this it is returned to the person and not sent (P16); null: it waits as long as it must. */
  readonly goodForMs: number | null;
  /** Its ask takes `atTime` (`toldTime`): when it was done. A console that sends it later than it was asked says so. */
  readonly tellsTime: boolean;
  readonly decide: (record: FactRecord | undefined, ask: {readonly [field: string]: unknown}, context: CommandContext) => Decision;
}

/** Ties the type of `ask` to its schema for one rule, then forgets it for the table of rules. */
export function defineCommand<S extends Schema<object>>(rule: {
  readonly ask: S;
  readonly creates?: boolean;
  readonly goodForMs?: number;
  readonly tellsTime?: boolean;
  readonly may: CommandRule['may'];
  readonly decide: (record: FactRecord | undefined, ask: Infer<S>, context: CommandContext) => Decision;
}): CommandRule {
  return {...rule, creates: rule.creates ?? false, goodForMs: rule.goodForMs ?? null, tellsTime: rule.tellsTime ?? false} as unknown as CommandRule;
}

/** What the hub says to a command, for ever the same for the same id (P2). */
export type CommandAnswer =
  | {readonly accepted: true; readonly target: string; readonly version: number}
  | {
      readonly accepted: false;
      readonly kind: 'forbidden' | 'invalid' | 'conflict' | 'id-reused';
      readonly reason: string;
      readonly current?: {readonly version: number; readonly record: FactRecord};
    };

/** The id of the record that a create makes: known to the window before the hub has answered. */
export function recordIdFor(layer: string, commandId: string): string {
  return `${layer}-${commandId}`;
}
