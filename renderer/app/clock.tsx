/** Hub time in the city: the one clock that every age in this window is told by. */
import {useStore} from 'zustand';
import {linkStore} from '../state/link.ts';
import {useHubNowMs, useUtcOffsetMinutes} from '../panels/use-words.ts';
import {formatClock, formatDate, formatWeekday} from '../text/format.ts';
import {useText} from '../text/i18n.ts';
import css from './top-bar.module.css';

export function Clock() {
  const {language} = useText();
  const nowMs = useHubNowMs();
  const offset = useUtcOffsetMinutes();
  return (
    <div className={css['clock']}>
      <time className={css['time']} dateTime={new Date(nowMs).toISOString()}>{formatClock(nowMs, offset)}</time>
      <span className={css['date']}>
        <span>{formatWeekday(nowMs, offset, language)}</span>
        <span className="num">{formatDate(nowMs, offset)}</span>
      </span>
    </div>
  );
}

/** The time beside it is that of a simulated day: nobody may take it for the real one. */
export function SimulatedMark() {
  const {t} = useText();
  const session = useStore(linkStore, (link) => link.session);
  if (!session?.simulated) return null;
  const title = session.demo ? `${t('app.simulatedWhy')} ${t('app.demoWhy')}` : t('app.simulatedWhy');
  return (
    <span className={css['simulated']} title={title}>
      <span className={css['long']}>{t(session.demo ? 'app.simulatedAll' : 'app.simulated')}</span>
      <span className={css['short']}>{t('app.simulatedShort')}</span> <span className="num">×{session.simulated.rate}</span>
    </span>
  );
}
