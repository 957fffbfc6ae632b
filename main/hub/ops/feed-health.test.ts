import {describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import {read} from '../../../shared/lib/schema.ts';
import type {Role} from '../../../shared/model/identity.ts';
import {feedsSchema} from '../../../shared/protocol/feed-health.ts';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {feedHealthFor} from './feed-health.ts';
import {FeedStates} from './feed-states.ts';

const AT = 1_760_000_000_000;
const states = new FeedStates({clock: new ManualClock(AT)});
states.add({name: 'sites', type: 'geojson', demo: true, layers: ['cameras'], everyMs: 10_000});
states.add({name: 'desk', type: 'webhook', demo: false, layers: ['incidents'], everyMs: null});
states.add({name: 'mixed', type: 'ngsi-ld', demo: false, layers: ['vessels', 'not-in-this-build'], everyMs: null});
states.accepted('sites', 3, AT);
for (let count = 0; count < 10; count++) states.refused('sites', [{index: count, code: 'range', reason: 'x'.repeat(2_000), about: 'y'.repeat(2_000)}], AT + count);
const seenBy = (role: Role) => feedHealthFor({user: 'u', displayName: 'u', roles: [role], demo: false}, states, LAYERS);

describe('the health of the feeds', () => {
  it('is told whole to supervisor and admin, within the bounds of its message', () => {
    for (const role of ['supervisor', 'admin'] as const) {
      const feeds = seenBy(role);
      expect(feeds.map(({name}) => name)).toEqual(['sites', 'desk', 'mixed']);
      expect(feeds[0]).toMatchObject({state: 'running', lastMessageAt: AT, details: {type: 'geojson', layers: ['cameras'], everyMs: 10_000, accepted: 3, refused: [{code: 'range', count: 10}]}});
      expect(feeds[0]?.details?.lastRefusals.map(({at}) => at)).toEqual([9, 8, 7, 6, 5].map((count) => AT + count));
      expect(read(feedsSchema, {feeds})).toEqual({ok: true, value: {feeds}});
    }
  });

  it('is state and age for others, where they may see all that the feed writes', () => {
    expect(seenBy('operator')).toEqual([
      {name: 'sites', state: 'running', lastMessageAt: AT, details: null}, {name: 'desk', state: 'starting', lastMessageAt: null, details: null},
    ]);
    expect(seenBy('wall').map(({name}) => name)).toEqual(['desk']);
    expect(seenBy('unit')).toEqual([]);
  });
});
