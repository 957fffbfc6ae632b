/** Listens for the window's keys: announced ones, desk commands, J and K in lists, F6 between regions, Esc one level back. */
import {useEffect, useRef} from 'react';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {deskStore} from '../state/desk.ts';
import {dutyStore} from '../state/duty.ts';
import {commandOf} from '../state/key-table.ts';
import {closeTool, mapToolStore} from '../state/map-tool.ts';
import {deselect, selectionStore} from '../state/selection.ts';
import {isTextField, keyScope, pressAnnounced, shortcutOf} from './shortcuts.ts';

/** J and K step in the list that has the focus, or in that of the region that has it, else in this one. */
const FIRST_LIST = 'incidents';

export function useShortcuts(letterKeys: boolean, commands: readonly DeskCommand[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const isTyping = isTextField(document.activeElement);
      const isModal = keyScope() !== document;
      if (event.code === 'F6' && !isModal) {
        event.preventDefault();
        focusNextRegion(event.shiftKey ? -1 : 1);
        return;
      }
      if (event.code === 'Escape' && !isModal && !event.isComposing) {
        stepBack();
        return;
      }
      const shortcut = shortcutOf(event, {letterKeys, isTyping});
      if (shortcut === null) return;
      // A key that is held down acts once: the next alarm under A is another one.
      if (event.repeat && shortcut !== 'J' && shortcut !== 'K') {
        event.preventDefault();
        return;
      }
      const acted = (!isModal && stepInList(shortcut)) || pressAnnounced(shortcut, keyScope()) || (!isModal && runCommand(shortcut, latest.current));
      if (acted) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [letterKeys]);
}

function stepInList(shortcut: string): boolean {
  if (shortcut !== 'J' && shortcut !== 'K') return false;
  const focused = document.activeElement?.closest<HTMLElement>('[data-list]') ?? document.activeElement?.closest('[data-region]')?.querySelector<HTMLElement>('[data-list]');
  const list = focused ?? document.querySelector<HTMLElement>(`[data-list="${FIRST_LIST}"]`);
  if (!list) return false;
  list.focus();
  const key = shortcut === 'J' ? 'ArrowDown' : 'ArrowUp';
  list.dispatchEvent(new KeyboardEvent('keydown', {key, code: key, bubbles: true, cancelable: true}));
  return true;
}

function runCommand(shortcut: string, commands: readonly DeskCommand[]): boolean {
  const name = commandOf(shortcut);
  const command = name === null ? undefined : commands.find(({id}) => id === name);
  command?.run();
  return command !== undefined;
}

function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  // Some float on the map: the innermost counts.
  const present = regions.findLastIndex((region) => region.contains(document.activeElement));
  const next = regions.at(present < 0 ? (step === 1 ? 0 : -1) : (present + step) % regions.length);
  next?.focus();
}

/** Out of a field, then out of the alarm list, the outbox, the board, then out of the selection. */
function stepBack(): void {
  if (isTextField(document.activeElement) && document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
    return;
  }
  if (mapToolStore.getState().tool !== null) closeTool();
  else if (deskStore.getState().isAlarmListOpen) deskStore.setState({isAlarmListOpen: false});
  else if (deskStore.getState().isOutboxOpen) deskStore.setState({isOutboxOpen: false, failed: null});
  else if (deskStore.getState().workspace === 'dispatch' && dutyStore.getState().isBoardOpen) dutyStore.setState({isBoardOpen: false});
  else if (selectionStore.getState().selected) deselect();
}
