/** The browser of every window part: the same flags for all that is compared (performance.md, rules for a bench). */
import {chromium, type Browser} from '@playwright/test';
import {findBrowser, QUIET_FLAGS} from '../../main/console/shells/browser/chromium.ts';
import {PartSkipped} from './row.ts';

const FLAGS = ['--use-angle=swiftshader', '--enable-zero-copy', '--enable-precise-memory-info'];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new PartSkipped('no Chromium, Chrome or Edge on PATH');
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({executablePath, args: [...QUIET_FLAGS, ...FLAGS, ...(asRoot ? ['--no-sandbox'] : [])]});
}
