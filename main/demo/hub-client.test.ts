import {describe, expect, it} from 'vitest';
import {Backoff, createHubClient, isTransient} from './hub-client.ts';

describe('the hub client', () => {
  it('sends the token and JSON to the address, however that ends', async () => {
    const seen: {url: string; init: RequestInit}[] = [];
    const hub = createHubClient('http://hub:4180/', async (url, init) => {
      seen.push({url, init});
      return Response.json({accepted: true}, {status: 201});
    });
    expect(await hub.post('/commands', 'secret', {id: 'x'})).toEqual({type: 'answered', status: 201, body: {accepted: true}});
    expect(seen[0]?.url).toBe('http://hub:4180/commands');
    expect(new Headers(seen[0]?.init.headers).get('authorization')).toBe('Bearer secret');
    expect(seen[0]?.init.body).toBe('{"id":"x"}');
  });

  it('makes an answer of every failure', async () => {
    const down = createHubClient('http://hub', () => Promise.reject(new TypeError('fetch failed')));
    expect(await down.get('/', 't')).toEqual({type: 'unreachable', reason: 'fetch failed'});
    const odd = createHubClient('http://hub', async () => new Response('<html>', {status: 200}));
    expect(await odd.get('/', 't')).toEqual({type: 'answered', status: 200, body: null});
  });

  it('tries again what may pass, and not what was refused', () => {
    for (const status of [401, 408, 429, 500, 503]) expect(isTransient({type: 'answered', status, body: null})).toBe(true);
    for (const status of [200, 202, 400, 403, 409, 422]) expect(isTransient({type: 'answered', status, body: null})).toBe(false);
    expect(isTransient({type: 'unreachable', reason: 'down'})).toBe(true);
  });
});

describe('a back-off', () => {
  it('doubles from half a second to ten seconds, and forgets after a success', () => {
    const backoff = new Backoff();
    const waits: number[] = [];
    for (let failure = 0; failure < 7; failure++) {
      backoff.failed(0);
      let waitMs = 0;
      while (!backoff.isOpen(waitMs)) waitMs += 100;
      waits.push(waitMs);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    backoff.succeeded();
    expect(backoff.isOpen(0)).toBe(true);
  });
});
