/** Below an incident's rows: its story, a note to add to it, and what may be asked now. */
import {useState} from 'react';
import {keyProps} from '../../state/key-table.ts';
import {Button} from '../../ui/button.tsx';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {DetailsProps} from '../look.ts';
import {reasonText} from '../reason-text.ts';
import {CloseDialog} from './close-dialog.tsx';
import {NoteField} from './note-field.tsx';
import {Timeline} from './timeline.tsx';
import {isReadOnly, whyNot} from './why-not.ts';
import css from './incident-details.module.css';

/** Enough for the rule of "close" to say what stands in the way; the dialog asks for the real one. */
const ANY_DISPOSITION = {disposition: 'any'};

export function IncidentDetails({stored, facts, identity, city, words, ask, pending}: DetailsProps) {
  const [isClosing, setIsClosing] = useState(false);
  const incident = asIncident(facts);
  const readOnly = isReadOnly(identity, facts);
  const refusal = (name: string, wanted: {readonly [field: string]: unknown}): string | null => {
    const reason = whyNot({name, identity, facts, ask: wanted, pending});
    return reason === null ? null : reasonText(reason, words);
  };
  const send = (name: string, wanted: {readonly [field: string]: unknown}): void => ask('incidents', stored.id, name, wanted);

  const whyNotAcknowledge = refusal('acknowledge', {});
  const whyNotResolve = refusal('resolve', {});
  const whyNotClose = refusal('close', ANY_DISPOSITION);
  return (
    <>
      <Timeline entries={incident.timeline ?? []} words={words} />
      <div className={css['foot']}>
        {readOnly ? (
          <p className={css['readOnly']}>{words.t('incident.readOnly', {role: words.t(`role.${identity.roles[0] ?? 'unit'}`)})}</p>
        ) : (
          <>
            <NoteField
              key={stored.id} words={words} whyNot={refusal('note', {text: '…'})}
              onSend={(text) => send('note', {text})}
            />
            <div className={css['actions']} role="group" aria-label={words.t('incident.actions')}>
              <Button
                kind={whyNotAcknowledge === null ? 'primary' : 'plain'} whyNot={whyNotAcknowledge}
                {...(whyNotAcknowledge === null ? keyProps('acknowledge') : {})}
                onPress={() => send('acknowledge', {})}
              >
                {words.t('incident.action.acknowledge')}
              </Button>
              <Button
                kind={whyNotResolve === null ? 'primary' : 'plain'} whyNot={whyNotResolve} onPress={() => send('resolve', {})}
              >
                {words.t('incident.action.resolve')}
              </Button>
              <Button
                kind={whyNotClose === null ? 'primary' : 'plain'} whyNot={whyNotClose} onPress={() => setIsClosing(true)}
              >
                {words.t('incident.action.close')}
              </Button>
            </div>
          </>
        )}
      </div>
      {isClosing && (
        <CloseDialog
          number={incident.number} dispositions={city?.dispositions ?? []} words={words}
          onCancel={() => setIsClosing(false)}
          onClose={(wanted) => {
            setIsClosing(false);
            send('close', wanted);
          }}
        />
      )}
    </>
  );
}
