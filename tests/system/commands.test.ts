/** The commands of the product as processes: what they refuse, what they write, and what outlives them. */
import {existsSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:net';
import {once} from 'node:events';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {thisMachine} from '../../main/platform/shell-choice.ts';
import {CommandProcess, type CommandChoice} from '../support/command-process.ts';
import {ask, PASSWORD, until} from '../support/parts.ts';
import type {ReadyFile} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
const running: CommandProcess[] = [];
const servers: Server[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  for (const server of servers.splice(0)) server.close();
  folder.remove();
});

const data = (): string => join(folder.path, 'data');
/** Neither hub nor console began; what Node keeps compiled for the next start is no data. */
const nothingStarted = (): boolean => !existsSync(join(data(), 'hub')) && !existsSync(join(data(), 'console'));
const readyFile = (): string => join(folder.path, 'ready.json');

function run(command: CommandChoice['command'], args: readonly string[], env: CommandChoice['env'] = {}): CommandProcess {
  const started = new CommandProcess({command, args: ['--data', data(), ...args], env});
  running.push(started);
  return started;
}

async function serving(command: 'hub' | 'console', args: readonly string[], env: CommandChoice['env'] = {}): Promise<Partial<ReadyFile> & {readonly process: CommandProcess}> {
  const started = run(command, [...args, '--ready-file', readyFile()], env);
  return {...(await started.ready(readyFile())), process: started};
}

async function takenPort(): Promise<number> {
  const server = createServer();
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as {port: number}).port;
}

