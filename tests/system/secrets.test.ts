import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {PASSWORD, runHub, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const PAIRING = '0123456789abcdef0123456789abcdef';

/** Every file below, as text. */
function allFiles(path: string): {name: string; text: string}[] {
  return readdirSync(path, {recursive: true, encoding: 'utf8'})
    .map((name) => join(path, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => ({name, text: readFileSync(name, 'latin1')}));
}

describe('T18: secrets of a console', () => {
  it('stand in the address it says once and in the ready file, and nowhere else, also when everything is logged', async () => {
    const hub = await runHub({folder: folder.path});
    const readyFile = join(folder.path, 'ready.json');
    const entry = join(import.meta.dirname, '../../main/console/shells/browser/index.ts');
    const child = spawn(process.execPath, [entry, '--console-port', '0', '--shell', 'none', '--data', folder.path, '--hub', hub.url, '--ready-file', readyFile], {
      env: {...process.env, HAIDANG_LOG_LEVEL: 'trace', HAIDANG_PAIRING_SECRET: PAIRING, HAIDANG_SIGN_IN_AS: 'officer', HAIDANG_SIGN_IN_SECRET: PASSWORD},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    await until('it serves', () => existsSync(readyFile), 20_000);
    await until('it is signed in', () => existsSync(join(folder.path, 'console', 'session.json')));
    const {console: served} = JSON.parse(readFileSync(readyFile, 'utf8')) as {console: {url: string}};
    expect(served.url).toContain(PAIRING);
    expect(statSync(readyFile).mode & 0o777).toBe(0o600);
    for (const path of ['', '&lang=en', '/../x']) await fetch(`${served.url}${path}`, {redirect: 'manual'});
    const {refreshToken} = JSON.parse(readFileSync(join(folder.path, 'console', 'session.json'), 'utf8')) as {refreshToken: string};
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    await hub.stop();
    // Said once, as the address that a person is to open; never in a log line.
    expect(said.split('\n').filter((line) => line.includes(PAIRING))).toEqual([served.url]);
    for (const secret of [PASSWORD, refreshToken]) expect(said).not.toContain(secret);
    const holding = (secret: string): string[] => allFiles(folder.path).filter(({text}) => text.includes(secret)).map(({name}) => name.slice(folder.path.length + 1));
    expect(holding(PAIRING)).toEqual(['ready.json']);
    expect(holding(PASSWORD)).toEqual([]);
    expect(holding(refreshToken)).toEqual(['console/session.json']);
  });
});
