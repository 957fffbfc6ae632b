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

/** By record, the last command of this window and the version that the record had then. */
const lastAsked = new Map<string, {readonly id: string; readonly version: number}>();

export interface AskedOf {
  readonly layer: string;
  readonly target: string;
  readonly version: number;
}

export function noteAsked({layer, target, version}: AskedOf, id: string): void {
  const key = `${layer}/${target}`;
  lastAsked.delete(key);
  lastAsked.set(key, {id, version});
  const [oldest] = lastAsked.keys();
  if (lastAsked.size > MOST_ASKED && oldest !== undefined) lastAsked.delete(oldest);
}

/** An own command of this record has not shown its effect yet: the next one would be refused for a change of one's own. */
export function hasOwnOnItsWay({layer, target, version}: AskedOf, items: readonly OutboxItem[]): boolean {
  const last = lastAsked.get(`${layer}/${target}`);
  if (last?.version !== version) return false;
  const state = items.find(({command}) => command.id === last.id)?.state;
  return state !== 'refused' && state !== 'returned';
}
