/** What a menu is about: rows say which record they are by `data-record`, the map says what is under a place. */
import type {Desk} from '../panels/desk-context.ts';
import {refOf} from '../panels/record-key.ts';
import type {OpenMenu} from '../state/act-menu.ts';
import {selectionStore} from '../state/selection.ts';
import {isTextField} from './shortcuts.ts';

const MAP = '.map-view';

/** By pointer; null where there is nothing of ours: a field keeps its own menu. */
export function menuAt(element: Element, xPx: number, yPx: number, desk: Desk): OpenMenu | null {
  if (isTextField(element)) return null;
  const row = element.closest<HTMLElement>('[data-record]');
  if (row) return menuOfRow(row, xPx, yPx);
  const under = element.closest(MAP) ? desk.under(xPx, yPx) : null;
  return under && {target: {records: recordsOf(under.hits), position: under.position}, xPx, yPx};
}

/** By keyboard: the row or symbol that it stands on, the middle of the map, else what is selected. */
export function menuOfFocus(desk: Desk): OpenMenu | null {
  const focused = document.activeElement;
  if (focused && isTextField(focused)) return null;
  const row = focused?.closest<HTMLElement>('[data-record]') ?? focused?.querySelector<HTMLElement>('[data-active][data-record]');
  if (row) {
    const {left, bottom} = row.getBoundingClientRect();
    return menuOfRow(row, left + 24, bottom);
  }
  if (focused?.closest(MAP)) return menuOnMap(focused.getBoundingClientRect(), desk);
  const {selected} = selectionStore.getState();
  const card = document.querySelector('[data-region="card"]')?.getBoundingClientRect();
  return selected && {target: {records: [selected], position: null}, xPx: card?.left ?? 0, yPx: (card?.top ?? 0) + 36};
}

function menuOfRow(row: HTMLElement, xPx: number, yPx: number): OpenMenu {
  return {target: {records: [refOf(row.dataset['record'] ?? '')], position: null}, xPx, yPx};
}

function menuOnMap(box: DOMRect, desk: Desk): OpenMenu | null {
  const standing = desk.standing();
  if (standing) return {target: {records: recordsOf(standing.hits), position: standing.position}, xPx: standing.xPx, yPx: standing.yPx};
  const [xPx, yPx] = [box.left + box.width / 2, box.top + box.height / 2];
  const middle = desk.under(xPx, yPx);
  return middle && {target: {records: recordsOf(middle.hits), position: middle.position}, xPx, yPx};
}

function recordsOf(hits: readonly {readonly layer: string; readonly id: string; readonly count?: number}[]) {
  return hits.filter(({count}) => count === undefined).map(({layer, id}) => ({layer, id}));
}
