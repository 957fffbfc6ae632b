import {request as rawRequest} from 'node:http';
import type {AddressInfo} from 'node:net';
import {connect} from 'node:net';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {StorageError} from '../../platform/sqlite/database.ts';
import {FEED_KEYS, openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
let port: number;
beforeAll(async () => {
  http = await openTestHttp();
  await http.app.listen({host: '127.0.0.1', port: 0});
  port = (http.app.server.address() as AddressInfo).port;
});
afterAll(() => http.close());

const COMMAND = {id: 'a'.repeat(22), layer: 'incidents', target: 'i-1', name: 'acknowledge', ask: {}};

describe('a refusal', () => {
  it.each([
    ['GET', '/nothing-here', 404],
    ['DELETE', '/collections', 404],
    ['GET', '/%E0%A4%A', 400],
    ['GET', '/', 401],
    ['GET', '/feeds', 401],
    ['GET', '/metrics', 401],
    ['GET', '/api', 401],
    ['GET', '/conformance', 401],
    ['GET', '/collections/vessels/items', 401],
    ['GET', '/collections/vessels/items/1', 401],
    ['POST', '/commands', 401],
    ['POST', '/feeds/sites', 401],
    ['POST', '/auth/login', 400],
    ['POST', '/auth/refresh', 400],
    ['POST', '/auth/setup', 400],
  ] as const)('of %s %s is problem+json with %i', async (method, url, status) => {
    const answer = await http.app.inject({method, url, ...(method === 'POST' ? {payload: '{'} : {})});
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({type: 'about:blank', status, title: expect.any(String), detail: expect.any(String), code: expect.any(String)});
    expect(answer.headers['www-authenticate'] !== undefined).toBe(status === 401);
  });

  it.each(['', 'Bearer', 'Bearer not-a-token', 'Basic b2ZmaWNlcjpwYXNz', 'Bearer the-key-of-sites'])('meets the header "%s"', async (authorization) => {
    for (const url of ['/', '/collections', '/feeds', '/metrics']) {
      expect((await http.app.inject({url, headers: {authorization}})).statusCode).toBe(401);
    }
  });

  it('meets a refresh token used as an access token', async () => {
    const login = await http.post('/auth/login', {user: 'officer', password: 'mật khẩu đủ dài'});
    expect((await http.get('/collections', login.json<{refreshToken: string}>().refreshToken)).statusCode).toBe(401);
  });
});

describe('a body', () => {
  it('that is no JSON, too deep, not UTF-8 or reaches for a prototype is refused with its reason', async () => {
    const codes = await Promise.all([
      '{"user": }', '['.repeat(100_0), Buffer.from([0x22, 0xff, 0x22]), '{"__proto__": {}}', '', '"text"',
    ].map(async (body) => {
      const answer = await http.post('/commands', body, http.token('officer'));
      return [answer.statusCode, answer.json<{reason: string}>().reason];
    }));
    expect(codes).toEqual([[400, 'schema'], [400, 'too-large'], [400, 'schema'], [400, 'schema'], [400, 'schema'], [422, 'schema']]);
  });

  it('that is compressed is not opened', async () => {
    const answer = await http.post('/commands', COMMAND, http.token('officer'), {headers: {'content-encoding': 'gzip'}});
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('over its limit is refused over a real connection: 413, and 400 for a feed', async () => {
    const tooLong = Buffer.alloc(9 * 1_024 * 1_024, 0x20);
    expect(await postReal('/commands', tooLong, http.token('officer'))).toMatchObject({status: 413, body: {code: 'too-large'}});
    expect(await postReal('/feeds/sites', tooLong, FEED_KEYS.SITES_KEY)).toMatchObject({status: 400, body: {code: 'too-large'}});
  });

  it('of a stranger is refused before it is sent', async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const asked = rawRequest({port, method: 'POST', path: '/commands', headers: {'content-length': 1_000_000}}, (response) => {
        resolve(response.statusCode);
        asked.destroy();
      });
      asked.on('error', reject);
      asked.flushHeaders();
    });
    expect(answer).toBe(401);
  });
});

describe('a failure', () => {
  it('of storage says so, one of ours says nothing', async () => {
    http.behind.command = () => {
      throw new StorageError('SQLITE_FULL', new Error('full'));
    };
    const storage = await http.post('/commands', COMMAND, http.token('officer'));
    expect([storage.statusCode, storage.json<{code: string}>().code]).toEqual([503, 'storage']);
    http.behind.command = () => {
      throw new Error('planted secret');
    };
    const internal = await http.post('/commands', COMMAND, http.token('officer'));
    expect([internal.statusCode, internal.json<{code: string}>().code]).toEqual([500, 'internal']);
    expect(internal.body).not.toContain('planted secret');
  });

  it('to speak HTTP is told as a problem too', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NOT HTTP AT ALL\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text)).on('error', reject);
    });
    expect(answer).toContain('application/problem+json');
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
  });
});

describe('every answer', () => {
  it('is kept by no cache and not sniffed', async () => {
    for (const url of ['/healthz', '/nothing', '/collections']) {
      expect((await http.get(url, http.token('officer'))).headers).toMatchObject({'cache-control': 'no-store', 'x-content-type-options': 'nosniff'});
    }
  });

  it('comes without a token only so often to one address', async () => {
    const codes: number[] = [];
    for (let calls = 0; calls < 250; calls++) codes.push((await http.app.inject({url: '/collections', remoteAddress: '10.0.0.66'})).statusCode);
    expect(new Set(codes)).toEqual(new Set([401, 429]));
    expect(codes.filter((code) => code === 401)).toHaveLength(200);
    const refused = await http.app.inject({url: '/collections', remoteAddress: '10.0.0.66'});
    expect(refused.headers['retry-after']).toBe('1');
    expect((await http.app.inject({url: '/collections', remoteAddress: '10.0.0.67'})).statusCode).toBe(401);
    const valid = await http.app.inject({url: '/collections', remoteAddress: '10.0.0.66', headers: {authorization: `Bearer ${http.token('officer')}`}});
    expect(valid.statusCode).toBe(200);
  });
});

async function postReal(path: string, body: Buffer, token: string): Promise<{status: number; body: unknown}> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {method: 'POST', body: new Uint8Array(body), headers: {authorization: `Bearer ${token}`}});
  return {status: answer.status, body: await answer.json()};
}
