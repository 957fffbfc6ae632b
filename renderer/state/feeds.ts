/** The health of the feeds as the hub last told it; a window ages `lastMessageAt` by itself. */
import {createStore} from 'zustand/vanilla';
import type {FeedHealth} from '../../shared/protocol/feed-health.ts';

export interface FeedsView {
  readonly feeds: readonly FeedHealth[];
}

export const feedsStore = createStore<FeedsView>(() => ({feeds: []}));
