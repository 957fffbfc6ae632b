/**
 * Keys of a list of rows with a checkbox each: one stop for Tab, ↑ ↓ step, → opens, ← closes, Alt+↑ ↓ moves the row.
 * Rows say who they are by `data-row`; what is inside an opened row keeps its own keys.
 */
import {useEffect, useRef, type KeyboardEvent, type RefObject} from 'react';

export interface RowKeysOptions {
  readonly onOpen: (row: string) => void;
  readonly onClose: (row: string) => void;
  readonly onMove: (row: string, steps: 1 | -1) => void;
}

export interface RowKeys {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
}

const BOX = '[data-row] input[type="checkbox"]';

export function useRowKeys({onOpen, onClose, onMove}: RowKeysOptions): RowKeys {
  const ref = useRef<HTMLDivElement>(null);
  const active = useRef<string | null>(null);
  const settle = (): void => {
    const boxes = boxesOf(ref.current);
    const stop = boxes.find((box) => rowOf(box) === active.current) ?? boxes[0];
    for (const box of boxes) box.tabIndex = box === stop ? 0 : -1;
  };
  // Rows come and go with groups and filters; there is always one stop.
  useEffect(settle);

  const step = (to: HTMLInputElement | undefined): void => {
    if (!to) return;
    active.current = rowOf(to);
    settle();
    to.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox' || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = rowOf(box);
    const boxes = boxesOf(ref.current);
    const at = boxes.indexOf(box);
    if (row === null || at < 0) return;
    const act = actOf(event);
    if (act === null) return;
    event.preventDefault();
    if (act === 'open') onOpen(row);
    else if (act === 'close') onClose(row);
    else if (act === 'higher' || act === 'lower') onMove(row, act === 'higher' ? -1 : 1);
    else step(boxes[act === 'first' ? 0 : act === 'last' ? boxes.length - 1 : at + (act === 'next' ? 1 : -1)]);
  };
  const onFocus = (): void => {
    const box = document.activeElement;
    if (!(box instanceof HTMLInputElement) || !box.matches(BOX)) return;
    active.current = rowOf(box);
    settle();
  };
  return {ref, onKeyDown, onFocus};
}

type Act = 'next' | 'previous' | 'first' | 'last' | 'open' | 'close' | 'higher' | 'lower';

function actOf({key, altKey}: KeyboardEvent): Act | null {
  if (altKey) return key === 'ArrowUp' ? 'higher' : key === 'ArrowDown' ? 'lower' : null;
  const acts: {readonly [key: string]: Act} = {ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last', ArrowRight: 'open', ArrowLeft: 'close'};
  return acts[key] ?? null;
}

function boxesOf(list: HTMLElement | null): readonly HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>(BOX) ?? [])];
}

function rowOf(box: HTMLElement): string | null {
  return box.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
}
