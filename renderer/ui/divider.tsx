/** A line between two panels that can be dragged, moved by arrows, and put back by a double click or Home. */
import {useRef, type KeyboardEvent, type PointerEvent} from 'react';
import {shareAfterKey, withinShares} from './divider-share.ts';
import css from './divider.module.css';

export interface DividerProps {
  readonly label: string;
  /** Height of the part above, 0..1 of both. */
  readonly share: number;
  /** null: as at first. */
  readonly onShare: (share: number | null) => void;
}

export function Divider({label, share, onShare}: DividerProps) {
  const isDragging = useRef(false);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (isDragging.current && box) onShare(withinShares((event.clientY - box.top) / box.height));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = shareAfterKey(event.key, share);
    if (next === undefined) return;
    event.preventDefault();
    onShare(next);
  };
  return (
    <div
      className={css['divider']} role="separator" aria-label={label} aria-orientation="horizontal" tabIndex={0}
      aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}
      onPointerDown={(event) => {
        isDragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove} onPointerUp={() => (isDragging.current = false)} onDoubleClick={() => onShare(null)} onKeyDown={onKeyDown}
    />
  );
}
