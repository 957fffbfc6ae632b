import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {CommandAnswer} from '../../../shared/model/command.ts';
import {envelope, openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await openTestHttp();
});
afterAll(() => http.close());

const COMMAND = {id: 'a'.repeat(22), layer: 'incidents', target: 'i-1', name: 'acknowledge', ask: {}};

async function answered(answer: CommandAnswer): Promise<readonly [number, unknown]> {
  http.behind.command = () => answer;
  const response = await http.post('/commands', COMMAND, http.token('officer'));
  return [response.statusCode, response.json()];
}

describe('a command', () => {
  it('is handed on with who asks', async () => {
    let asked: unknown;
    http.behind.command = async (...all) => {
      asked = all;
      return {accepted: true, target: 'i-1', version: 2};
    };
    const answer = await http.post('/commands', {...COMMAND, expectedVersion: 1}, http.token('officer'));
    expect([answer.statusCode, answer.json()]).toEqual([200, {accepted: true, target: 'i-1', version: 2}]);
    expect(asked).toMatchObject([{user: 'officer', roles: ['officer']}, {...COMMAND, expectedVersion: 1}]);
  });

  it('refused is a problem with its reason', async () => {
    expect(await answered({accepted: false, kind: 'forbidden', reason: 'not-allowed'})).toMatchObject([403, {accepted: false, reason: 'not-allowed'}]);
    expect(await answered({accepted: false, kind: 'invalid', reason: 'not-acknowledged'})).toMatchObject([422, {accepted: false, reason: 'not-acknowledged'}]);
    expect(await answered({accepted: false, kind: 'id-reused', reason: 'id-reused'})).toMatchObject([409, {accepted: false, reason: 'id-reused', code: 'id-reused'}]);
  });

  it('that came too late is told what is there now, times as text', async () => {
    const record = {...envelope(http.house.clock.now()), createdAt: http.house.clock.now()};
    expect(await answered({accepted: false, kind: 'conflict', reason: 'version', current: {version: 7, record}})).toMatchObject([
      409, {accepted: false, reason: 'version', current: {version: 7, record: {createdAt: '2026-11-21T02:00:00.000Z'}}},
    ]);
  });

  it.each([
    [{...COMMAND, id: 'short'}], [{...COMMAND, more: 1}], [{...COMMAND, ask: undefined}], [{...COMMAND, expectedVersion: 0}], [[COMMAND]],
  ])('of another shape is 422: %j', async (body) => {
    http.behind.command = () => {
      throw new Error('not to be asked');
    };
    const answer = await http.post('/commands', body, http.token('officer'));
    expect([answer.statusCode, answer.json()]).toMatchObject([422, {accepted: false, reason: 'schema'}]);
  });

  it('needs a token that is still good', async () => {
    expect((await http.post('/commands', COMMAND)).statusCode).toBe(401);
    const token = http.token('supervisor');
    http.house.access.disable('supervisor', 'admin');
    expect((await http.post('/commands', COMMAND, token)).statusCode).toBe(401);
  });
});
