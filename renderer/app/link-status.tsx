/** The state of the link in exactly the words that everybody knows it by; progress stands outside of it. */
import {Radio, RefreshCw, Unplug} from 'lucide-react';
import {useStore} from 'zustand';
import {useUtcOffsetMinutes} from '../panels/use-words.ts';
import {linkStore} from '../state/link.ts';
import {formatClock} from '../text/format.ts';
import {useText} from '../text/i18n.ts';
import {linkWords} from './link-words.ts';
import css from './link-status.module.css';

export function LinkStatus() {
  const {t} = useText();
  const offset = useUtcOffsetMinutes();
  const consoleAlive = useStore(linkStore, (link) => link.consoleAlive);
  const status = useStore(linkStore, (link) => link.status);
  const {kind, key, since} = linkWords({consoleAlive, status});
  const Icon = kind === 'live' ? Radio : kind === 'catching-up' ? RefreshCw : Unplug;
  return (
    <span className={css['link']} data-kind={kind}>
      <Icon size={15} strokeWidth={1.6} aria-hidden="true" />
      <span role="status" aria-label={t('link.name')}>{t(key, since === null ? {} : {time: formatClock(since, offset)})}</span>
    </span>
  );
}
