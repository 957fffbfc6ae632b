/**
 * The hub's public HTTP. Builds the server and does not listen: the caller attaches the link to `app.server` first.
 * Whatever goes wrong is told as `application/problem+json`; what is ours to know only goes to the log.
 */
import type {Socket} from 'node:net';
import {fastify, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest} from 'fastify';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import {StorageError} from '../../platform/sqlite/database.ts';
import {apiRoutes} from './api-routes.ts';
import {collectRoutes} from './api/operation.ts';
import {authRoutes} from './auth-routes.ts';
import {commandRoutes, type CommandFunction} from './command-routes.ts';
import {feedRoutes, MAX_PUSH_BYTES, type FeedRouteDeps} from './feed-routes.ts';
import {Guard} from './guard.ts';
import {healthRoutes, type HealthRouteDeps} from './health-routes.ts';
import {ogcRoutes, type OgcRouteDeps} from './ogc-routes.ts';
import {NOT_FOUND, sendProblem, type Problem} from './problem.ts';
import {userRoutes, type UserRouteDeps} from './user-routes.ts';

export interface HttpDeps extends FeedRouteDeps, HealthRouteDeps, OgcRouteDeps, UserRouteDeps {
  readonly command: CommandFunction;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Ids have up to 256 characters; a Vietnamese letter is nine when escaped. */
const MAX_PARAMETER_LENGTH = 2_304;
const REQUEST_TIMEOUT_MS = 60_000;

export function createHttp(deps: HttpDeps): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_PUSH_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: {maxParamLength: MAX_PARAMETER_LENGTH},
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply as FastifyReply, problemOf(error)),
  });
  takeAnyBody(app);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, NOT_FOUND));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status >= 500) deps.logger.error({err: error, route: request.routeOptions.url}, 'a call over HTTP failed');
    return sendProblem(reply, problem);
  });

  const routes = collectRoutes(app);
  const guard = new Guard(deps.access, deps.clock);
  healthRoutes(app, deps, guard);
  authRoutes(app, deps.access, guard);
  userRoutes(app, deps, guard);
  feedRoutes(app, deps, guard);
  commandRoutes(app, deps.command, guard);
  ogcRoutes(app, deps, guard);
  apiRoutes(app, {routes, layers: deps.layers}, guard);
  return app;
}

/** Bytes, whatever they say they are; a compressed body is not opened (T7). */
function takeAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', {parseAs: 'buffer'}, (request, body, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding === 'identity') done(null, body);
    else done(Object.assign(new Error('Compressed bodies are not taken.'), {statusCode: 415, code: 'compressed'}));
  });
}

function problemOf(error: FastifyError | Error, request?: FastifyRequest): Problem {
  if (error instanceof StorageError) return {status: 503, code: 'storage', detail: 'The hub cannot write now; try again.'};
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 413) {
    // The contract of feeds: a body that cannot be read is 400, whatever is wrong with it.
    const isPush = request?.routeOptions.url === '/feeds/:name';
    return {status: isPush ? 400 : 413, code: 'too-large', detail: 'The body is larger than what is taken here.'};
  }
  if (status === 404) return NOT_FOUND;
  if (status >= 400 && status < 500) return {status, code: 'bad-request', detail: error.message};
  return {status: 500, code: 'internal', detail: 'The hub failed at this call; it is in its log.'};
}

/** What Node could not read as HTTP has no request to answer. */
function refuseUnreadable(error: Error & {readonly code?: string}, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? [408, 'Request Timeout'] : [400, 'Bad Request'];
  const body = JSON.stringify({type: 'about:blank', title, status, detail: 'This is not HTTP that can be read.', code: 'bad-request'});
  socket.end(`HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
}
