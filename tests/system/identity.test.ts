import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Console} from '../../main/console/console.ts';
import type {Hub} from '../../main/hub/hub.ts';
import {systemClock} from '../../main/platform/clock.ts';
import {ask, command, CRASH, PASSWORD, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {ScriptedHub} from '../support/scripted-hub.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

async function open(hubUrl: string, user = 'officer'): Promise<{started: Console; window: TestWindow}> {
  const started = await runConsole({folder: folder.path, hubUrl, user});
  stops.push(() => started.stop());
  return {started, window: await TestWindow.open(started)};
}

async function openHub(choice: object = {}): Promise<Hub> {
  const hub = await runHub({folder: folder.path, ...choice});
  stops.push(() => hub.stop());
  return hub;
}

/** Everything that stands in a console's files. */
function onDisk(): string {
  const data = join(folder.path, 'console');
  return readdirSync(data).filter((name) => name.startsWith('cache')).map((name) => readFileSync(join(data, name), 'latin1')).join('');
}

describe('signing in as another person', () => {
  it('P17: shows that person’s picture alone, and sends nothing of the former one’s', async () => {
    const hub = await openHub();
    const {window} = await open(hub.url);
    await until('the link is live', () => window.link?.state === 'live');
    await ask(hub, await signIn(hub, 'officer'), 'POST', '/commands', command('incidents', 'create', null, {...CRASH, description: 'gọi từ 0912-345-678'}));
    await until('the incident is there', () => window.records('incidents').size === 1);
    expect(await window.attached.call('sign-in', {user: 'wall', password: PASSWORD})).toMatchObject({ok: true});
    await until('the wall is signed in and live', () => window.session?.identity?.user === 'wall' && window.link?.state === 'live');
    expect(window.session?.layers).toEqual(['incidents', 'transit', 'traffic', 'warnings', 'kpis']);
    expect(window.records('cameras').size).toBe(0);
    expect(JSON.stringify([...window.records('incidents').values()])).not.toContain('0912-345-678');
    expect(onDisk()).not.toContain('0912-345-678');
    expect(await window.attached.call('ask', command('incidents', 'create', null, CRASH))).toMatchObject({ok: true});
    await until('the wall is refused in its own name', () => window.outbox[0]?.state === 'refused');
  });

  it('T13: signing out leaves nothing of the picture, in windows or on the disk, and stays signed out', async () => {
    const hub = await openHub();
    const {started, window} = await open(hub.url);
    await until('the link is live', () => window.link?.state === 'live');
    expect(await window.attached.call('sign-out', {})).toMatchObject({ok: true});
    expect(window.session?.identity).toBeNull();
    expect([window.records('cameras').size, window.outbox.length]).toEqual([0, 0]);
    expect(existsSync(join(folder.path, 'console', 'session.json'))).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(window.session?.identity).toBeNull();
    await started.stop();
    expect(onDisk()).not.toContain('CAM-');
  });

  it('P17: drops what was on its way for the former one', async () => {
    const hub = await ScriptedHub.start();
    stops.push(() => hub.stop());
    const {window} = await open(hub.url);
    await until('the console says hello', () => hub.hellos.length === 1);
    hub.welcome();
    for (let n = 1; n <= 400; n++) hub.batch(n, `CAM-${n}`);
    await until('it comes in', () => window.records('cameras').size > 0);
    const signedIn = window.attached.call('sign-in', {user: 'supervisor', password: 'p'});
    await until('the next one says hello', () => hub.hellos.length === 2);
    await signedIn;
    expect(hub.hellos[1]?.cursor).toBeNull();
    expect(window.records('cameras').size).toBe(0);
    hub.welcome();
    hub.live();
    await until('the link is live', () => window.link?.state === 'live');
    expect([window.session?.identity?.user, window.records('cameras').size]).toEqual(['supervisor', 0]);
  });
});

describe('clocks', () => {
  it.each([3_600_000, -3_600_000])('P8: the hub’s wall clock moved by %d ms: what moves goes on, and ages stay right', async (jumpMs) => {
    let offsetMs = 0;
    const hub = await openHub({clock: {...systemClock, now: () => Date.now() + offsetMs}});
    const {window} = await open(hub.url);
    await until('the link is live', () => window.link?.state === 'live');
    const push = async (lonDeg: number): Promise<void> => {
      await fetch(`${hub.url}/feeds/units`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify({
        type: 'Feature', id: 'U-1', geometry: {type: 'Point', coordinates: [lonDeg, 20.85]}, properties: {callSign: 'CC-11'},
      })});
    };
    const row = (): {lonDeg: number | null; heardAt: number} => {
      const units = window.picture.layers.get('units');
      const handle = units?.records.get('U-1')?.handle ?? -1;
      return {lonDeg: units?.live.get(handle, 0) ?? null, heardAt: units?.live.heardAt[handle] ?? 0};
    };
    await push(106.7);
    await until('the unit is there', () => row().lonDeg === 106.7);
    offsetMs = jumpMs;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await push(106.7001);
    await until('it moves on', () => row().lonDeg === 106.7001, 5_000);
    expect(Math.abs(row().heardAt - (Date.now() + jumpMs))).toBeLessThan(1_500);
    expect(window.link?.state).toBe('live');
    await until('windows add the jump', () => Math.abs((window.link?.hubAheadMs ?? 0) - jumpMs) < 500, 5_000);
  });
});
