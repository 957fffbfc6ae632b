/** Offered to another desk: who it waits for, and what its people may do about it. */
import {useState} from 'react';
import {valueWord} from '../../layers/fact-card.ts';
import {personName} from '../../layers/person-name.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {TimerLine} from '../dispatch/timer-line.tsx';
import {viewOfTimer} from '../dispatch/timer-view.ts';
import {useHubNowMs} from '../use-words.ts';
import {mayAsk, type IncidentCase} from './incident-case.ts';
import {ReasonDialog} from './reason-dialog.tsx';
import css from './incident-card.module.css';

export function TransferNotice({of}: {readonly of: IncidentCase}) {
  const [isRefusing, setIsRefusing] = useState(false);
  const nowMs = useHubNowMs();
  const {incident: {transfer, timers, number}, words, identity} = of;
  const {t} = words;
  if (transfer === null) return null;
  const timer = timers.find(({name}) => name === 'transfer');
  return (
    <section className={css['notice']} aria-label={t('duty.acts.transfer')}>
      <p className={css['noticeTitle']}>
        {t('duty.transfer.waiting', {to: plainLine(agencyName(transfer.to, of)), by: personName(transfer.by, words), time: words.time(transfer.at)})}
      </p>
      {timer && <TimerLine view={viewOfTimer(timer, nowMs)} unitName={null} words={words} />}
      {mayAsk(identity, 'accept') && (
        <div className={css['steps']}>
          <Button whyNot={of.refusal('accept')} onPress={() => of.send('accept')}>{t('duty.transfer.accept')}</Button>
          <Button whyNot={of.refusal('refuse', {reason: '…'})} onPress={() => setIsRefusing(true)}>{t('duty.transfer.refuse')}</Button>
        </div>
      )}
      {isRefusing && (
        <ReasonDialog
          title={t('duty.transfer.refuseTitle', {number})} button={t('duty.transfer.refuse')} words={words} onCancel={() => setIsRefusing(false)}
          onReason={(reason) => {
            setIsRefusing(false);
            of.send('refuse', {reason});
          }}
        />
      )}
    </section>
  );
}

/** As the city calls it, else as windows do. */
export function agencyName(code: string, {city, words}: Pick<IncidentCase, 'city' | 'words'>): string {
  const agency = city?.agencies?.find((each) => each.code === code);
  if (!agency) return valueWord('agency', code, words);
  return words.language === 'en' ? (agency.en ?? agency.vi) : agency.vi;
}
