/**
 * A named region that tiles the window: head with title, count and tools; F6 steps from one to the next. Where it stands
 * in a frame (the dock) its head also has the frame's menu, and folded it is its head alone; its key then unfolds it.
 */
import {ChevronRight} from 'lucide-react';
import {createContext, useContext, useEffect, useRef, type ReactNode} from 'react';
import {KeyCap} from './key-cap.tsx';
import css from './panel.module.css';

export interface PanelFrame {
  /** The region that the frame is around; others inside it are none of its business. */
  readonly region: string;
  readonly menu: ReactNode;
  readonly isFolded: boolean;
  readonly unfoldLabel: string;
  readonly onUnfold: () => void;
}

export const PanelFrameContext = createContext<PanelFrame | null>(null);

export interface PanelProps {
  /** Name of the landmark, as the contract has it. */
  readonly name: string;
  /** What its head says, where that is another word than the landmark's. */
  readonly heading?: string;
  /** Stable word by which shortcuts find the region. */
  readonly region: string;
  readonly icon?: ReactNode;
  readonly count?: ReactNode;
  readonly tools?: ReactNode;
  readonly keyCap?: string;
  readonly keyShortcuts?: string;
  readonly children: ReactNode;
}

export function Panel({name, heading = name, region, icon, count, tools, keyCap, keyShortcuts, children}: PanelProps) {
  const given = useContext(PanelFrameContext);
  const frame = given?.region === region ? given : null;
  const isFolded = frame?.isFolded === true;
  const section = useRef<HTMLElement>(null);
  /** Whoever unfolds a panel here wants to work in it; one that unfolds by itself takes no focus away. */
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!isFolded && wantsFocus.current) section.current?.focus();
    wantsFocus.current = false;
  }, [isFolded]);
  return (
    <section
      ref={section} className={css['panel']} aria-label={name} data-region={region} tabIndex={-1} data-folded={isFolded || undefined}
      aria-keyshortcuts={isFolded ? undefined : keyShortcuts}
    >
      <header className={css['head']}>
        {isFolded && (
          <button
            type="button" className={css['unfold']} aria-label={frame.unfoldLabel} title={frame.unfoldLabel} aria-keyshortcuts={keyShortcuts} aria-expanded={false}
            onClick={() => {
              wantsFocus.current = true;
              frame.onUnfold();
            }}
          >
            <ChevronRight size={14} strokeWidth={1.6} aria-hidden="true" />
          </button>
        )}
        {icon}
        <h2 className={css['title']}>{heading}</h2>
        {count !== undefined && <span className={css['count']} title={typeof count === 'string' ? count : undefined}>{count}</span>}
        <span className={css['space']} />
        {!isFolded && tools}
        {keyCap !== undefined && <KeyCap>{keyCap}</KeyCap>}
        {frame?.menu}
      </header>
      {!isFolded && children}
    </section>
  );
}
