/**
 * What a record was when this window asked something of it that depends on how it was: where somebody else was faster, both
 * can be shown side by side. Bounds: the last fifty; a window that is opened anew has none.
 */
import {createStore} from 'zustand/vanilla';
import type {Command} from '../../shared/model/command.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';

export interface Asked {
  readonly command: Command;
  readonly seen: FactRecord;
}

const MOST_ASKED = 50;

export const askedStore = createStore<{readonly asked: readonly Asked[]}>(() => ({asked: []}));

export function rememberAsked(one: Asked): void {
  askedStore.setState(({asked}) => ({asked: [...asked, one].slice(-MOST_ASKED)}));
}

/** The person has read it. */
export function dropAsked(commandId: string): void {
  askedStore.setState(({asked}) => ({asked: asked.filter(({command}) => command.id !== commandId)}));
}

/** The oldest command of a record that came too late: somebody else had changed it. */
export function overtakenOf(asked: readonly Asked[], items: readonly OutboxItem[], layer: string, id: string): Asked | null {
  const overtaken = new Set(items.filter(({state, reason}) => state === 'refused' && reason === 'changed-meanwhile').map(({command}) => command.id));
  return asked.find(({command}) => command.layer === layer && command.target === id && overtaken.has(command.id)) ?? null;
}
