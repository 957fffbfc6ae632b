/**
 * The crash on cầu Bính from first report to closing: the demo day from 07:41 on a clock turned by the test, a hub with
 * its public ports, and an officer who is a script of commands. Nobody but her works the incident; the crews are the
 * city's. The full form (`npm run soak`) goes second by second.
 */
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readDayPack} from '../../main/demo/day/day-pack.ts';
import {startDemo, type Demo} from '../../main/demo/demo.ts';
import {readDemoPack} from '../../main/demo/pack.ts';
import {DEMO_FEEDS} from '../../main/hub/demo-feeds.ts';
import {readFeedConfigs} from '../../main/hub/feeds/config.ts';
import {FEED_TYPES} from '../../main/hub/feeds/index.ts';
import {startHub, type Hub} from '../../main/hub/hub.ts';
import {bundledCity} from '../../main/platform/assets.ts';
import {silentLogger} from '../../main/platform/logger.ts';
import {must} from '../../shared/lib/assert.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {PASSWORD} from '../support/parts.ts';
import {ScriptedOfficer} from '../support/scripted-officer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const KEY = 'demo-feeds-key-0123456789';
const SIMULATOR = 'simulator-token-0123456789';
const FEEDS = ['demo-units', 'demo-reports'];
const START = Date.UTC(2026, 8, 15, 0, 41);
const MINUTE_MS = 60_000;
const IS_FULL = process.env['HAIDANG_SOAK'] === '1';

/** Sessions are kept by the machine's time, as on a simulated day. */
class CityClock extends FakeClock {
  override machineNow(): number {
    return Date.now();
  }
}

const folder = temporaryFolder();
const clock = new CityClock(START);
let hub: Hub;
let demo: Demo;
let officer: ScriptedOfficer;
let tick: () => void = () => undefined;
let inFlight = 0;

async function counted(url: string, init: RequestInit): Promise<Response> {
  inFlight++;
  try {
    return await fetch(url, init);
  } finally {
    inFlight--;
  }
}

/** Everything that was asked is answered, and what followed from it as well. */
async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 4; quiet = inFlight === 0 ? quiet + 1 : 0) await new Promise((resolve) => setImmediate(resolve));
}

beforeAll(async () => {
  const feeds = readFeedConfigs(DEMO_FEEDS.filter((feed) => 'name' in feed && FEEDS.includes(String(feed.name))), FEED_TYPES);
  const [pack, day] = [readDemoPack(bundledCity()), readDayPack(bundledCity())];
  if (!feeds.ok || !pack.ok || !day.ok) throw new Error('the bundled city');
  const started = await startHub({
    dataFolder: join(folder.path, 'hub'), cityFolder: bundledCity(), host: '127.0.0.1', port: 0, feeds: feeds.value, layers: ALL_LAYERS, clock, logger: silentLogger,
    demo: true, env: {HAIDANG_DEMO_PASSWORD: PASSWORD, HAIDANG_DEMO_FEEDS_KEY: KEY, HAIDANG_SIMULATOR_TOKEN: SIMULATOR}, say: () => undefined,
  });
  if (!started.ok) throw new Error(started.error);
  hub = started.value;
  demo = startDemo(
    {hubUrl: hub.url, simulatorToken: SIMULATOR, aisAddress: {host: '127.0.0.1', port: 9}, feeds: {key: KEY, names: FEEDS}, cityFolder: bundledCity(), seed: 1},
    {pack: pack.value, day: day.value},
    {
      now: () => clock.now(), machineNow: () => clock.now(), fetch: counted, sendDatagram: () => undefined, log: () => undefined,
      every: (_intervalMs, callback) => {
        tick = callback;
        return () => undefined;
      },
    },
  );
  officer = await ScriptedOfficer.signIn(hub, () => clock.now());
});
afterAll(async () => {
  demo.stop();
  await hub.stop();
  folder.remove();
});

describe('the crash on cầu Bính', () => {
  it('is handled by a scripted officer from first report to closing, with every time on record', async () => {
    while (officer.step !== 'closed' && clock.now() < START + 120 * MINUTE_MS) {
      clock.advance(IS_FULL ? 1_000 : officer.isBusy ? 2_000 : 5_000);
      tick();
      await settle();
      await officer.act();
    }
    const incident = await officer.incident();
    expect(incident).toMatchObject({state: 'closed', priority: 'P1', type: 'traffic.crash.bridge', alarmLevel: 2, disposition: 'founded', reopenCount: 0});
    expect(officer.firstReportAt).toBeLessThan(incident.createdAt);
    expect(incident.acknowledgedAt - incident.createdAt).toBeLessThanOrEqual(10_000);
    expect(incident.firstDispatchAt - incident.createdAt).toBeLessThanOrEqual(MINUTE_MS);
    expect(incident.firstOnSceneAt - incident.createdAt).toBeLessThanOrEqual(15 * MINUTE_MS);

    const actions = incident.timeline.map(({action}) => action);
    const inOrder = ['create', 'acknowledge', 'dispatch', 'unit-acknowledged', 'unit-enroute', 'raise-level', 'resolve', 'close'];
    expect(actions.filter((action, index) => inOrder.includes(action) && actions.indexOf(action) === index)).toEqual(inOrder);
    expect(actions.filter((action) => action.startsWith('overdue-')).filter((action) => !['overdue-turnout', 'overdue-travel'].includes(action))).toEqual([]);
    expect(new Set(incident.timeline.map(({by}) => by))).toEqual(new Set(['simulator', 'officer', 'system', 'supervisor']));
    const said = incident.timeline.filter(({by}) => by === 'simulator').map(({action}) => action);
    expect(said).toEqual(['create']);

    expect(incident.units.length).toBeGreaterThanOrEqual(7);
    for (const {callSign, state, dispatchedAt, acknowledgedAt, enrouteAt, onSceneAt, clearedAt} of incident.units) {
      expect(state, callSign).toBe('clear');
      const times = [dispatchedAt, acknowledgedAt, enrouteAt, onSceneAt, clearedAt].map((at) => must(at, callSign));
      expect(times, callSign).toEqual(times.toSorted((one, other) => one - other));
      expect(must(acknowledgedAt, callSign) - dispatchedAt, callSign).toBeLessThanOrEqual(MINUTE_MS);
    }
    expect(new Set(incident.sop.map(({step}) => step)).size).toBe(officer.procedureSteps);
    expect(incident.rollCalls.every(({ok}) => ok)).toBe(true);
    expect(officer.refusals).toEqual(['close: 403']);
    expect(incident.closedAt - incident.createdAt).toBeLessThan(100 * MINUTE_MS);
  }, 240_000);
});
