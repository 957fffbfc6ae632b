/** A named region that tiles the window: head with title, count and tools; F6 steps from one to the next. */
import type {ReactNode} from 'react';
import {KeyCap} from './key-cap.tsx';
import css from './panel.module.css';

export interface PanelProps {
  /** Name of the landmark, as the contract has it. */
  readonly name: string;
  /** Stable word by which shortcuts find the region. */
  readonly region: string;
  readonly icon?: ReactNode;
  readonly count?: ReactNode;
  readonly tools?: ReactNode;
  readonly keyCap?: string;
  readonly keyShortcuts?: string;
  readonly children: ReactNode;
}

export function Panel({name, region, icon, count, tools, keyCap, keyShortcuts, children}: PanelProps) {
  return (
    <section className={css['panel']} aria-label={name} data-region={region} tabIndex={-1} aria-keyshortcuts={keyShortcuts}>
      <header className={css['head']}>
        {icon}
        <h2 className={css['title']}>{name}</h2>
        {count !== undefined && <span className={css['count']}>{count}</span>}
        <span className={css['space']} />
        {tools}
        {keyCap !== undefined && <KeyCap>{keyCap}</KeyCap>}
      </header>
      {children}
    </section>
  );
}
