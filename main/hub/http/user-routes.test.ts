import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ROLES} from '../../../shared/model/identity.ts';
import {PASSWORD} from '../access/fixture.ts';
import {openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
beforeEach(async () => {
  http = await openTestHttp();
  for (const id of ['U-EMS-01', 'U-EMS-02']) http.put('units', id, {callSign: id, state: 'available'});
});
afterEach(() => http.close());

const CREW = {user: 'kip-115-01', displayName: 'Kíp 115-01', password: PASSWORD, roles: ['unit'], unit: 'U-EMS-01'};
const make = (body: object = CREW, token = http.token('admin')) => http.post('/users', body, token);
const give = (user: string, body: object, token = http.token('admin')) => http.post(`/users/${encodeURIComponent(user)}/unit`, body, token, {method: 'PUT'});
const acts = () => http.house.auditRows().filter(({action}) => action.startsWith('user-')).map(({user, action, detail}) => [user, action, JSON.parse(detail) as unknown]);

describe('a crew’s user', () => {
  it('is made by an admin with its unit, signs in as its crew, and stands in the audit', async () => {
    const made = await make();
    expect([made.statusCode, made.json()]).toEqual([201, {user: 'kip-115-01', displayName: 'Kíp 115-01', roles: ['unit'], unit: 'U-EMS-01', demo: false, disabled: false}]);
    expect(made.body).not.toContain(PASSWORD);
    const login = await http.post('/auth/login', {user: 'kip-115-01', password: PASSWORD});
    expect(http.house.access.identityOf(login.json<{accessToken: string}>().accessToken)).toMatchObject({roles: ['unit'], unit: 'U-EMS-01'});
    expect(acts()).toEqual([['admin', 'user-made', {user: 'kip-115-01', roles: ['unit'], unit: 'U-EMS-01'}]]);
  });

  it('P17: is given another unit, or none, and is out at once', async () => {
    await make();
    const {accessToken} = (await http.post('/auth/login', {user: 'kip-115-01', password: PASSWORD})).json<{accessToken: string}>();
    const given = await give('kip-115-01', {unit: 'U-EMS-02'});
    expect([given.statusCode, given.json<{unit: string}>().unit]).toEqual([200, 'U-EMS-02']);
    expect(http.house.access.identityOf(accessToken)).toBeUndefined();
    expect((await give('kip-115-01', {unit: null})).json<{unit: null}>().unit).toBeNull();
    expect(acts().slice(1)).toEqual([
      ['admin', 'user-unit', {user: 'kip-115-01', unit: 'U-EMS-02', before: 'U-EMS-01'}], ['admin', 'user-unit', {user: 'kip-115-01', unit: null, before: 'U-EMS-02'}],
    ]);
  });

  it('who has that unit already stays signed in', async () => {
    await make();
    const {accessToken} = (await http.post('/auth/login', {user: 'kip-115-01', password: PASSWORD})).json<{accessToken: string}>();
    await give('kip-115-01', {unit: 'U-EMS-01'});
    expect(http.house.access.identityOf(accessToken)).toBeDefined();
    expect(acts()).toHaveLength(1);
  });

  it.each([
    [{...CREW, unit: 'U-NONE'}, 422, 'no-such-unit'], [{...CREW, unit: undefined}, 422, 'unit-missing'], [{...CREW, roles: ['officer']}, 422, 'not-a-crew'],
    [{...CREW, user: 'officer'}, 409, 'user-exists'], [{...CREW, user: 'system'}, 422, 'bad-user'], [{...CREW, user: ' '}, 422, 'bad-user'],
    [{...CREW, password: 'short'}, 422, 'password-too-short'], [{...CREW, roles: ['boss']}, 400, 'schema'], [{...CREW, roles: []}, 400, 'schema'], [{...CREW, more: 1}, 400, 'schema'],
  ])('is refused with the reason: %j', async (body, status, code) => {
    const answer = await make(body);
    expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([status, code]);
    expect(acts()).toEqual([]);
  });

  it.each([['nobody', {unit: 'U-EMS-01'}, 404, 'no-such-user'], ['officer', {unit: 'U-EMS-01'}, 422, 'not-a-crew'], ['unit', {unit: 'U-NONE'}, 422, 'no-such-unit'], ['unit', {}, 400, 'schema']])(
    'is not given a unit: %s %j', async (user, body, status, code) => {
      const answer = await give(user, body);
      expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([status, code]);
    });
});

describe('P17: who may', () => {
  it.each(ROLES.filter((role) => role !== 'admin'))('%s makes nobody and gives nobody a unit, and that it was tried is on record', async (role) => {
    expect((await make(CREW, http.token(role))).statusCode).toBe(403);
    expect((await give('unit', {unit: 'U-EMS-01'}, http.token(role))).statusCode).toBe(403);
    expect(http.house.access.users.get('kip-115-01')).toBeUndefined();
    expect(http.house.access.users.get('unit')?.unit).toBeUndefined();
    expect(acts()).toEqual([[role, 'user-refused', {act: 'makeUser'}], [role, 'user-refused', {act: 'giveUnit'}]]);
  });

  it('a stranger is told nothing', async () => {
    expect((await http.get('/users')).statusCode).toBe(401);
    expect((await make(CREW, 'no-token')).statusCode).toBe(401);
  });

  it('supervisors and admins see who there is, others do not', async () => {
    for (const role of ROLES) expect([role, (await http.get('/users', http.token(role))).statusCode]).toEqual([role, role === 'supervisor' || role === 'admin' ? 200 : 403]);
    const {users} = (await http.get('/users', http.token('supervisor'))).json<{users: object[]}>();
    expect(users).toContainEqual({user: 'officer', displayName: 'officer', roles: ['officer'], unit: null, demo: false, disabled: false});
  });
});