async function refused(started: CommandProcess): Promise<string> {
  expect(await started.ended()).toBe(2);
  expect(started.stdout).toBe('');
  const lines = started.stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe.each(['start', 'hub', 'console'] as const)('the command %s', (command) => {
  it('tells its options and starts nothing', async () => {
    const started = run(command, ['--help']);
    expect(await started.ended()).toBe(0);
    expect(started.stdout).toContain('--ready-file FILE');
    expect(started.stderr).toBe('');
    expect(nothingStarted()).toBe(true);
  });

  it('refuses an unknown option', async () => {
    expect(await refused(run(command, ['--colour', 'red']))).toContain('unknown option: --colour');
    expect(nothingStarted()).toBe(true);
  });

  it('refuses a folder of data that is a file', async () => {
    writeFileSync(data(), '');
    const {stderr} = await endedWith2(run(command, ['--shell', 'none'].slice(command === 'hub' ? 2 : 0)));
    expect(stderr).toContain(data());
    expect(stderr).not.toContain('    at ');
  });
});

async function endedWith2(started: CommandProcess): Promise<CommandProcess> {
  expect(await started.ended()).toBe(2);
  return started;
}

describe('a port in use', () => {
  it.each([
    ['hub', '--hub-port'],
    ['console', '--console-port'],
    ['start', '--hub-port'],
    ['start', '--console-port'],
  ] as const)('is told by %s, with %s to choose another, and nothing was started', async (command, option) => {
    const port = await takenPort();
    const others = command === 'start' ? [option === '--hub-port' ? '--console-port' : '--hub-port', '0', '--shell', 'none'] : [];
    expect(await refused(run(command, [option, String(port), ...others]))).toBe(`port ${port} is in use: choose another with ${option}`);
    expect(nothingStarted()).toBe(true);
  });

  it('of a feed is told by name, before any password or key was made', async () => {
    const config = join(folder.path, 'hub.json');
    writeFileSync(config, JSON.stringify({feeds: [{name: 'sites', type: 'geojson', layer: 'cameras'}, {name: 'port-ais', type: 'ais', listen: `tcp://127.0.0.1:${await takenPort()}`}]}));
    expect(await refused(run('hub', ['--hub-port', '0', '--config', config]))).toMatch(/^feed port-ais: /);
  });
});

it.skipIf(thisMachine().binary !== null).each(['start', 'console'] as const)('%s refuses the desktop window where its program is not there, and says how to get it', async (command) => {
  expect(await refused(run(command, ['--shell', 'electron']))).toBe('--shell electron: Electron is not on this machine. `npx install-electron` gives the desktop window.');
  expect(nothingStarted()).toBe(true);
});

describe('a configuration', () => {
  it.each([
    ['that is not there', null, 'there is no such file'],
    ['that is no JSON', '{"feeds":', 'JSON'],
    ['with an unknown key', '{"feed":[]}', 'unknown key feed'],
    ['with an unknown key of a feed', '{"feeds":[{"name":"a","type":"ais","listen":"udp://127.0.0.1:0","colour":"red"}]}', 'feeds.0'],
    ['with a feed type of another version', '{"feeds":[{"name":"a","type":"datex2"}]}', 'feeds.0.type: datex2 is no feed type'],
    ['with a layer that is none', '{"feeds":[{"name":"a","type":"geojson","layer":"balloons"}]}', 'feeds.0.layer'],
  ])('%s is refused with its path', async (_what, text, sentence) => {
    const config = join(folder.path, 'hub.json');
    if (text !== null) writeFileSync(config, text);
    expect(await refused(run('hub', ['--hub-port', '0', '--config', config]))).toContain(sentence);
    expect(nothingStarted()).toBe(true);
  });

  it('that is a folder is refused, by the starter too', async () => {
    const config = join(folder.path, 'hub.json');
    mkdirSync(config);
    expect(await refused(run('hub', ['--config', config]))).toContain('cannot be read (EISDIR)');
    const started = run('start', ['--hub-port', '0', '--console-port', '0', '--shell', 'none', '--config', config]);
    expect((await endedWith2(started)).stderr).toContain('cannot be read (EISDIR)');
    expect(nothingStarted()).toBe(true);
  });
});

it.each(['hub', 'start'] as const)('%s does not listen elsewhere than on this machine', async (command) => {
  const started = await endedWith2(run(command, ['--host', '0.0.0.0', '--hub-port', '0', ...(command === 'start' ? ['--console-port', '0', '--shell', 'none'] : [])]));
  expect(started.stderr).toContain('--host 0.0.0.0: the hub listens on this machine only');
  expect(nothingStarted()).toBe(true);
});

describe('hub and console by themselves', () => {
  it('each add their own part to one ready file, and end on SIGTERM with their ports free', async () => {
    const {hub, process: hubProcess} = await serving('hub', ['--hub-port', '0'], {HAIDANG_DEMO_PASSWORD: PASSWORD});
    expect(hub).toEqual({url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), pid: hubProcess.pid});
    const consoleProcess = run('console', ['--hub', hub?.url ?? '', '--console-port', '0', '--shell', 'none', '--ready-file', readyFile()]);
    await until('the console is in the file', async () => (await consoleProcess.ready(readyFile())).console !== undefined);
    const ready = await consoleProcess.ready(readyFile());
    expect(ready).toEqual({hub, console: {url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?pair=[\da-f]{32}$/), pid: consoleProcess.pid}});
    await until('the console has said its address', () => consoleProcess.stderr.includes(ready.console?.url ?? '?'));
    // It holds what opens a window.
    expect(statSync(readyFile()).mode & 0o777).toBe(0o600);
    const address = new URL(ready.console?.url ?? '');
    expect((await fetch(address.origin)).status).toBe(403);
    expect((await fetch(address, {redirect: 'manual'})).status).toBe(303);

    expect(await consoleProcess.stop()).toBe(0);
    expect(await hubProcess.stop()).toBe(0);
    await expect(fetch(`${hub?.url}/healthz`)).rejects.toThrow();
    await expect(fetch(address.origin)).rejects.toThrow();
  });

  it('the first start without demo prints a secret that makes one admin, once', async () => {
    const {hub: {url} = {url: ''}, process} = await serving('hub', ['--hub-port', '0', '--no-demo']);
    const secret = /one-time secret: (\S+)/.exec(process.stderr)?.[1];
    const asked = {secret, user: 'trang', password: 'a long enough password'};
    expect(await ask({url}, '', 'POST', '/auth/setup', {...asked, secret: 'guessed'})).toMatchObject({status: 403});
    expect(await ask({url}, '', 'POST', '/auth/setup', asked)).toEqual({status: 200, body: {user: 'trang', roles: ['admin']}});
    expect(await ask({url}, '', 'POST', '/auth/setup', {...asked, user: 'another'})).toMatchObject({status: 409});
    const {body} = await ask({url}, '', 'POST', '/auth/login', {user: 'trang', password: asked.password});
    expect(body).toMatchObject({roles: ['admin'], expiresInS: expect.any(Number)});
    expect(await ask({url}, '', 'POST', '/auth/login', {user: 'officer', password: PASSWORD})).toMatchObject({status: 401});
  });

  it.each(['hub', 'console'] as const)('a second %s on the same data is refused', async (command) => {
    const args = command === 'hub' ? ['--hub-port', '0'] : ['--console-port', '0', '--shell', 'none'];
    await serving(command, args, {HAIDANG_DEMO_PASSWORD: PASSWORD});
    expect(await refused(run(command, args))).toBe(`the data folder ${join(data(), command)} is in use by another process: choose another with --data`);
  });

  it('sign-ins outlive a restart of the hub', async () => {
    const first = await serving('hub', ['--hub-port', '0'], {HAIDANG_DEMO_PASSWORD: PASSWORD});
    const before = await ask({url: first.hub?.url ?? ''}, '', 'POST', '/auth/login', {user: 'officer', password: PASSWORD});
    expect(await first.process.stop()).toBe(0);

    const again = run('hub', ['--hub-port', new URL(first.hub?.url ?? '').port], {HAIDANG_DEMO_PASSWORD: PASSWORD});
    await until('the hub serves again', () => again.stderr.includes('serves at'));
    const hub = {url: first.hub?.url ?? ''};
    expect(await ask(hub, String(before.body['accessToken']), 'GET', '/collections')).toMatchObject({status: 200});
    const renewed = await ask(hub, '', 'POST', '/auth/refresh', {refreshToken: before.body['refreshToken']});
    expect(renewed).toMatchObject({status: 200, body: {roles: ['officer']}});
    expect(await ask(hub, String(renewed.body['accessToken']), 'GET', '/collections')).toMatchObject({status: 200});
  });
});

describe('npm start', () => {
  const args = ['--hub-port', '0', '--console-port', '0', '--shell', 'none'];

  it('ends hub, demo and console with itself, even when it is killed', async () => {
    const started = run('start', [...args, '--ready-file', readyFile()], {HAIDANG_DEMO_PASSWORD: PASSWORD});
    const ready = await started.ready(readyFile());
    expect(ready.pid).toBe(started.pid);
    process.kill(started.pid, 'SIGKILL');
    for (const part of [ready.hub, ready.console]) {
      await until(`process ${part?.pid} is gone`, () => !isRunning(part?.pid ?? 0), 5_000);
      await expect(fetch(new URL(part?.url ?? '').origin)).rejects.toThrow();
    }
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process any more.
    return false;
  }
}
