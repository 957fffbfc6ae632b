/** Handovers that were signed off: by whom, when, with which words and what was open; and the signature that takes one over. */
import {useState} from 'react';
import type {Identity} from '../../../shared/model/identity.ts';
import {shifts} from '../../../shared/layers/shifts/layer.ts';
import {reasonText} from '../../layers/reason-text.ts';
import type {Words} from '../../layers/look.ts';
import {whyNotAsked} from '../../layers/why-not-asked.ts';
import {say} from '../../state/toasts.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {usePendingNames} from '../incidents/use-pending.ts';
import {SeenLists} from './seen-lists.tsx';
import type {Handover} from './use-handover.ts';
import css from './handover.module.css';

export interface GivenHandoversProps {
  readonly title: string;
  readonly empty: string;
  readonly handovers: readonly Handover[];
  readonly identity: Identity;
  readonly words: Words;
}

export function GivenHandovers({title, empty, handovers, identity, words}: GivenHandoversProps) {
  return (
    <section className={css['section']} aria-label={title}>
      <h3 className={css['heading']}>{title}<span className={css['count']}>{words.number(handovers.length, 0)}</span></h3>
      {handovers.length === 0 && <p className={css['quiet']}>{empty}</p>}
      <ul className={css['given']}>
        {handovers.map((handover) => <Given key={handover.id} handover={handover} identity={identity} words={words} />)}
      </ul>
    </section>
  );
}

function Given({handover: {id, record, facts}, identity, words}: {readonly handover: Handover; readonly identity: Identity; readonly words: Words}) {
  const {ask} = useDesk();
  const {t, time, number} = words;
  const pending = usePendingNames('shifts', id);
  const [isOpen, setOpen] = useState(false);
  const {state, outgoing, outgoingName, role, signedOffAt, notes, seen, incomingName, signedOnAt} = facts;
  const refusal = outgoing === identity.user ? 'own-handover' : whyNotAsked({layer: shifts, name: 'sign-on', identity, facts: record, pending});
  const takeOver = (): void => {
    ask('shifts', id, 'sign-on', {});
    say(t('handover.askedOn'));
  };
  return (
    <li className={css['handover']}>
      <p className={css['who']}>{plainLine(outgoingName)} <span className={css['quiet']}>{t(`role.${role}`)} · {time(signedOffAt)}</span></p>
      {incomingName !== null && signedOnAt !== null && <p>{t('handover.takenBy', {name: plainLine(incomingName), time: time(signedOnAt)})}</p>}
      {notes !== '' && <p className={css['notes']}>{notes.split('\n').map(plainLine).join('\n')}</p>}
      <p className={css['quiet']}>
        {t('handover.summary', {incidents: number(seen.counts.incidents, 0), units: number(seen.counts.units, 0), timers: number(seen.counts.timers, 0), alarms: number(seen.counts.alarms, 0)})}
      </p>
      <div className={css['buttons']}>
        <Button kind="ghost" pressed={isOpen} onPress={() => setOpen(!isOpen)}>{t('handover.whatWasOpen')}</Button>
        {state === 'signed_off' && outgoing === identity.user && <Button onPress={() => void ask('shifts', id, 'withdraw', {})}>{t('handover.withdraw')}</Button>}
        {state === 'signed_off' && outgoing !== identity.user && (
          <Button kind="primary" whyNot={refusal === null ? null : reasonText(refusal, words)} onPress={takeOver}>{t('handover.signOn')}</Button>
        )}
      </div>
      {isOpen && <SeenLists seen={seen} nowMs={seen.at} words={words} />}
    </li>
  );
}
