/** The window that a console opens by itself, without a screen and open to the test. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium, type Page} from '@playwright/test';
import {until} from './parts.ts';
import type {Product} from './product.ts';

/**
 * What the console finds first on PATH: the real browser with its own flags; it only looks whether a display is named.
 * A further start is handed over to the one that runs, as the browser itself does it where it has a screen.
 */
export function ownBrowser(product: Product, browser: string): {readonly [name: string]: string} {
  const bin = join(product.folder.path, 'bin');
  mkdirSync(bin);
  const handOver = `
    const [app] = process.argv.filter((word) => word.startsWith('--app=')).map((word) => word.slice(6));
    const [port] = require('node:fs').readFileSync('${portFileOf(product)}', 'utf8').split('\\n');
    fetch('http://127.0.0.1:' + port + '/json/new?' + encodeURIComponent(app), {method: 'PUT'});
  `;
  writeFileSync(join(bin, 'hand-over.cjs'), handOver);
  const script = `#!/bin/sh
if [ -f '${portFileOf(product)}' ]; then exec '${process.execPath}' '${join(bin, 'hand-over.cjs')}' "$@"; fi
exec '${browser}' --headless=new --remote-debugging-port=0 --use-angle=swiftshader "$@"
`;
  writeFileSync(join(bin, 'chromium'), script, {mode: 0o755});
  return {PATH: [bin, process.env['PATH'] ?? ''].join(delimiter), DISPLAY: ':none'};
}

/** All windows of the console, once it has so many. */
export async function ownWindows(product: Product, count = 1): Promise<readonly Page[]> {
  const portFile = portFileOf(product);
  await until('the window is open', () => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), 30_000);
  const attached = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
  const pages = (): readonly Page[] => (attached.contexts()[0]?.pages() ?? []).filter((each) => each.url().startsWith('http://127.0.0.1:'));
  await until(`there are windows: ${count}`, () => pages().length === count, 30_000);
  return pages();
}

function portFileOf(product: Product): string {
  return join(product.dataFolder, 'console', 'window-1', 'DevToolsActivePort');
}
