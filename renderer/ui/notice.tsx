/** An empty or failed place: what is true, since when, and one thing to do about it (design §6). */
import {useRef, type ReactNode} from 'react';
import {LogoMark} from './logo.tsx';
import {useScrolls} from './use-scrolls.ts';
import css from './notice.module.css';

export interface NoticeProps {
  readonly title: string;
  readonly why?: string | undefined;
  readonly action?: ReactNode;
  /** The dimmed mark; left out where the place is low. */
  readonly mark?: boolean;
}

export function Notice({title, why, action, mark = false}: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(box);
  return (
    <div ref={box} className={css['notice']} {...(scrolls && {tabIndex: 0, role: 'group', 'aria-label': title})}>
      {mark && <span className={css['mark']}><LogoMark sizePx={36} /></span>}
      <p className={css['title']}>{title}</p>
      {why !== undefined && <p className={css['why']}>{why}</p>}
      {action !== undefined && <div className={css['action']}>{action}</div>}
    </div>
  );
}
