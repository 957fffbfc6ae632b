/** The link as this window sees it: the console's word, or `lost` where the console itself is silent. */
import {createStore} from 'zustand/vanilla';
import type {LinkStatus, Session} from '../../shared/protocol/bridge.ts';

export interface LinkView {
  /** False once the console has been silent for 5 s or its socket closed. */
  readonly consoleAlive: boolean;
  readonly status: LinkStatus;
  readonly session: Session | null;
}

export const linkStore = createStore<LinkView>(() => ({
  consoleAlive: true,
  status: {state: 'connecting', offlineSince: null, refused: null, hubAheadMs: 0, toldAt: 0, hubRate: 1, missed: 0, trouble: null},
  session: null,
}));
