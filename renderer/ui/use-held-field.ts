/**
 * A field never leaves the page under the hand: the letters that somebody types next would act as keys. While it has the focus
 * or unsent text it stays, whatever becomes of the thing that it belongs to; only sending may be refused meanwhile.
 */
import {useState, type FocusEvent} from 'react';

export interface HeldField {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly isHeld: boolean;
  /** Of its form. */
  readonly handProps: {readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void};
}

export function useHeldField(): HeldField {
  const [text, setText] = useState('');
  const [hasFocus, setHasFocus] = useState(false);
  return {
    text, setText, isHeld: isFieldHeld({text, hasFocus}),
    handProps: {
      onFocus: () => setHasFocus(true),
      onBlur: ({currentTarget, relatedTarget}) => {
        // A window that is left keeps its focus for when somebody is back.
        if (!currentTarget.contains(relatedTarget) && !currentTarget.contains(document.activeElement)) setHasFocus(false);
      },
    },
  };
}

export function isFieldHeld({text, hasFocus}: {readonly text: string; readonly hasFocus: boolean}): boolean {
  return hasFocus || text !== '';
}
