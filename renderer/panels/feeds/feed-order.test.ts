import {describe, expect, it} from 'vitest';
import type {FeedHealth, FeedState} from '../../../shared/protocol/feed-health.ts';
import {feedsInOrder, feedSummary, spanText} from './feed-order.ts';

const feed = (name: string, state: FeedState, lastMessageAt: number | null = 1_000): FeedHealth => ({name, state, lastMessageAt, details: null});
const feeds = [feed('b', 'running'), feed('a', 'running'), feed('late', 'silent', 900), feed('c', 'stopped'), feed('never', 'silent', null), feed('new', 'starting', null)];

describe('feeds', () => {
  it('stand with the longest silent first, then what does not run, then by name', () => {
    expect(feedsInOrder(feeds).map(({name}) => name)).toEqual(['never', 'late', 'c', 'new', 'a', 'b']);
  });

  it('are counted as well unless they are silent or do not run', () => {
    const {all, well, silent, notRunning} = feedSummary(feeds);
    expect([all, well, silent.map(({name}) => name), notRunning]).toEqual([6, 3, ['never', 'late'], 1]);
    expect(feedSummary([])).toEqual({all: 0, well: 0, silent: [], notRunning: 0});
  });

  it('have a period as people say it', () => {
    const number = (value: number, decimals: number): string => value.toFixed(decimals);
    expect([10_000, 1_500, 300_000, 5_400_000].map((ms) => spanText(ms, number))).toEqual(['10\u2009s', '1.5\u2009s', '5\u2009min', '1.5\u2009h']);
  });
});
