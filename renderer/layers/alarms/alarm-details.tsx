/** Below an alarm's rows: "I have it", or who has. */
import {acknowledge} from '../../../shared/layers/alarms/acknowledge.ts';
import {asksForAcknowledgement} from '../../../shared/layers/alarms/alarm.ts';
import {Button} from '../../ui/button.tsx';
import type {DetailsProps} from '../look.ts';
import {reasonText} from '../reason-text.ts';
import css from '../incidents/incident-details.module.css';

export function AlarmDetails({stored, facts, identity, words, ask, pending}: DetailsProps) {
  if (!asksForAcknowledgement(facts)) return null;
  const reason = !acknowledge.may(identity, facts) ? 'not-allowed' : pending.has('acknowledge') ? 'pending' : null;
  return (
    <div className={css['foot']}>
      <div className={css['actions']} role="group" aria-label={words.t('incident.actions')}>
        <Button
          kind={reason === null ? 'primary' : 'plain'} whyNot={reason === null ? null : reasonText(reason, words)}
          keyCap={reason === null ? 'A' : undefined} keyShortcuts={reason === null ? 'A' : undefined}
          onPress={() => ask('alarms', stored.id, 'acknowledge', {raising: facts['raising'] ?? 1})}
        >
          {words.t('alarms.acknowledge')}
        </Button>
      </div>
    </div>
  );
}
