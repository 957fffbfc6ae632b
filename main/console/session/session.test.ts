import {createServer, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {SignInSession} from './session.ts';

interface Asked {
  readonly path: string;
  readonly body: {readonly [field: string]: string};
  readonly response: ServerResponse;
}

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let hub: Server;
let clock: FakeClock;
let storage: boolean[];
const asked: Asked[] = [];
/** Answers at once unless a test holds answers back. */
let holds: boolean;
beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder.path, 'session.json');
  clock = new FakeClock();
  storage = [];
  holds = false;
  asked.length = 0;
  hub = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({path: request.url ?? '', body: JSON.parse(body) as Asked['body'], response});
      if (!holds) answer(asked.length - 1);
    });
  });
  await new Promise<void>((resolve) => hub.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  hub.closeAllConnections();
  hub.close();
  folder.remove();
});

function answer(at: number, status = 200): void {
  const given = asked[at];
  given?.response.writeHead(status, {'content-type': 'application/json'})
    .end(JSON.stringify({accessToken: `access-${at}`, expiresInS: 900, refreshToken: `refresh-${at}`, roles: []}));
}

function open(): SignInSession {
  const hubUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
  return new SignInSession({hubUrl, file, clock, onStorage: (isWell) => storage.push(isWell)});
}

async function heard(count: number): Promise<void> {
  while (asked.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('a session', () => {
  it('is kept in a file of its owner alone, and renewed after a restart without a password', async () => {
    const first = open();
    expect(await first.signIn('officer', 'secret password')).toBeNull();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toMatch(/access-|secret/);
    const second = open();
    expect(second.user).toBe('officer');
    expect(await second.token()).toEqual({type: 'token', token: 'access-1'});
    expect(asked[1]).toMatchObject({path: '/auth/refresh', body: {refreshToken: 'refresh-0'}});
  });

  it('renews its token when a fifth of its life is left, once for all who ask', async () => {
    const session = open();
    await session.signIn('officer', 'p');
    clock.advance(700_000);
    expect(await session.token()).toEqual({type: 'token', token: 'access-0'});
    clock.advance(30_000);
    expect(await Promise.all([session.token(), session.token()])).toEqual([{type: 'token', token: 'access-1'}, {type: 'token', token: 'access-1'}]);
    expect(asked).toHaveLength(2);
  });

  it('ends when the hub says so, and not for a full or busy hub', async () => {
    const session = open();
    await session.signIn('officer', 'p');
    for (const [status, outcome] of [[503, 'unreachable'], [429, 'unreachable'], [401, 'refused']] as const) {
      session.forgetAccess();
      holds = true;
      const renewed = session.token();
      await heard(asked.length + 1);
      answer(asked.length - 1, status);
      expect((await renewed).type).toBe(outcome);
    }
    expect([session.user, existsSync(file)]).toEqual([null, false]);
  });

  it('P17: is not given back to one who signed out while it was renewed', async () => {
    const session = open();
    await session.signIn('officer', 'p');
    session.forgetAccess();
    holds = true;
    const renewed = session.token();
    await heard(2);
    session.signOut();
    answer(1);
    expect((await renewed).type).toBe('unreachable');
    expect([session.user, existsSync(file)]).toEqual([null, false]);
    expect((await session.token()).type).toBe('refused');
  });

  it('P17: of one person never gets the tokens of another who was signed in before', async () => {
    const session = open();
    await session.signIn('officer', 'p');
    session.forgetAccess();
    holds = true;
    const renewed = session.token();
    await heard(2);
    const signedIn = session.signIn('supervisor', 'p');
    await heard(3);
    answer(2);
    expect(await signedIn).toBeNull();
    answer(1);
    expect((await renewed).type).toBe('unreachable');
    expect(session.user).toBe('supervisor');
    expect(await session.token()).toEqual({type: 'token', token: 'access-2'});
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({user: 'supervisor', refreshToken: 'refresh-2'});
  });

  it('P13: goes on in memory where the disk takes nothing, says so, and writes when there is room', async () => {
    mkdirSync(`${file}.new`);
    const session = open();
    expect(await session.signIn('officer', 'p')).toBeNull();
    expect([storage.at(-1), existsSync(file)]).toEqual([false, false]);
    expect((await session.token()).type).toBe('token');
    rmdirSync(`${file}.new`);
    await session.renewIfDue();
    expect([storage.at(-1), existsSync(file)]).toEqual([true, true]);
  });

  it.each(['', '{"user":"offi', '[]', '{"user":1,"refreshToken":2}', '\u0000\u0000'])('over the file %j is none', (content) => {
    writeFileSync(file, content);
    expect(open().user).toBeNull();
  });
});
