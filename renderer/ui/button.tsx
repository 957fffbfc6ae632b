/**
 * A button that shows its key. One that may not be used now stays reachable and says why (`whyNot`), so that nobody
 * has to guess what a grey button wants.
 */
import {useId, type ReactNode} from 'react';
import {KeyCap} from './key-cap.tsx';
import css from './button.module.css';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly type?: 'button' | 'submit';
  readonly kind?: 'plain' | 'primary' | 'ghost';
  readonly size?: 'normal' | 'large';
  /** As drawn on the cap, `⌃↵`. */
  readonly keyCap?: string | undefined;
  /** As `aria-keyshortcuts` wants it, `Control+Enter`. */
  readonly keyShortcuts?: string | undefined;
  readonly whyNot?: string | null | undefined;
  readonly icon?: ReactNode;
  readonly title?: string | undefined;
  readonly pressed?: boolean | undefined;
}

export function Button(props: ButtonProps) {
  const {children, onPress, type = 'button', kind = 'plain', size = 'normal', keyCap, keyShortcuts, whyNot, icon, title, pressed} = props;
  const reasonId = useId();
  const isOff = whyNot !== null && whyNot !== undefined;
  return (
    <button
      type={type} className={css['button']} data-kind={kind} data-size={size} title={whyNot ?? title}
      aria-disabled={isOff || undefined} aria-describedby={isOff ? reasonId : undefined}
      aria-keyshortcuts={keyShortcuts} aria-pressed={pressed}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onPress?.();
      }}
    >
      {icon}
      <span className={css['label']}>{children}</span>
      {keyCap !== undefined && <KeyCap>{keyCap}</KeyCap>}
      {isOff && <span id={reasonId} hidden>{whyNot}</span>}
    </button>
  );
}
