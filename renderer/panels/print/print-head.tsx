/** The head of what is printed: what it is, when by both clocks, who printed it, and whether the picture was live and real. */
import type {ReactNode} from 'react';
import {useStore} from 'zustand';
import {linkStore} from '../../state/link.ts';
import {formatClock, formatDate} from '../../text/format.ts';
import {useUtcOffsetMinutes, useWords} from '../use-words.ts';
import css from './print.module.css';

export interface PrintHeadProps {
  readonly title: string;
  readonly nowMs: number;
  /** Wide rows lie. */
  readonly lies?: boolean;
  readonly children?: ReactNode;
}

export function PrintHead({title, nowMs, lies = false, children}: PrintHeadProps) {
  const words = useWords();
  const {t} = words;
  const offset = useUtcOffsetMinutes();
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const isSimulated = useStore(linkStore, ({session}) => session?.demo === true || (session !== null && session.simulated !== null));
  const isLive = useStore(linkStore, ({consoleAlive, status}) => consoleAlive && status.state === 'live');
  const since = useStore(linkStore, ({status}) => status.offlineSince);
  const at = t('print.at', {date: formatDate(nowMs, offset), time: formatClock(nowMs, offset), utc: formatClock(nowMs, 0)});
  const foot = ['Hải Đăng', title, at, ...(isSimulated ? [t('print.simulated')] : [])].join(' · ');
  return (
    <>
      {/* The margins of every page; their words can only be said in a style. */}
      <style>{`@page { size: A4 ${lies ? 'landscape' : 'portrait'}; @top-left { content: ${cssText(foot)}; } @top-right { content: counter(page) " / " counter(pages); } }`}</style>
      <header className={css['head']}>
        <h1 className={css['title']}>{title}</h1>
        {isSimulated && <p className={css['mark']}>{t('print.simulatedWhy')}</p>}
        {!isLive && <p className={css['mark']}>{t('print.notLive', {time: words.time(since ?? nowMs)})}</p>}
        <p className={css['about']}>{[at, ...(identity ? [t('print.by', {name: identity.displayName})] : [])].join(' · ')}</p>
        {children}
      </header>
    </>
  );
}

/** A string of CSS: whatever a name holds, it stays one. */
function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:·–\-/]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
