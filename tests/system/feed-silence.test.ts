/** Silence as consoles and other systems see it: real hub, real consoles, real time with a period of a second. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Console} from '../../main/console/console.ts';
import type {Hub} from '../../main/hub/hub.ts';
import type {FeedHealth} from '../../shared/protocol/feed-health.ts';
import {ask, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const PERIOD_MS = 1_000;
const FEEDS = ['one', 'two', 'three'];

describe('feeds that stop', () => {
  const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
  let hub: Hub;
  let supervisor: Console;
  let wall: Console;
  const stopped = new Set<string>();
  let turn: NodeJS.Timeout;
  const push = (feed: string, body: string): Promise<Response> => fetch(`${hub.url}/feeds/${feed}`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body});
  const camera = (properties: object): string => JSON.stringify({type: 'Feature', id: 'cam-1', geometry: null, properties});

  beforeAll(async () => {
    hub = await runHub({
      folder: folders[0].path,
      feeds: [
        ...FEEDS.map((name) => ({name, type: 'geojson', layer: 'cameras', keyEnv: 'UNITS_KEY', expectEveryS: PERIOD_MS / 1_000})),
        {name: 'inside', type: 'geojson', layer: 'links', keyEnv: 'UNITS_KEY'},
      ],
    });
    [supervisor, wall] = await Promise.all([
      runConsole({folder: folders[1].path, hubUrl: hub.url, user: 'supervisor'}), runConsole({folder: folders[2].path, hubUrl: hub.url, user: 'wall'}),
    ]);
    turn = setInterval(() => { for (const feed of FEEDS) if (!stopped.has(feed)) void push(feed, camera({state: 'live'})); }, PERIOD_MS / 2);
  });
  afterAll(async () => {
    clearInterval(turn);
    await Promise.all([supervisor.stop(), wall.stop()]);
    await hub.stop();
    for (const folder of folders) folder.remove();
  });

  it('N16: are each one sign within twice the period, on windows and in GET /feeds, and none of another', {timeout: 30_000}, async () => {
    const window = await TestWindow.open(supervisor);
    const stateOf = (name: string): string | undefined => window.feeds.find((feed) => feed.name === name)?.state;
    await until('all have spoken', () => FEEDS.every((name) => (window.feeds.find((feed) => feed.name === name)?.lastMessageAt ?? null) !== null));
    stopped.add('two');
    const stoppedAt = performance.now();
    await until('two is silent', () => stateOf('two') === 'silent');
    // A second more: consoles are told once a second.
    expect(performance.now() - stoppedAt).toBeLessThan(PERIOD_MS * 2 + 1_500);
    const token = await signIn(hub, 'supervisor');
    const {body} = await ask(hub, token, 'GET', '/feeds');
    const feeds = body['feeds'] as readonly {name: string; state: string; silentSince: string | null; lastMessageAt: string}[];
    expect(Object.fromEntries(feeds.map(({name, state}) => [name, state]))).toEqual({one: 'running', two: 'silent', three: 'running', inside: 'running'});
    const two = feeds.find(({name}) => name === 'two');
    expect(Date.parse(two?.silentSince ?? '') - Date.parse(two?.lastMessageAt ?? '')).toBeLessThanOrEqual(PERIOD_MS * 2);
    stopped.delete('two');
    await until('two speaks again', () => stateOf('two') === 'running');
  });

  it('M1: a window is told reasons and examples of refusals, where its person answers for the feeds', async () => {
    await push('one', camera({state: 'asleep'}));
    const window = await TestWindow.open(supervisor);
    const one = (): FeedHealth | undefined => window.feeds.find(({name}) => name === 'one');
    await until('the refusal is shown', () => (one()?.details?.lastRefusals.length ?? 0) > 0);
    expect(one()?.details).toMatchObject({type: 'geojson', layers: ['cameras'], everyMs: PERIOD_MS, refused: [{code: 'schema', count: 1}]});
    expect(one()?.details?.lastRefusals[0]).toMatchObject({code: 'schema', reason: expect.stringMatching(/^state: /), example: expect.stringContaining('asleep')});
  });

  it('a wall is told nothing of feeds whose layers it may not see', async () => {
    const window = await TestWindow.open(wall);
    await until('the session is there', () => window.session?.identity?.user === 'wall');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(window.feeds).toEqual([]);
  });
});
