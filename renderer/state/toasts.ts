/**
 * Short words at the foot of the map about something the operator just did, and its undoing. Never for alarms. Bounds:
 * three at once, the oldest gives way; 6 s each, 10 s with an undo, which ends with its toast. They say it once to a
 * screen reader.
 */
import {createStore} from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo: (() => void) | null;
}

export const MOST_TOASTS = 3;
export const TOAST_MS = 6_000;
export const UNDO_MS = 10_000;

export const toastStore = createStore<{readonly toasts: readonly Toast[]}>(() => ({toasts: []}));

let lastId = 0;

export function say(text: string, undo: Toast['undo'] = null): void {
  const toast: Toast = {id: ++lastId, text, undo};
  toastStore.setState(({toasts}) => ({toasts: [...toasts, toast].slice(-MOST_TOASTS)}));
}

export function dropToast(id: number): void {
  toastStore.setState(({toasts}) => ({toasts: toasts.filter((toast) => toast.id !== id)}));
}

/** Undoes the last thing that can be; false where there is none. */
export function undoLast(): boolean {
  const last = toastStore.getState().toasts.findLast(({undo}) => undo !== null);
  if (!last?.undo) return false;
  dropToast(last.id);
  last.undo();
  return true;
}
