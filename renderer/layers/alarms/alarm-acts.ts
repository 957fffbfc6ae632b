/** What may be asked of an alarm from its menu. */
import {acknowledge} from '../../../shared/layers/alarms/acknowledge.ts';
import {asksForAcknowledgement} from '../../../shared/layers/alarms/alarm.ts';
import type {DetailsProps, RecordAct} from '../look.ts';
import {reasonText} from '../reason-text.ts';

export function alarmActs({stored, facts, identity, words, ask, pending}: Omit<DetailsProps, 'city'>): readonly RecordAct[] {
  if (!acknowledge.may(identity, facts)) return [];
  const reason = !asksForAcknowledgement(facts) ? 'already-acknowledged' : pending.has('acknowledge') ? 'pending' : null;
  return [{
    id: 'acknowledge', title: words.t('alarms.acknowledge'), command: 'acknowledge', whyNot: reason === null ? null : reasonText(reason, words),
    run: () => ask('alarms', stored.id, 'acknowledge', {raising: facts['raising'] ?? 1}),
  }];
}
