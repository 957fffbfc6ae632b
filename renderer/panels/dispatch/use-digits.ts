/** 1…9 anywhere outside of fields and dialogs, unless what has the focus takes digits itself. */
import {useEffect, useRef} from 'react';

export function useDigits(onDigit: (digit: number) => boolean): void {
  const latest = useRef(onDigit);
  useEffect(() => {
    latest.current = onDigit;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey && !event.isComposing && !event.repeat;
      if (event.defaultPrevented || !isPlain || !/^(Digit|Numpad)[1-9]$/.test(event.code) || takesText(document.activeElement)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
      if (latest.current(Number(event.code.at(-1)))) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function takesText(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return element.type !== 'checkbox';
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
