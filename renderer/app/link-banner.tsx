/** Over the map while the picture is not live: what is being looked at, since when, and what still works. */
import {RefreshCw, Unplug} from 'lucide-react';
import type {ReactNode} from 'react';
import {useStore} from 'zustand';
import {useHubNowMs, useUtcOffsetMinutes, useWords} from '../panels/use-words.ts';
import {deskStore} from '../state/desk.ts';
import {linkStore} from '../state/link.ts';
import {formatAge, formatMoment} from '../text/format.ts';
import css from './link-banner.module.css';

export function LinkBanner() {
  const {t, language, number} = useWords();
  const offset = useUtcOffsetMinutes();
  const nowMs = useHubNowMs();
  const consoleAlive = useStore(linkStore, (link) => link.consoleAlive);
  const {state, offlineSince, refused, missed, trouble} = useStore(linkStore, (link) => link.status);
  const consoleLostAt = useStore(deskStore, (desk) => desk.consoleLostAt);
  const moment = (at: number): string => formatMoment(at, nowMs, offset);

  if (!consoleAlive) {
    return <Banner isLost title={t('link.consoleLostTitle', {time: moment(consoleLostAt ?? nowMs)})} why={t('link.consoleLostWhy')} />;
  }
  if (state === 'live') return trouble === null ? null : <Banner title={t('link.troubleTitle')} why={<Trouble trouble={trouble} />} />;
  if (state === 'offline') {
    const age = offlineSince === null ? '' : formatAge(nowMs - offlineSince, language);
    return (
      <Banner
        isLost title={offlineSince === null ? t('link.offlineUnknownTitle') : t('link.offlineTitle', {time: moment(offlineSince)})}
        why={<>{refused === null ? t('link.offlineWhy', {age}) : <Refusal refused={refused} />}{trouble !== null && <> <Trouble trouble={trouble} /></>}</>}
      />
    );
  }
  if (state === 'connecting') return <Banner title={t('link.connectingTitle')} why={t('link.connectingWhy')} />;
  return (
    <Banner
      title={t('link.catchingUpTitle')}
      why={trouble !== null ? <Trouble trouble={trouble} /> : missed > 0 ? t('link.catchingUpCount', {count: number(missed, 0)}) : t('link.catchingUpSnapshot')}
    />
  );
}

function Trouble({trouble}: {readonly trouble: string}) {
  const {t} = useWords();
  switch (trouble) {
    case 'storage':
      return <>{t('link.troubleStorage')}</>;
    case 'outbox-set-aside':
      return <>{t('link.troubleOutbox')}</>;
    case 'cache-rebuilt':
      return <>{t('link.troubleCache')}</>;
    default:
      return <>{trouble}</>;
  }
}

function Refusal({refused}: {readonly refused: string}) {
  const {t} = useWords();
  switch (refused) {
    case 'protocol':
      return <>{t('link.refusedProtocol')}. {t('link.refusedProtocolWhy')}</>;
    case 'session':
    case 'sign-in':
      return <>{t('link.refusedSession')}. {t('link.refusedSessionWhy')}</>;
    default:
      return <>{t('link.refusedOther', {reason: refused})}</>;
  }
}

function Banner({title, why, isLost = false}: {readonly title: string; readonly why: ReactNode; readonly isLost?: boolean}) {
  const Icon = isLost ? Unplug : RefreshCw;
  return (
    <div className={css['banner']} data-banner>
      <span className={css['icon']}><Icon size={17} strokeWidth={1.6} aria-hidden="true" /></span>
      <div>
        <p className={css['title']}>{title}</p>
        <p className={css['why']}>{why}</p>
      </div>
    </div>
  );
}
