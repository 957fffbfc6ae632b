/**
 * Why a command on a record would be refused, before it is asked: the same pure rules as the hub's, which alone decides.
 * null: it may be asked.
 */
import type {Identity} from '../../shared/model/identity.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {FactRecord} from '../../shared/model/record.ts';

export interface WouldAsk {
  readonly layer: Layer;
  readonly name: string;
  readonly identity: Identity;
  readonly facts: FactRecord | undefined;
  readonly pending?: ReadonlySet<string>;
}

export function whyNotAsked({layer, name, identity, facts, pending}: WouldAsk): string | null {
  const rule = layer.commands[name];
  if (!rule) return 'unknown-command';
  if (!rule.may(identity, facts)) return 'not-allowed';
  return pending?.has(name) === true ? 'pending' : null;
}
