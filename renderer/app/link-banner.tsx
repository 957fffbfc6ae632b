/** Over the map while the picture is not live: what is being looked at, since when, and what still works. */
import {Info, RefreshCw, TriangleAlert, Unplug} from 'lucide-react';
import {useState, type ReactNode} from 'react';
import {useStore} from 'zustand';
import {useHubNowMs, useUtcOffsetMinutes, useWords} from '../panels/use-words.ts';
import {deskStore} from '../state/desk.ts';
import {linkStore} from '../state/link.ts';
import {formatAge, formatMoment} from '../text/format.ts';
import {Button} from '../ui/button.tsx';
import {troubleWords} from './trouble-words.ts';
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
    return <Banner kind="lost" title={t('link.consoleLostTitle', {time: moment(consoleLostAt ?? nowMs)})} why={<>{t('link.consoleLostWhy')} {t('trouble.consoleLostDo')}</>} />;
  }
  if (state === 'live') return trouble === null ? null : <TroubleBanner key={trouble} trouble={trouble} />;
  if (state === 'offline') {
    const age = offlineSince === null ? '' : formatAge(nowMs - offlineSince, language);
    return (
      <Banner
        kind="lost" title={offlineSince === null ? t('link.offlineUnknownTitle') : t('link.offlineTitle', {time: moment(offlineSince)})}
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
  const {title, why} = troubleWords(trouble);
  return <>{t(title)}. {t(why, {code: trouble})}</>;
}

/** What only wants an update is put away once it was read, until the window is opened again. */
function TroubleBanner({trouble}: {readonly trouble: string}) {
  const {t} = useWords();
  const [isRead, setIsRead] = useState(false);
  const {title, why, isFault} = troubleWords(trouble);
  if (isRead) return null;
  return (
    <Banner
      kind={isFault ? 'fault' : 'note'} title={t(title)} why={t(why, {code: trouble})}
      action={isFault ? undefined : <Button onPress={() => setIsRead(true)}>{t('trouble.understood')}</Button>}
    />
  );
}

function Refusal({refused}: {readonly refused: string}) {
  const {t} = useWords();
  switch (refused) {
    case 'protocol':
      return <>{t('link.refusedProtocol')}. {t('link.refusedProtocolWhy')}</>;
    case 'hub-too-old':
      return <>{t('trouble.hubTooOld')}</>;
    case 'session':
    case 'sign-in':
      return <>{t('link.refusedSession')}. {t('link.refusedSessionWhy')}</>;
    default:
      return <>{t('link.refusedOther', {reason: refused})}</>;
  }
}

const ICONS = {lost: Unplug, fault: TriangleAlert, note: Info, wait: RefreshCw};

interface BannerProps {
  readonly title: string;
  readonly why: ReactNode;
  readonly kind?: keyof typeof ICONS;
  readonly action?: ReactNode;
}

function Banner({title, why, kind = 'wait', action}: BannerProps) {
  const Icon = ICONS[kind];
  return (
    <div className={css['banner']} data-banner data-kind={kind} role="note">
      <span className={css['icon']}><Icon size={17} strokeWidth={1.6} aria-hidden="true" /></span>
      <div className={css['words']}>
        <p className={css['title']}>{title}</p>
        <p className={css['why']}>{why}</p>
      </div>
      {action}
    </div>
  );
}
