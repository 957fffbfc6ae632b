/**
 * Why a command on an incident would be refused, before it is asked: the same pure rules as the hub's, which alone
 * decides. null: it may be asked.
 */
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {incidents} from '../../../shared/layers/incidents/layer.ts';
import {contextOf} from '../../../shared/model/command.ts';
import {hasRole, type Identity} from '../../../shared/model/identity.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {ResponsePlan} from '../../../shared/model/response-plan.ts';

export interface Asked {
  readonly name: string;
  readonly identity: Identity;
  readonly facts: FactRecord | undefined;
  /** What would be asked, as far as it is known before the operator has filled it in. */
  readonly ask: {readonly [field: string]: unknown};
  /** Commands of this incident that have not taken effect yet. */
  readonly pending?: ReadonlySet<string>;
  /** What the city has laid down; without it rules that depend on it say yes. */
  readonly plan?: ResponsePlan;
}

export function whyNot({name, identity, facts, ask, pending, plan}: Asked): string | null {
  const rule = incidents.commands[name];
  if (!rule) return 'unknown-command';
  if (!rule.may(identity, facts)) return name === 'close' && hasRole(identity, 'officer') ? 'close-needs-supervisor' : 'not-allowed';
  if (pending?.has(name)) return 'pending';
  const decision = rule.decide(facts, ask, contextOf(identity, plan ? {plan} : {}));
  return decision.type === 'reject' ? decision.reason : null;
}

/** True for a role that may do nothing at all with an incident: its card then says so once. */
export function isReadOnly(identity: Identity, facts: FactRecord): boolean {
  return Object.values(incidents.commands).every((rule) => !rule.may(identity, asIncident(facts) as unknown as FactRecord));
}
