import {describe, expect, it} from 'vitest';
import {Troubles} from './troubles.ts';

describe('troubles', () => {
  it('tell the disk first, and say only what changes', () => {
    const said: (string | null)[] = [];
    const troubles = new Troubles(() => said.push(troubles.first));
    troubles.set('outbox', 'outbox-set-aside');
    troubles.set('cache', 'storage');
    troubles.set('live', 'storage');
    troubles.set('cache', null);
    troubles.set('live', null);
    troubles.set('live', null);
    troubles.set('outbox', null);
    troubles.set('version', 'hub-newer');
    troubles.set('hub', 'hub-storage');
    troubles.set('hub', null);
    expect(said).toEqual(['outbox-set-aside', 'storage', 'outbox-set-aside', null, 'hub-newer', 'hub-storage', 'hub-newer']);
  });
});
