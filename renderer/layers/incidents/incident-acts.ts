/** What may be asked of an incident from its menu; what needs words or a choice is on its card. */
import type {DetailsProps, RecordAct} from '../look.ts';
import {reasonText} from '../reason-text.ts';
import {isReadOnly, whyNot} from './why-not.ts';

export function incidentActs({stored, facts, identity, words, ask, pending}: Omit<DetailsProps, 'city'>): readonly RecordAct[] {
  if (isReadOnly(identity, facts)) return [];
  const act = (name: 'acknowledge' | 'resolve'): RecordAct => {
    const reason = whyNot({name, identity, facts, ask: {}, pending});
    return {
      id: name, title: words.t(`incident.action.${name}`), whyNot: reason === null ? null : reasonText(reason, words),
      ...(name === 'acknowledge' ? {command: name} : {}), run: () => ask('incidents', stored.id, name, {}),
    };
  };
  return [act('acknowledge'), act('resolve')];
}
