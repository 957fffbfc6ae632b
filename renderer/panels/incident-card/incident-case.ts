/** What every part of an incident's card needs: the record, who is here, the city's plan for it, and how to ask for things. */
import {useMemo} from 'react';
import {incidents} from '../../../shared/layers/incidents/layer.ts';
import {asIncident, type IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {planOf, responsePlan, type ResponsePlan, type TypePlan} from '../../../shared/model/response-plan.ts';
import type {City} from '../../../shared/protocol/down.ts';
import {isReadOnly, whyNot} from '../../layers/incidents/why-not.ts';
import type {Ask, DetailsProps, Words} from '../../layers/look.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {useCity} from '../use-words.ts';

export interface IncidentCase {
  readonly id: string;
  readonly version: number;
  readonly facts: FactRecord;
  readonly incident: IncidentFacts;
  readonly identity: Identity;
  readonly city: City | null;
  readonly plan: TypePlan;
  readonly words: Words;
  readonly readOnly: boolean;
  /** Why a command would be refused now, as a sentence; null: it may be asked. */
  readonly refusal: (name: string, ask?: {readonly [field: string]: unknown}) => string | null;
  readonly ask: Ask;
  readonly send: (name: string, ask?: {readonly [field: string]: unknown}) => void;
  /** Only if the incident is still what this case shows, however late it is sent: who decides wants to know of a change first. */
  readonly sendAsSeen: (name: string, ask?: {readonly [field: string]: unknown}) => void;
}

export function useIncidentCase({stored, facts, identity, city, words, ask, pending}: DetailsProps): IncidentCase {
  const plan = useResponsePlan();
  const incident = asIncident(facts);
  return {
    id: stored.id, version: stored.version, facts, incident, identity, city, words, ask, plan: planOf(plan, incident.type), readOnly: isReadOnly(identity, facts),
    refusal: (name, wanted = {}) => {
      const reason = whyNot({name, identity, facts, ask: wanted, pending, plan});
      return reason === null ? null : reasonText(reason, words);
    },
    send: (name, wanted = {}) => ask('incidents', stored.id, name, wanted),
    sendAsSeen: asSeen({id: stored.id, version: stored.version, facts}, ask),
  };
}

/** Binds a decision to what it was taken on, not to what the record is when it is sent. */
export function asSeen({id, version, facts}: Pick<IncidentCase, 'id' | 'version' | 'facts'>, ask: Ask): IncidentCase['sendAsSeen'] {
  return (name, wanted = {}) => ask('incidents', id, name, wanted, {expectedVersion: version, seen: facts});
}

export function useResponsePlan(): ResponsePlan {
  const city = useCity();
  return useMemo(() => responsePlan(city?.incidentTypes ?? []), [city]);
}

export function mayAsk(identity: Identity, name: string, facts?: FactRecord): boolean {
  return incidents.commands[name]?.may(identity, facts) === true;
}

/** A transfer waits for this person's answer: who offered it cannot take it. */
export function isOfferedTo(identity: Identity | null, {transfer}: Pick<IncidentFacts, 'transfer'>): boolean {
  return identity !== null && transfer !== null && transfer !== undefined && transfer.by !== identity.user && mayAsk(identity, 'accept');
}
