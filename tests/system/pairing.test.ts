import {mkdirSync, writeFileSync} from 'node:fs';
import {request, type IncomingHttpHeaders} from 'node:http';
import {connect} from 'node:net';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {Pairing} from '../../main/console/shells/browser/pairing.ts';
import {WindowServer} from '../../main/console/shells/browser/server.ts';
import type {Console} from '../../main/console/console.ts';
import {runConsole} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const said: string[] = [];
const logger = {
  info: (fields: object, message: string) => said.push(JSON.stringify(fields) + message),
  warn: (fields: object, message: string) => said.push(JSON.stringify(fields) + message),
  error: (fields: object, message: string) => said.push(JSON.stringify(fields) + message),
};
const pairing = new Pairing(undefined);
let started: Console;
let server: WindowServer;
let port: number;
let cookie: string;
beforeAll(async () => {
  const rendererFolder = join(folder.path, 'renderer');
  mkdirSync(rendererFolder);
  mkdirSync(join(folder.path, 'ground'));
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>the window');
  writeFileSync(join(folder.path, 'ground', 'town.pmtiles'), Buffer.from(Array.from({length: 1_000}, (_, at) => at % 256)));
  writeFileSync(join(folder.path, 'secret.txt'), 'not for windows');
  started = await runConsole({folder: folder.path, hubUrl: 'http://127.0.0.1:9'});
  server = new WindowServer({console: started, pairing, rendererFolder, ground: {own: join(folder.path, 'ground', 'town.pmtiles'), given: null, attribution: {vi: '', en: ''}}, port: 0, logger, onWindows: () => undefined, openWindow: () => 'no-shell'});
  await server.listen();
  port = Number(new URL(server.url).port);
  cookie = String(pairing.cookie.split(';')[0]);
});
afterAll(async () => {
  await server.stop();
  await started.stop();
  folder.remove();
});

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function get(path: string, headers: {readonly [name: string]: string} = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request({host: '127.0.0.1', port, path, headers}, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
      response.on('end', () => resolve({status: response.statusCode ?? 0, headers: response.headers, body}));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The first line that an upgrade is answered with. */
function upgrade(headers: readonly string[], path = '/socket.io/?EIO=4&transport=websocket'): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      socket.destroy();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    socket.on('error', () => resolve(''));
    socket.write([
      `GET ${path} HTTP/1.1`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', ...headers, '', '',
    ].join('\r\n'));
  });
}

const SWITCHING = 'HTTP/1.1 101 Switching Protocols';

