/** Signing in, staying in, and the first admin. */
import type {FastifyInstance} from 'fastify';
import {exactObject, text} from '../../../shared/lib/schema.ts';
import type {Access, SetupRefusal} from '../access/access.ts';
import {MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH} from '../access/passwords.ts';
import {madeUserSchema, sessionSchema} from './api/answers.ts';
import type {Operation} from './api/operation.ts';
import {readOrRefuse} from './body.ts';
import type {Guard} from './guard.ts';
import {sendProblem, sendWait, type Problem} from './problem.ts';

/** Longer than any allowed password in any encoding. */
const typed = (): ReturnType<typeof text> => text(4 * MAX_PASSWORD_LENGTH);
const loginSchema = exactObject({user: text(256), password: typed()});
const refreshSchema = exactObject({refreshToken: text(256)});
const setupSchema = exactObject({secret: text(256), user: text(256), password: typed()});
const MAX_BODY_BYTES = 16_384;

const SETUP_PROBLEMS: {readonly [refusal in SetupRefusal]: Omit<Problem, 'code'>} = {
  'not-needed': {status: 409, detail: 'This hub has an admin already.'},
  'wrong-secret': {status: 403, detail: 'This is not the one-time secret.'},
  'bad-user': {status: 422, detail: 'A user name is 1 to 64 letters, digits, dots, hyphens, underscores or @.'},
  'user-exists': {status: 409, detail: 'There is a user of this name.'},
  'password-too-short': {status: 422, detail: `A password has at least ${MIN_PASSWORD_LENGTH} characters.`},
  'password-too-long': {status: 422, detail: `A password has at most ${MAX_PASSWORD_LENGTH} characters.`},
};

const WAIT = 'Too many tries; Retry-After says how long to wait.';
const LOGIN: Operation = {
  id: 'login', summary: 'Signs in', key: 'nobody',
  body: {description: 'Who, and their password', schema: loginSchema},
  answers: {200: {description: 'Signed in', schema: sessionSchema}},
  refusals: {401: 'User or password is wrong.', 429: WAIT},
};
const REFRESH: Operation = {
  id: 'refresh', summary: 'Goes on with a session; each refresh token works once', key: 'nobody',
  body: {description: 'The newest refresh token', schema: refreshSchema},
  answers: {200: {description: 'A new pair of tokens', schema: sessionSchema}},
  refusals: {401: 'The session has ended.', 429: WAIT},
};
const SETUP: Operation = {
  id: 'setup', summary: 'Makes the first admin', key: 'nobody',
  body: {description: 'The one-time secret of the first start', schema: setupSchema},
  answers: {200: {description: 'The admin that was made', schema: madeUserSchema}},
  refusals: {403: 'Not the secret.', 409: 'There is an admin, or a user of this name.', 422: 'No user name or password that can be taken.', 429: WAIT},
};

export function authRoutes(app: FastifyInstance, access: Access, guard: Guard): void {
  const options = {onRequest: guard.counted, bodyLimit: MAX_BODY_BYTES};

  app.post('/auth/login', {...options, config: {api: LOGIN}}, async (request, reply) => {
    const body = readOrRefuse(request, reply, loginSchema);
    if (!body) return reply;
    const answer = await access.signIn(body.user, body.password, request.ip);
    if (answer.ok) return answer.value;
    if (answer.error.type === 'wait') return sendWait(reply, answer.error.waitMs);
    return sendProblem(reply, {status: 401, code: 'wrong-credentials', detail: 'User or password is wrong.'});
  });

  app.post('/auth/refresh', {...options, config: {api: REFRESH}}, async (request, reply) => {
    const body = readOrRefuse(request, reply, refreshSchema);
    if (!body) return reply;
    const answer = access.refresh(body.refreshToken);
    if (answer.ok) return answer.value;
    return sendProblem(reply, {status: 401, code: 'session-ended', detail: 'This refresh token is not valid; sign in again.'});
  });

  app.post('/auth/setup', {...options, config: {api: SETUP}}, async (request, reply) => {
    const body = readOrRefuse(request, reply, setupSchema);
    if (!body) return reply;
    const answer = await access.setup(body.secret, body.user, body.password);
    if (answer.ok) return {user: answer.value.user, roles: answer.value.roles};
    return sendProblem(reply, {code: answer.error, ...SETUP_PROBLEMS[answer.error]});
  });
}
