/** The last picture without the hub: how it opens, and how long it does, by this machine's clock, whatever day the hub plays. */
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Console} from '../../main/console/console.ts';
import {systemClock, type Clock} from '../../main/platform/clock.ts';
import {runConsole, TestWindow, until} from '../support/parts.ts';
import {ScriptedHub} from '../support/scripted-hub.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const HOUR_MS = 3_600_000;

let folder: ReturnType<typeof temporaryFolder>;
let started: Console;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await started.stop();
  folder.remove();
});

/** A console has seen one camera of a hub whose day is so far behind; both have ended, and this is where the hub was. */
async function seen(behindMs: number): Promise<string> {
  const hub = await ScriptedHub.start();
  const {url} = hub;
  const seeing = await runConsole({folder: folder.path, hubUrl: url});
  const window = await TestWindow.open(seeing);
  await until('the console says hello', () => hub.hellos.length === 1);
  hub.welcome('changes', Date.now() - behindMs);
  hub.batch(1, 'CAM-1');
  hub.live();
  await until('the camera is there', () => window.records('cameras').has('CAM-1'));
  await seeing.stop();
  await hub.stop();
  return url;
}

function later(byMs: number): Clock {
  return {...systemClock, now: () => Date.now() + byMs, machineNow: () => Date.now() + byMs};
}

describe('the last picture without the hub', () => {
  it('P7: is there in 3 s, and says since when it is old', async () => {
    const before = Date.now();
    const hubUrl = await seen(0);
    const after = Date.now();
    started = await runConsole({folder: folder.path, hubUrl, clock: later(HOUR_MS)});
    const window = await TestWindow.open(started);
    await until('the camera is there', () => window.records('cameras').has('CAM-1'), 3_000);
    await until('the window is told that there is no hub', () => window.link?.state === 'offline');
    expect(window.link?.offlineSince).toBeGreaterThanOrEqual(before);
    expect(window.link?.offlineSince).toBeLessThanOrEqual(after);
  });

  it.each([20 * HOUR_MS, -20 * HOUR_MS])('opens within 12 hours though the hub plays a day %d ms behind', async (behindMs) => {
    started = await runConsole({folder: folder.path, hubUrl: await seen(behindMs), clock: later(11 * HOUR_MS)});
    const window = await TestWindow.open(started);
    await until('the camera is there', () => window.records('cameras').has('CAM-1'));
    expect(window.session?.identity?.user).toBe('officer');
  });

  it('T13: does not open after 12 hours, and says why', async () => {
    started = await runConsole({folder: folder.path, hubUrl: await seen(0), clock: later(13 * HOUR_MS)});
    const window = await TestWindow.open(started);
    await until('the window is told', () => window.session !== null);
    expect(window.session).toMatchObject({identity: null, signInError: 'too-old'});
    expect(window.records('cameras').size).toBe(0);
  });
});
