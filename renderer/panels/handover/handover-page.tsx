/**
 * The handover in one page (N18): what is open now, the outgoing person's words and signature, and the handovers that
 * wait for somebody to take over. The signature carries what stood here when it was given.
 */
import {Printer} from 'lucide-react';
import {useState} from 'react';
import type {Identity} from '../../../shared/model/identity.ts';
import {MAX_NOTES, type Seen} from '../../../shared/layers/shifts/shift.ts';
import {signOff} from '../../../shared/layers/shifts/commands.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {openDialog} from '../../state/desk.ts';
import {say} from '../../state/toasts.ts';
import {Button} from '../../ui/button.tsx';
import {Field} from '../../ui/field.tsx';
import {PageDialog} from '../../ui/page-dialog.tsx';
import {useDesk} from '../desk-context.ts';
import {usePendingCreates} from '../incidents/use-pending.ts';
import {printNow} from '../print/print-sheet.tsx';
import {useHubNowMs, useWords} from '../use-words.ts';
import {GivenHandovers} from './given-handovers.tsx';
import {SeenLists} from './seen-lists.tsx';
import {useHandovers, useOpenNow} from './use-handover.ts';
import css from './handover.module.css';

export function HandoverPage({identity}: {readonly identity: Identity}) {
  const words = useWords();
  const {t} = words;
  const nowMs = useHubNowMs();
  const seen = useOpenNow();
  const handovers = useHandovers();
  const done = (): void => openDialog(null);
  const waiting = handovers.filter(({facts}) => facts.state === 'signed_off');
  const signed = handovers.filter(({facts}) => facts.state === 'signed_on').slice(0, 5);
  return (
    <PageDialog
      title={t('handover.title')} region="handover" onClose={done}
      tools={
        <>
          <Button icon={<Printer size={15} strokeWidth={1.6} aria-hidden="true" />} keyCap="⌃P" onPress={() => printNow('handover')}>{t('handover.print')}</Button>
          <Button kind="ghost" keyCap="Esc" onPress={done}>{t('handover.close')}</Button>
        </>
      }
    >
      <div className={css['columns']}>
        <div>
          <p className={css['sentence']}>{sentence(seen, words)}</p>
          <SeenLists seen={seen} nowMs={nowMs} words={words} />
        </div>
        <div className={css['side']}>
          <SignOff key={identity.user} identity={identity} seen={seen} waits={waiting.some(({facts}) => facts.outgoing === identity.user)} />
          <GivenHandovers title={t('handover.waiting')} empty={t('handover.noneWaiting')} handovers={waiting} identity={identity} words={words} />
          <GivenHandovers title={t('handover.signed')} empty={t('handover.noneSigned')} handovers={signed} identity={identity} words={words} />
        </div>
      </div>
    </PageDialog>
  );
}

function sentence({counts}: Seen, {t, number}: ReturnType<typeof useWords>): string {
  const open = [counts.incidents, counts.units, counts.timers, counts.alarms, counts.feeds, counts.commands].every((count) => count === 0);
  return open ? t('handover.allQuiet') : t('handover.summary', {
    incidents: number(counts.incidents, 0), units: number(counts.units, 0), timers: number(counts.timers, 0), alarms: number(counts.alarms, 0),
  });
}

function SignOff({identity, seen, waits}: {readonly identity: Identity; readonly seen: Seen; readonly waits: boolean}) {
  const {ask} = useDesk();
  const words = useWords();
  const {t} = words;
  const [notes, setNotes] = useState('');
  const isPending = usePendingCreates('shifts').length > 0;
  const whyNot = !signOff.may(identity, undefined) ? reasonText('not-allowed', words) : isPending ? reasonText('pending', words) : waits ? t('handover.alreadySigned') : null;
  const sign = (): void => {
    ask('shifts', null, 'sign-off', {notes, seen});
    setNotes('');
    say(t('handover.asked'));
  };
  return (
    <section className={css['section']} aria-label={t('handover.signOff')}>
      <h3 className={css['heading']}>{t('handover.signOff')}</h3>
      <Field label={t('handover.notes')} help={t('handover.notesWhy')}>
        {(ids) => <textarea {...ids} rows={6} maxLength={MAX_NOTES} value={notes} onChange={(event) => setNotes(event.target.value)} />}
      </Field>
      <div className={css['buttons']}>
        <Button kind="primary" size="large" whyNot={whyNot} onPress={sign}>{t('handover.signAs', {name: identity.displayName})}</Button>
      </div>
      {whyNot !== null && <p className={css['quiet']}>{whyNot}</p>}
    </section>
  );
}
