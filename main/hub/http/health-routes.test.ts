import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await openTestHttp();
});
afterAll(() => http.close());

describe('health', () => {
  it('is told to anybody', async () => {
    expect((await http.get('/healthz')).json()).toEqual({status: 'ok'});
    expect((await http.get('/readyz')).json()).toEqual({status: 'ready'});
  });

  it('says why it is not ready', async () => {
    http.behind.warnings = () => ['The last backup could not be made.'];
    expect((await http.get('/readyz')).json()).toEqual({status: 'ready', warnings: ['The last backup could not be made.']});
    http.behind.whyNotReady = () => 'The disk is full.';
    const answer = await http.get('/readyz');
    expect([answer.statusCode, answer.json()]).toMatchObject([503, {code: 'not-ready', detail: 'The disk is full.'}]);
    expect((await http.get('/healthz')).statusCode).toBe(200);
  });
});

describe('the figures', () => {
  it('are for admins and for the collector with its token', async () => {
    const status = async (token?: string): Promise<number> => (await http.get('/metrics', token)).statusCode;
    expect(await status()).toBe(401);
    expect(await status('another token')).toBe(401);
    expect(await status(http.token('supervisor'))).toBe(403);
    expect(await status(http.token('admin'))).toBe(200);
    expect(await status('the-token-of-the-collector')).toBe(200);
    http.metrics.consoles(2);
    const answer = await http.get('/metrics', http.token('admin'));
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toContain('haidang_consoles 2');
  });
});
