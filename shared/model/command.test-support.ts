/** What a command's own test asks of it: the way the hub goes, without a log. */
import {read} from '../lib/schema.ts';
import type {Identity, Role} from './identity.ts';
import {contextOf, type Decision} from './command.ts';
import type {Layer} from './layer.ts';
import type {FactRecord} from './record.ts';

export const AT = 1_790_000_000_000;

export function person(user: string, role: Role): Identity {
  return {user, displayName: `${user} (${role})`, roles: [role], demo: false};
}

export interface Asked {
  readonly layer: Layer;
  readonly name: string;
  readonly by?: Identity;
  readonly record?: FactRecord;
  readonly ask?: {readonly [field: string]: unknown};
  readonly active?: number;
}

/** The record as it is afterwards, or why not. */
export function outcomeOf({layer, name, by = person('lan', 'officer'), record, ask = {}, active = 0}: Asked): FactRecord | string {
  const rule = layer.commands[name];
  if (!rule) return 'unknown-command';
  if (!rule.may(by, record)) return 'not-allowed';
  const checked = read(rule.ask, ask);
  if (!checked.ok) return checked.error.split(':')[0] ?? '';
  const decision: Decision = rule.decide(record, checked.value, contextOf(by, {commandId: 'c', at: AT, nextNumber: 'HP-1', countActive: () => active}));
  if (decision.type === 'reject') return decision.reason;
  return {geometry: null, observedAt: null, receivedAt: AT, source: 'command', quality: 'good', flags: [], demo: false, ...record, ...decision.patch};
}

/** As `outcomeOf`, where a refusal is the test's own fault. */
export function done(asked: Asked): FactRecord {
  const outcome = outcomeOf(asked);
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
}

