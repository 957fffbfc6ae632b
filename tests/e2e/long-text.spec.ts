import {join} from 'node:path';
import {expect, test} from '@playwright/test';
import {findBrowser, QUIET_FLAGS} from '../../main/console/shells/browser/chromium.ts';
import {windowPages, type WindowPages} from '../perf/window-pages.ts';
import type {Story} from './long-text/main.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');
// Words alone: without a graphics card the map says so in words, too.
test.use({launchOptions: {
  ...(findBrowser() ? {executablePath: findBrowser() ?? ''} : {}),
  args: [...QUIET_FLAGS.filter((flag) => !flag.includes('swiftshader')), '--disable-3d-apis', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
}});

const OFFLINE = {state: 'offline', offlineSince: Date.UTC(2026, 10, 21, 7, 30)} as const;
const STORIES: {readonly [name: string]: Story} = {
  'an incident': {selected: 'incidents/incidents-0'},
  'a vessel': {selected: 'vessels/vessels-0'},
  'an alarm': {selected: 'alarms/alarms-0'},
  'the alarms': {selected: 'alarms/alarms-0', desk: {isAlarmListOpen: true}},
  'a flood': {load: 1_204, link: OFFLINE},
  'no loudspeaker': {sound: {isAudible: false, sounder: 'silent'}},
  'the sound, held back': {desk: {dialog: 'sound'}, sound: {isAudible: false, sounder: 'blocked'}},
  'a silence': {sound: {silence: {sinceMs: 0, untilMs: 120_000}, silentForMs: 119_000}},
  'a sensor, offline': {selected: 'sensors/sensors-0', link: OFFLINE, desk: {isOutboxOpen: true}},
  'a filter that hides all': {desk: {filter: 'zzzz', layerFilter: 'zzzz'}},
  'the past': {desk: {at: Date.UTC(2026, 10, 21)}},
  'the city': {desk: {workspace: 'city'}},
  'what comes later': {desk: {workspace: 'admin'}},
  'a new incident': {desk: {dialog: 'new-incident'}},
  'the keys': {desk: {dialog: 'keys'}},
  'signing in': {session: {identity: null, signInError: 'too-old'}, link: OFFLINE},
  'opening': {session: null, link: {state: 'connecting'}},
  'a lost console': {consoleAlive: false},
  'catching up': {link: {state: 'catching-up', missed: 11_690}},
  ...Object.fromEntries(['storage', 'hub-storage', 'outbox-set-aside', 'cache-rebuilt', 'hub-backup', 'hub-newer', 'hub-older'].map((trouble) => [`trouble ${trouble}`, {link: {trouble}}])),
  ...Object.fromEntries(['protocol', 'hub-too-old', 'session'].map((refused) => [`refused ${refused}`, {link: {...OFFLINE, refused}}])),
};
const SIZES = [
  {name: '1366×768', width: 1366, height: 768},
  {name: '1920×1080', width: 1920, height: 1080},
  {name: '1920×1080, touch', width: 1920, height: 1080, density: 'touch'},
  {name: '3840×2160, not enlarged', width: 3840, height: 2160, only: ['an incident', 'the city', 'signing in', 'the keys']},
] as const satisfies readonly {readonly name: string; readonly width: number; readonly height: number; readonly density?: Story['density']; readonly only?: readonly string[]}[];

let pages: WindowPages;
test.beforeAll(async () => {
  pages = await windowPages(join(import.meta.dirname, 'long-text'));
});
test.afterAll(() => pages.close());

for (const {name, width, height, ...more} of SIZES) {
  const density = 'density' in more ? more.density : null;
  const stories = Object.entries(STORIES).filter(([story]) => !('only' in more) || (more.only as readonly string[]).includes(story));
  test(`the longest words of both languages are read whole at ${name}`, async ({page}) => {
    await page.setViewportSize({width, height});
    await page.goto(pages.url);
    // Each trouble once, where it was met first.
    const clipped = new Map<string, string>();
    for (const [story, shown] of stories) {
      await page.evaluate((each) => window.story.show(each), {...shown, ...(density !== null && {density})});
      for (const trouble of await page.evaluate(() => window.story.clipped())) if (!clipped.has(trouble)) clipped.set(trouble, story);
    }
    expect([...clipped].map(([trouble, story]) => `${story}: ${trouble}`)).toEqual([]);
  });
}

test('a word that is cut is found', async ({page}) => {
  await page.goto(pages.url);
  const found = await page.evaluate(async () => {
    await window.story.show({});
    const box = document.createElement('div');
    box.innerHTML = '<p style="width:40px;overflow:hidden;white-space:nowrap">Ổ Ẫ ậ ỵ thật dài</p><p style="height:9px;overflow:hidden">Ổ Ẫ ậ ỵ</p><p style="line-height:1.1">Ổ Ẫ ậ ỵ</p>';
    box.style.cssText = 'position:fixed;top:0;left:0;z-index:99';
    document.body.append(box);
    return window.story.clipped().filter((trouble) => trouble.includes('Ổ Ẫ ậ ỵ')).map((trouble) => trouble.split(':', 1)[0]);
  });
  expect(found).toEqual(['cut at the side', 'cut above or below', expect.stringMatching(/^line of/)]);
});
