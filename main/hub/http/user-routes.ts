/** The people of this hub: who they are, for supervisors and admins; making them and giving crews their unit, for admins. */
import type {FastifyInstance, FastifyReply} from 'fastify';
import {array, exactObject, identifier, nullable, oneOf, optional, text} from '../../../shared/lib/schema.ts';
import {hasRole, ROLES, type Identity} from '../../../shared/model/identity.ts';
import type {Access} from '../access/access.ts';
import {MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH} from '../access/passwords.ts';
import type {PeopleRefusal} from '../access/people.ts';
import type {User} from '../access/users.ts';
import type {HubState} from '../log/state.ts';
import {userSchema, usersSchema} from './api/answers.ts';
import type {Operation} from './api/operation.ts';
import {readOrRefuse} from './body.ts';
import {identityOf, type Guard} from './guard.ts';
import {sendProblem, type Problem} from './problem.ts';

export interface UserRouteDeps {
  readonly access: Access;
  readonly state: HubState;
}

const newUserSchema = exactObject({
  user: text(256), displayName: optional(text(256).min(1)), password: text(4 * MAX_PASSWORD_LENGTH),
  roles: array(oneOf(ROLES)).min(1).max(ROLES.length), unit: optional(identifier()),
});
const unitSchema = exactObject({unit: nullable(identifier())});
const MAX_BODY_BYTES = 16_384;

const PROBLEMS: {readonly [refusal in PeopleRefusal]: Omit<Problem, 'code'>} = {
  'not-allowed': {status: 403, detail: 'This is for admins.'},
  'no-such-user': {status: 404, detail: 'There is no user of this name.'},
  'user-exists': {status: 409, detail: 'There is a user of this name.'},
  'too-many-users': {status: 409, detail: 'This hub has as many users as it takes.'},
  'bad-user': {status: 422, detail: 'A user name is 1 to 64 letters, digits, dots, hyphens, underscores or @.'},
  'not-a-crew': {status: 422, detail: 'Only a user of the role unit has a unit.'},
  'unit-missing': {status: 422, detail: 'A user of the role unit needs its unit.'},
  'password-too-short': {status: 422, detail: `A password has at least ${MIN_PASSWORD_LENGTH} characters.`},
  'password-too-long': {status: 422, detail: `A password has at most ${MAX_PASSWORD_LENGTH} characters.`},
};
const NO_SUCH_UNIT: Problem = {status: 422, code: 'no-such-unit', detail: 'There is no unit of this id; its feed brings it first.'};

const LIST: Operation = {
  id: 'users', summary: 'The people of this hub', key: 'token',
  answers: {200: {description: 'Each with roles and, of crews, the unit', schema: usersSchema}},
  refusals: {403: 'For supervisors and admins.'},
};
const MAKE: Operation = {
  id: 'makeUser', summary: 'Makes a user', key: 'token',
  body: {description: 'Who, with which roles; of the role unit, whose crew', schema: newUserSchema},
  answers: {201: {description: 'The user that was made', schema: userSchema}},
  refusals: {403: 'For admins.', 409: 'There is a user of this name, or there are too many.', 422: 'No user name, password or unit that can be taken.'},
};
const GIVE_UNIT: Operation = {
  id: 'giveUnit', summary: 'Says whose crew a user of the role unit is; that user is signed out', key: 'token',
  parameters: [{name: 'user', in: 'path', description: 'name of the user', schema: {type: 'string'}}],
  body: {description: 'Id of the unit, or null', schema: unitSchema},
  answers: {200: {description: 'The user as it is now', schema: userSchema}},
  refusals: {403: 'For admins.', 404: 'No such user.', 422: 'No crew, or no such unit.'},
};

export function userRoutes(app: FastifyInstance, {access, state}: UserRouteDeps, guard: Guard): void {
  const options = {onRequest: guard.signedIn, bodyLimit: MAX_BODY_BYTES};
  const isUnit = (id: string): boolean => state.of('units').records.get(id)?.record != null;
  const mayChange = (by: Identity, {id}: Operation): boolean => {
    if (hasRole(by, 'admin')) return true;
    access.people.refused(by, id);
    return false;
  };

  app.get('/users', {onRequest: guard.signedIn, config: {api: LIST}}, async (request, reply) => {
    if (!hasRole(identityOf(request), 'supervisor', 'admin')) return sendProblem(reply, {status: 403, code: 'not-allowed', detail: 'This is for supervisors and admins.'});
    return {users: access.users.all().map(told)};
  });

  app.post('/users', {...options, config: {api: MAKE}}, async (request, reply) => {
    const by = identityOf(request);
    if (!mayChange(by, MAKE)) return refuse(reply, 'not-allowed');
    const body = readOrRefuse(request, reply, newUserSchema);
    if (!body) return reply;
    const {user, displayName = user, password, roles, unit = null} = body;
    if (unit !== null && !isUnit(unit)) return sendProblem(reply, NO_SUCH_UNIT);
    const made = await access.people.make(by, {user, displayName, password, roles: [...new Set(roles)], unit});
    return made.ok ? reply.code(201).send(told(made.value)) : refuse(reply, made.error);
  });

  app.put<{readonly Params: {readonly user: string}}>('/users/:user/unit', {...options, config: {api: GIVE_UNIT}}, async (request, reply) => {
    const by = identityOf(request);
    if (!mayChange(by, GIVE_UNIT)) return refuse(reply, 'not-allowed');
    const body = readOrRefuse(request, reply, unitSchema);
    if (!body) return reply;
    if (body.unit !== null && !isUnit(body.unit)) return sendProblem(reply, NO_SUCH_UNIT);
    const given = access.people.giveUnit(by, request.params.user, body.unit);
    return given.ok ? told(given.value) : refuse(reply, given.error);
  });
}

function refuse(reply: FastifyReply, why: PeopleRefusal): FastifyReply {
  return sendProblem(reply, {code: why, ...PROBLEMS[why]});
}

function told({user, displayName, roles, unit, demo, disabled}: User): object {
  return {user, displayName, roles, unit: unit ?? null, demo, disabled};
}
