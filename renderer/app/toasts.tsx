/** What the operator just did, in words, and its undoing; see `state/toasts.ts`. Attention on it keeps it. */
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import {keyProps} from '../state/key-table.ts';
import {dropToast, TOAST_MS, toastStore, undoLast, UNDO_MS, type Toast} from '../state/toasts.ts';
import {useText} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import css from './toasts.module.css';

export function Toasts() {
  const toasts = useStore(toastStore, (state) => state.toasts);
  const lastUndo = toasts.findLast(({undo}) => undo !== null);
  return (
    <div className={css['toasts']} aria-live="polite">
      {toasts.map((toast) => <ToastLine key={toast.id} toast={toast} isLastUndo={toast === lastUndo} />)}
    </div>
  );
}

function ToastLine({toast: {id, text, undo}, isLastUndo}: {readonly toast: Toast; readonly isLastUndo: boolean}) {
  const {t} = useText();
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => dropToast(id), undo ? UNDO_MS : TOAST_MS);
    return () => clearTimeout(timer);
  }, [id, undo, isHeld]);
  return (
    <div
      className={css['toast']} onPointerEnter={() => setIsHeld(true)} onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)} onBlur={() => setIsHeld(false)}
    >
      <span>{text}</span>
      {undo && isLastUndo && <Button {...keyProps('undo')} onPress={() => void undoLast()}>{t('acts.undo')}</Button>}
    </div>
  );
}
