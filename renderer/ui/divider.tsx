/** A line between two parts of the window that can be dragged, moved by arrows, and put back by a double click or Home. */
import {useRef, type KeyboardEvent, type PointerEvent} from 'react';
import {stepOf} from './divider-step.ts';
import css from './divider.module.css';

export interface DividerProps {
  readonly label: string;
  /** A vertical line moves to the left and right. */
  readonly orientation: 'vertical' | 'horizontal';
  /** Size of the part that the line belongs to. */
  readonly sizePx: () => number;
  readonly shownPx: number;
  readonly limitsPx: readonly [least: number, most: number];
  /** Where that part stands: one `before` the line grows when it moves to the right or down. */
  readonly of: 'before' | 'after';
  readonly onSize: (sizePx: number) => void;
  readonly onRestore: () => void;
}

export function Divider({label, orientation, sizePx, shownPx, limitsPx, of, onSize, onRestore}: DividerProps) {
  const drag = useRef<{readonly fromPx: number; readonly sizePx: number} | null>(null);
  const sign = of === 'before' ? 1 : -1;
  const along = (event: PointerEvent): number => (orientation === 'vertical' ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = stepOf(event, orientation);
    if (step === undefined) return;
    event.preventDefault();
    if (step === 'restore') onRestore();
    else onSize(sizePx() + sign * step);
  };
  return (
    <div
      className={css['divider']} role="separator" aria-label={label} aria-orientation={orientation} tabIndex={0}
      aria-valuemin={limitsPx[0]} aria-valuemax={limitsPx[1]} aria-valuenow={Math.round(shownPx)} aria-valuetext={`${Math.round(shownPx)} px`}
      onPointerDown={(event) => {
        drag.current = {fromPx: along(event), sizePx: sizePx()};
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => drag.current && onSize(drag.current.sizePx + sign * (along(event) - drag.current.fromPx))}
      onPointerUp={() => (drag.current = null)} onPointerCancel={() => (drag.current = null)} onDoubleClick={onRestore} onKeyDown={onKeyDown}
    />
  );
}
