/** Every refusal over HTTP: `application/problem+json` (RFC 9457), with a stable word in `code`. */
import {STATUS_CODES} from 'node:http';
import type {FastifyReply} from 'fastify';
import {sendAs} from './send.ts';

export interface Problem {
  readonly status: number;
  /** Stable kebab-case word; programs read this one. */
  readonly code: string;
  /** One sentence for people. Never tells what the asker may not see. */
  readonly detail: string;
  /** Further members of this kind of problem. */
  readonly more?: {readonly [member: string]: unknown};
}

export const NOT_FOUND: Problem = {status: 404, code: 'not-found', detail: 'There is nothing at this address.'};

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const {status, code, detail, more} = problem;
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="hai-dang"');
  reply.code(status);
  return sendAs(reply, 'application/problem+json', {type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, code, ...more});
}

/** Told to wait: the header in whole seconds. */
export function sendWait(reply: FastifyReply, waitMs: number): FastifyReply {
  const waitS = Math.max(1, Math.ceil(waitMs / 1_000));
  reply.header('retry-after', String(waitS));
  return sendProblem(reply, {status: 429, code: 'wait', detail: `Too many tries; wait ${waitS} s.`});
}
