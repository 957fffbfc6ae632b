/**
 * 1…9 tick anywhere outside of fields and dialogs, unless what has the focus takes digits itself; Enter sends while the
 * keyboard is in the recommendation's region. `isHeld`: a hand is on the region, by keyboard or pointer.
 */
import {useEffect, useRef, useState} from 'react';

const REGION = '[data-region="recommendation"]';

export interface AdviceKeys {
  readonly onDigit: (digit: number) => boolean;
  readonly onEnter: () => void;
}

export function useAdviceKeys(keys: AdviceKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isPlain = !event.altKey && !event.metaKey && !event.shiftKey && !event.isComposing && !event.repeat;
      if (event.defaultPrevented || !isPlain || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      const focused = document.activeElement;
      if (event.key === 'Enter' && focused?.closest(REGION) && !(focused instanceof HTMLButtonElement) && !(focused instanceof HTMLSelectElement)) {
        event.preventDefault();
        latest.current.onEnter();
      } else if (/^(Digit|Numpad)[1-9]$/.test(event.code) && !event.ctrlKey && !takesText(focused)) {
        if (latest.current.onDigit(Number(event.code.at(-1)))) event.preventDefault();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

export function useIsHeld(): boolean {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    const look = (): void => setIsHeld(document.activeElement?.closest(REGION) != null || document.querySelector(`${REGION}:hover`) !== null);
    look();
    for (const event of ['focusin', 'focusout', 'pointerover'] as const) document.addEventListener(event, look, {passive: true});
    return () => {
      for (const event of ['focusin', 'focusout', 'pointerover'] as const) document.removeEventListener(event, look);
    };
  }, []);
  return isHeld;
}

function takesText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return element.type !== 'checkbox';
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
