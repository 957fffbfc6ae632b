/** An incident in a few words: its kind and where, and its state. */
import type {IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import type {Words} from '../look.ts';

export function incidentTitle({type, place}: Pick<IncidentFacts, 'type' | 'place'>, words: Words): string {
  const kind = words.code('incidentTypes', type);
  return place === null || place === '' ? kind : `${kind}, ${place}`;
}

export function stateWord(state: string, {t}: Words): string {
  const key = `incident.state.${state}`;
  const word = t(key);
  return word === key ? state : word;
}
