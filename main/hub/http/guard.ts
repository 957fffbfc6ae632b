/**
 * Who is asking: runs before a body is read, so a stranger cannot make the hub read megabytes. Every call is decided
 * by `Access` anew. Calls without a valid token are counted by address.
 */
import type {FastifyReply, FastifyRequest, onRequestAsyncHookHandler} from 'fastify';
import type {Identity} from '../../../shared/model/identity.ts';
import {must} from '../../../shared/lib/assert.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Access} from '../access/access.ts';
import {sendProblem, sendWait} from './problem.ts';
import {RateLimit} from './rate-limit.ts';

const identities = new WeakMap<FastifyRequest, Identity>();

export class Guard {
  readonly #access: Access;
  readonly #clock: Clock;
  readonly #limit = new RateLimit();

  constructor(access: Access, clock: Clock) {
    this.#access = access;
    this.#clock = clock;
  }

  /** For calls that come before a sign-in: anybody, but not endlessly. */
  readonly counted: onRequestAsyncHookHandler = async (request, reply) => {
    const waitMs = this.#limit.take(request.ip, this.#clock.monotonic());
    return waitMs > 0 ? sendWait(reply, waitMs) : undefined;
  };

  readonly signedIn: onRequestAsyncHookHandler = async (request, reply) => {
    const token = bearerOf(request);
    const identity = token === undefined ? undefined : this.#access.identityOf(token);
    if (!identity) return this.refuse(request, reply);
    identities.set(request, identity);
    return undefined;
  };

  refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const waitMs = this.#limit.take(request.ip, this.#clock.monotonic());
    if (waitMs > 0) return sendWait(reply, waitMs);
    const detail = bearerOf(request) === undefined ? 'This needs a token: Authorization: Bearer TOKEN.' : 'This token is not valid.';
    return sendProblem(reply, {status: 401, code: 'unauthenticated', detail});
  }
}

/** Behind `signedIn` only. */
export function identityOf(request: FastifyRequest): Identity {
  return must(identities.get(request), 'identity of a request behind the guard');
}

export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer +([^\s]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}