describe('T1: a window', () => {
  it('exchanges the secret for a cookie that scripts and other sites never see, and the address forgets it', async () => {
    const answer = await get(`/?lang=en&pair=${pairing.secret}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/?lang=en');
    expect(answer.headers['set-cookie']?.[0]).toMatch(new RegExp(`^haidang-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`));
    expect(answer.headers['set-cookie']?.[0]).not.toContain(pairing.secret);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });

  it('is never sent to another host by the address that pairs it', async () => {
    for (const path of ['//evil.test', '/.//evil.test', '/%2e//evil.test', '/x/..//evil.test']) {
      const {headers} = await get(`${path}/?pair=${pairing.secret}`);
      expect(headers.location ?? '/').toMatch(/^\/(?!\/)/);
    }
  });

  it.each([
    ['no cookie', {}],
    ['a wrong secret', {path: '/?pair=00000000000000000000000000000000'}],
    ['the secret in a header', {authorization: 'SECRET'}],
    ['the secret as the cookie', {cookie: 'haidang-PORT=SECRET'}],
    ['a cut cookie', {cookie: 'haidang-PORT='}],
    ['the cookie of another console', {cookie: 'haidang-1=COOKIE'}],
  ])('with %s gets nothing', async (_what, {path = '/', ...headers}: {path?: string; authorization?: string; cookie?: string}) => {
    const filled = Object.entries(headers).map(([name, value]) => [name, String(value).replace('PORT', String(port)).replace('SECRET', pairing.secret).replace('COOKIE', cookie)]);
    const answer = await get(path, Object.fromEntries(filled) as {[name: string]: string});
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('the window');
  });

  it.each(['https://evil.test', 'null', 'http://127.0.0.1.evil.test', 'http://127.0.0.1', 'http://127.0.0.1:1', 'https://127.0.0.1:PORT', 'http://127.0.0.1:PORT.evil.test', 'http://localhost.evil.test:PORT', 'file://', ''])(
    'of the origin %j is refused, also with the cookie', async (given) => {
      const origin = given.replace('PORT', String(port));
      expect((await get('/', {cookie, origin})).status).toBe(403);
      expect((await get(`/?pair=${pairing.secret}`, {origin})).headers['set-cookie']).toBeUndefined();
      expect(await upgrade([`Host: 127.0.0.1:${port}`, `Origin: ${origin}`, `Cookie: ${cookie}`])).not.toBe(SWITCHING);
    },
  );

  it('is connected with our origin and cookie; without an origin, a cookie or websocket it is not', async () => {
    const host = `Host: 127.0.0.1:${port}`;
    const origin = `Origin: http://127.0.0.1:${port}`;
    expect(await upgrade([host, origin, `Cookie: ${cookie}`])).toBe(SWITCHING);
    expect(await upgrade([host, `Cookie: ${cookie}`])).not.toBe(SWITCHING);
    expect(await upgrade([host, origin])).not.toBe(SWITCHING);
    expect(await upgrade([host, origin], `/socket.io/?EIO=4&transport=websocket&pair=${pairing.secret}`)).not.toBe(SWITCHING);
    expect((await get('/socket.io/?EIO=4&transport=polling', {cookie})).status).toBe(400);
  });
});

describe('T2: a host name', () => {
  it.each(['evil.test', 'evil.test:PORT', '127.evil.test:PORT', 'localhost.evil.test:PORT', '127.0.0.1', '127.0.0.1:1', '127.0.0.1:PORT.evil.test', '0.0.0.0:PORT', '[::]:PORT', '127.1:PORT'])(
    'of %j is refused, also with the cookie', async (given) => {
      const host = given.replace('PORT', String(port));
      expect((await get('/', {host, cookie})).status).toBe(403);
      expect((await get(`/?pair=${pairing.secret}`, {host})).headers['set-cookie']).toBeUndefined();
      expect(await upgrade([`Host: ${host}`, `Origin: http://127.0.0.1:${port}`, `Cookie: ${cookie}`])).not.toBe(SWITCHING);
    },
  );

  it('of this machine is answered', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) expect((await get('/', {host, cookie})).status).toBe(200);
  });
});

describe('a paired window', () => {
  it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/city/..%5c..%5csecret.txt', '//secret.txt', '/city/../../secret.txt', '/%00', '/%'])(
    'gets no file outside its own by %s', async (path) => {
      const answer = await get(path, {cookie});
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('not for windows');
    },
  );

  it('gets a range of the basemap as 206', async () => {
    const answer = await get('/city/basemap.pmtiles', {cookie, range: 'bytes=10-19'});
    expect(answer.status).toBe(206);
    expect(answer.headers['content-range']).toBe('bytes 10-19/1000');
    expect(Buffer.from(answer.body, 'latin1')).toEqual(Buffer.from([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]));
  });

  it('T9: may run only scripts of its own', async () => {
    const {headers} = await get('/', {cookie});
    const csp = String(headers['content-security-policy']);
    expect(csp).toContain("default-src 'self'");
    expect(csp).toMatch(/script-src 'self';/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('T18: the secret', () => {
  it('is in no log line and in no answer', async () => {
    await get(`/?pair=${pairing.secret}`);
    const {body} = await get(`/nowhere?pair=${pairing.secret}x`);
    expect([...said, body].join('\n')).not.toContain(pairing.secret);
  });
});
