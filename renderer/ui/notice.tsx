/** An empty or failed place: what is true, since when, and one thing to do about it (design §6). */
import type {ReactNode} from 'react';
import {LogoMark} from './logo.tsx';
import css from './notice.module.css';

export interface NoticeProps {
  readonly title: string;
  readonly why?: string | undefined;
  readonly action?: ReactNode;
  /** The dimmed mark; left out where the place is low. */
  readonly mark?: boolean;
}

export function Notice({title, why, action, mark = false}: NoticeProps) {
  return (
    <div className={css['notice']}>
      {mark && <span className={css['mark']}><LogoMark sizePx={36} /></span>}
      <p className={css['title']}>{title}</p>
      {why !== undefined && <p className={css['why']}>{why}</p>}
      {action !== undefined && <div className={css['action']}>{action}</div>}
    </div>
  );
}
