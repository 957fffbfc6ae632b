import {defineConfig} from '@playwright/test';
import {findBrowser, QUIET_FLAGS} from '../../main/console/shells/browser/chromium.ts';

const executablePath = findBrowser();
const asRoot = process.getuid?.() === 0;

/** The built product in a real browser. Two files at a time: what one waits for, the other has the processors for. */
export default defineConfig({
  testDir: '.',
  workers: 2,
  // Software graphics of two windows can hold a page up for longer than a test waits: once more, and it is told as such.
  retries: 1,
  timeout: 90_000,
  reporter: 'list',
  outputDir: '../../test-results',
  use: {
    viewport: {width: 1280, height: 720},
    // Same page, a quarter of the points: with software graphics most of a test's time is spent on filling them.
    deviceScaleFactor: 0.5,
    // Without a trace: on software graphics it would slow every test down. Picture and page of a failure are kept.
    trace: 'off',
    screenshot: 'only-on-failure',
    // What moves smoothly is drawn sixty times a second, which software graphics have no time for beside a test.
    contextOptions: {reducedMotion: 'reduce'},
    launchOptions: {
      ...(executablePath ? {executablePath} : {}),
      args: [...QUIET_FLAGS, '--use-angle=swiftshader', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
});
