/** Commands asked from this console and what became of them; the console owns the list, the window draws it. */
import {createStore} from 'zustand/vanilla';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';

export interface OutboxView {
  readonly items: readonly OutboxItem[];
  /** Ids of commands whose effect has arrived as a change: no longer pending, whatever the answer's delay. */
  readonly arrived: ReadonlySet<string>;
}

export const outboxStore = createStore<OutboxView>(() => ({items: [], arrived: new Set()}));
