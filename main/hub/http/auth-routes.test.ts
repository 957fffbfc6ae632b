import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {PASSWORD} from '../access/fixture.ts';
import {openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
beforeEach(async () => {
  http = await openTestHttp();
});
afterEach(() => http.close());

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

describe('signing in', () => {
  it('answers as the contract says, and a refresh answers the same', async () => {
    const login = await http.post('/auth/login', {user: 'officer', password: PASSWORD});
    expect(login.statusCode).toBe(200);
    const answer = {accessToken: expect.any(String), expiresInS: 900, refreshToken: expect.any(String), roles: ['officer']};
    expect(login.json()).toEqual(answer);
    const refresh = await http.post('/auth/refresh', {refreshToken: login.json<Tokens>().refreshToken});
    expect(refresh.json()).toEqual(answer);
    expect((await http.get('/collections', refresh.json<Tokens>().accessToken)).statusCode).toBe(200);
  });

  it('tells a wrong password and an unknown user with the same words', async () => {
    const wrong = await http.post('/auth/login', {user: 'officer', password: 'wrong password'});
    const unknown = await http.post('/auth/login', {user: 'nobody', password: 'wrong password'});
    expect(wrong.statusCode).toBe(401);
    expect(unknown.body).toBe(wrong.body);
  });

  it('five times wrong has to wait, and is told how long', async () => {
    for (let tries = 0; tries < 6; tries++) await http.post('/auth/login', {user: 'officer', password: 'wrong password'});
    const answer = await http.post('/auth/login', {user: 'officer', password: PASSWORD});
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '1']);
    http.house.clock.advance(1_000);
    expect((await http.post('/auth/login', {user: 'officer', password: PASSWORD})).statusCode).toBe(200);
  });

  it.each([{}, {user: 'officer'}, {user: 1, password: PASSWORD}, {user: 'officer', password: PASSWORD, role: 'admin'}, {user: 'officer', password: 'x'.repeat(2_000)}])(
    'refuses the body %j', async (body) => {
      const answer = await http.post('/auth/login', body);
      expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([400, 'schema']);
    });

  it('with a refresh token that is not one is refused', async () => {
    const answer = await http.post('/auth/refresh', {refreshToken: 'not-a-token'});
    expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([401, 'session-ended']);
  });
});

describe('the first admin', () => {
  it('is not to be made where there is one', async () => {
    const answer = await http.post('/auth/setup', {secret: 'any', user: 'lan', password: PASSWORD});
    expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([409, 'not-needed']);
  });

  it('is made with the one-time secret, once', async () => {
    http.house.access.disable('admin', 'test');
    const secret = http.house.access.makeSetupSecret() ?? '';
    const wrong = await http.post('/auth/setup', {secret: 'another', user: 'lan', password: PASSWORD});
    const short = await http.post('/auth/setup', {secret, user: 'lan', password: 'short'});
    expect([wrong.statusCode, short.statusCode, short.json<{code: string}>().code]).toEqual([403, 422, 'password-too-short']);
    const first = await http.post('/auth/setup', {secret, user: 'lan', password: PASSWORD});
    expect([first.statusCode, first.json()]).toEqual([200, {user: 'lan', roles: ['admin']}]);
    expect((await http.post('/auth/setup', {secret, user: 'mai', password: PASSWORD})).statusCode).toBe(409);
    expect((await http.post('/auth/login', {user: 'lan', password: PASSWORD})).statusCode).toBe(200);
  });
});
