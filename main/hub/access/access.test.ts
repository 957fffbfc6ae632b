import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {addUser, openTestHouse, PASSWORD, type TestHouse} from './fixture.ts';
import type {SessionEnded, Tokens} from './access.ts';
import {SIMULATOR} from './demo-users.ts';
import {ABSOLUTE_LIMIT_MS, ACCESS_LIFETIME_MS, GRACE_MS, IDLE_LIMIT_MS} from './sessions.ts';

const ADDRESS = '127.0.0.1';
let house: TestHouse;

beforeEach(async () => {
  house = openTestHouse({nodes: [{token: 'the-simulators-own-token', identity: SIMULATOR}]});
  await addUser(house, 'officer', 'officer');
});
afterEach(() => house.close());

async function signedIn(user = 'officer'): Promise<Tokens> {
  const answer = await house.access.signIn(user, PASSWORD, ADDRESS);
  if (!answer.ok) throw new Error(answer.error.type);
  return answer.value;
}

function refreshed(tokens: Tokens): Tokens {
  const answer = house.access.refresh(tokens.refreshToken);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

function endings(): SessionEnded[] {
  const ended: SessionEnded[] = [];
  house.access.onSessionEnded((end) => ended.push(end));
  return ended;
}

describe('sign-in', () => {
  it('gives tokens that tell who one is', async () => {
    const tokens = await signedIn();
    expect(tokens).toMatchObject({expiresInS: 900, roles: ['officer']});
    expect(Buffer.from(tokens.accessToken, 'base64url')).toHaveLength(32);
    expect(house.access.identityOf(tokens.accessToken)).toEqual({user: 'officer', displayName: 'officer', roles: ['officer'], demo: false});
  });

  it('refuses a wrong password, an unknown and a disabled user with one word', async () => {
    await addUser(house, 'gone', 'operator');
    house.access.disable('gone', 'admin');
    for (const [user, password] of [['officer', 'wrong password'], ['nobody', PASSWORD], ['gone', PASSWORD]] as const) {
      expect(await house.access.signIn(user, password, ADDRESS)).toEqual({ok: false, error: {type: 'wrong'}});
    }
  });

  it('makes the right password wait after five wrong ones, and longer after each further', async () => {
    for (let tries = 0; tries < 5; tries++) await house.access.signIn('officer', 'wrong password', ADDRESS);
    expect(await house.access.signIn('officer', PASSWORD, '10.0.0.9')).toEqual({ok: false, error: {type: 'wait', waitMs: 1_000}});
    house.clock.advance(1_000);
    await house.access.signIn('officer', 'wrong password', ADDRESS);
    expect(await house.access.signIn('officer', PASSWORD, ADDRESS)).toEqual({ok: false, error: {type: 'wait', waitMs: 2_000}});
    house.clock.advance(2_000);
    expect((await house.access.signIn('officer', PASSWORD, ADDRESS)).ok).toBe(true);
  });

  it('slows an address that tries one account after another, and leaves others alone', async () => {
    for (let tries = 0; tries < 5; tries++) await house.access.signIn(`guess-${tries}`, 'wrong password', '10.0.0.9');
    expect((await house.access.signIn('officer', PASSWORD, '10.0.0.9')).ok).toBe(false);
    expect((await house.access.signIn('officer', PASSWORD, ADDRESS)).ok).toBe(true);
  });

  it('counts a volley of guesses one by one', async () => {
    const answers = await Promise.all(Array.from({length: 12}, () => house.access.signIn('officer', 'wrong password', ADDRESS)));
    const types = answers.map((answer) => (answer.ok ? 'in' : answer.error.type));
    expect(types).toEqual([...Array(5).fill('wrong'), ...Array(7).fill('wait')]);
  });

  it('lets ten consoles in at once', async () => {
    const answers = await Promise.all(Array.from({length: 10}, () => house.access.signIn('officer', PASSWORD, ADDRESS)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
  });

  it('keeps neither tokens nor unknown names nor passwords, in the audit or anywhere', async () => {
    const tokens = await signedIn();
    await house.access.signIn('a password in the wrong field', 'planted-password', ADDRESS);
    const rows = ['users', 'sessions', 'audit', 'meta'].map((table) => house.db.prepare<object>(`SELECT * FROM ${table}`).all());
    const everything = JSON.stringify(rows, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
    for (const secret of [PASSWORD, tokens.accessToken, tokens.refreshToken, 'planted-password', 'a password in the wrong field']) {
      expect(everything).not.toContain(secret);
    }
    expect(house.auditRows().map((row) => [row.user, row.action])).toEqual([['officer', 'sign-in'], ['?', 'sign-in-refused']]);
    expect(house.audit.firstBroken()).toBeNull();
  });
});

describe('a session', () => {
  it('outlives a restart of the hub', async () => {
    const tokens = await signedIn();
    house.restart();
    expect(house.access.identityOf(tokens.accessToken)?.user).toBe('officer');
    expect(house.access.refresh(tokens.refreshToken).ok).toBe(true);
  });

  it('needs a refresh after 15 minutes, and the refreshed one goes on', async () => {
    const tokens = await signedIn();
    house.clock.advance(ACCESS_LIFETIME_MS);
    expect(house.access.identityOf(tokens.accessToken)).toBeUndefined();
    const next = refreshed(tokens);
    expect(house.access.identityOf(next.accessToken)?.user).toBe('officer');
    expect(next.refreshToken).not.toBe(tokens.refreshToken);
  });

  it('keeps the access token before the refresh until its own end, for calls under way', async () => {
    const tokens = await signedIn();
    refreshed(tokens);
    expect(house.access.identityOf(tokens.accessToken)?.user).toBe('officer');
  });

  it('ends when a refresh token is used again', async () => {
    const ended = endings();
    const tokens = await signedIn();
    const next = refreshed(tokens);
    house.access.identityOf(next.accessToken);
    expect(house.access.refresh(tokens.refreshToken).ok).toBe(false);
    expect(house.access.identityOf(next.accessToken)).toBeUndefined();
    expect(house.access.refresh(next.refreshToken).ok).toBe(false);
    expect(ended).toMatchObject([{user: 'officer', why: 'refresh-token-used-again'}]);
  });

  it('ends when a refresh token of long ago is used again', async () => {
    const first = await signedIn();
    let latest = first;
    for (let times = 0; times < 5; times++) {
      house.clock.advance(ACCESS_LIFETIME_MS);
      latest = refreshed(latest);
    }
    expect(house.access.refresh(first.refreshToken).ok).toBe(false);
    expect(house.access.identityOf(latest.accessToken)).toBeUndefined();
  });

  it('survives an answer that never arrived: the token before works once more for a minute', async () => {
    const tokens = await signedIn();
    refreshed(tokens);
    house.restart();
    house.clock.advance(GRACE_MS);
    const again = refreshed(tokens);
    expect(house.access.identityOf(again.accessToken)?.user).toBe('officer');
    expect(house.access.refresh(again.refreshToken).ok).toBe(true);
  });

  it('gives that grace once, and not after a minute', async () => {
    const twice = await signedIn();
    refreshed(twice);
    refreshed(twice);
    expect(house.access.refresh(twice.refreshToken).ok).toBe(false);
    const late = await signedIn();
    refreshed(late);
    house.clock.advance(GRACE_MS + 1);
    expect(house.access.refresh(late.refreshToken).ok).toBe(false);
  });

  it('ends when the pair that the grace replaced turns up after all', async () => {
    const tokens = await signedIn();
    const lost = refreshed(tokens);
    const again = refreshed(tokens);
    expect(house.access.refresh(lost.refreshToken).ok).toBe(false);
    expect(house.access.identityOf(again.accessToken)).toBeUndefined();
  });

  it('ends 30 days after its last use', async () => {
    const ended = endings();
    const tokens = await signedIn();
    house.clock.advance(IDLE_LIMIT_MS);
    expect(house.access.refresh(tokens.refreshToken).ok).toBe(false);
    expect(ended).toMatchObject([{why: 'idle-limit'}]);
  });

  it('ends after 90 days of use', async () => {
    let tokens = await signedIn();
    for (let days = 0; days < 85; days += 17) {
      house.clock.advance(17 * 86_400_000);
      tokens = refreshed(tokens);
    }
    house.clock.advance(ABSOLUTE_LIMIT_MS - 85 * 86_400_000);
    expect(house.access.refresh(tokens.refreshToken).ok).toBe(false);
  });

  it('of a disabled user is over at the next use, and its socket is told', async () => {
    const ended = endings();
    const tokens = await signedIn();
    const session = house.access.sessionOf(tokens.accessToken);
    house.access.disable('officer', 'admin');
    expect(house.access.identityOf(tokens.accessToken)).toBeUndefined();
    expect(house.access.identityOfSession(session?.sessionId ?? '')).toBeUndefined();
    expect(ended).toMatchObject([{sessionId: session?.sessionId, user: 'officer', why: 'disabled'}]);
  });

  it('of a user disabled by another hand on the file is found within the sweep', async () => {
    const ended = endings();
    await signedIn();
    house.access.users.setDisabled('officer', true);
    house.clock.advance(2_000);
    expect(ended).toHaveLength(1);
  });

  it('shows a changed role at the next use', async () => {
    const tokens = await signedIn();
    house.access.users.setRoles('officer', ['operator']);
    expect(house.access.identityOf(tokens.accessToken)?.roles).toEqual(['operator']);
  });

  it('ends by signing out, and only itself', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    house.access.signOut(one.accessToken);
    expect(house.access.identityOf(one.accessToken)).toBeUndefined();
    expect(house.access.identityOf(other.accessToken)?.user).toBe('officer');
  });

  it('is asked on by its id when the access token has run out', async () => {
    const tokens = await signedIn();
    const session = house.access.sessionOf(tokens.accessToken);
    house.clock.advance(ACCESS_LIFETIME_MS * 2);
    expect(house.access.identityOfSession(session?.sessionId ?? '')?.user).toBe('officer');
  });

  it('is not opened by rubbish', () => {
    for (const token of ['', '.', '%', 'a'.repeat(10_000), "' OR 1=1 --"]) {
      expect(house.access.identityOf(token)).toBeUndefined();
      expect(house.access.refresh(token)).toEqual({ok: false, error: 'wrong'});
    }
  });
});

describe('a full disk', () => {
  it('signs nobody out and keeps nobody in', async () => {
    const tokens = await signedIn();
    const other = await signedIn();
    house.access.users.setDisabled('officer', true);
    const ended = endings();
    house.db.pragma('query_only = ON');
    house.clock.advance(2_000);
    expect(ended).toHaveLength(2);
    house.db.pragma('query_only = OFF');
    house.access.users.setDisabled('officer', false);
    house.db.pragma('query_only = ON');
    expect(house.access.identityOf(tokens.accessToken)?.user).toBe('officer');
    expect(() => house.access.refresh(other.refreshToken)).toThrow('SQLITE_READONLY');
    house.db.pragma('query_only = OFF');
    expect(house.access.refresh(other.refreshToken).ok).toBe(true);
  });
});

describe('the simulator', () => {
  it('is known by its own token, without a session', () => {
    const session = house.access.sessionOf('the-simulators-own-token');
    expect(session?.identity).toEqual({user: 'simulator', displayName: 'Mô phỏng', roles: ['supervisor'], demo: true});
    expect(house.access.identityOfSession(session?.sessionId ?? '')?.demo).toBe(true);
    expect(house.access.identityOf('another-token')).toBeUndefined();
  });
});

describe('setup', () => {
  it('makes the first admin, once', async () => {
    const secret = house.access.makeSetupSecret() ?? '';
    expect(Buffer.from(secret, 'base64url')).toHaveLength(16);
    expect(await house.access.setup(secret, 'lan.nguyen', PASSWORD)).toMatchObject({ok: true, value: {roles: ['admin']}});
    expect(await house.access.setup(secret, 'second', PASSWORD)).toEqual({ok: false, error: 'not-needed'});
    expect(house.access.makeSetupSecret()).toBeNull();
    expect((await signedIn('lan.nguyen')).roles).toEqual(['admin']);
  });

  it('makes one admin of two who ask at the same moment', async () => {
    const secret = house.access.makeSetupSecret() ?? '';
    const answers = await Promise.all([house.access.setup(secret, 'one', PASSWORD), house.access.setup(secret, 'other', PASSWORD)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it('refuses another secret, a short password, a strange and a taken name', async () => {
    const secret = house.access.makeSetupSecret() ?? '';
    expect(await house.access.setup('another', 'lan', PASSWORD)).toEqual({ok: false, error: 'wrong-secret'});
    expect(await house.access.setup(secret, 'lan', 'short')).toEqual({ok: false, error: 'password-too-short'});
    expect(await house.access.setup(secret, 'lan nguyen', PASSWORD)).toEqual({ok: false, error: 'bad-user'});
    expect(await house.access.setup(secret, 'simulator', PASSWORD)).toEqual({ok: false, error: 'bad-user'});
    expect(await house.access.setup(secret, 'officer', PASSWORD)).toEqual({ok: false, error: 'user-exists'});
  });

  it('takes the secret across a restart, and only the newest', async () => {
    const first = house.access.makeSetupSecret() ?? '';
    const second = house.access.makeSetupSecret() ?? '';
    house.restart();
    expect(await house.access.setup(first, 'lan', PASSWORD)).toEqual({ok: false, error: 'wrong-secret'});
    expect((await house.access.setup(second, 'lan', PASSWORD)).ok).toBe(true);
  });
});
