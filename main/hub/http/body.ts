/** A body is bytes until its route has read it; JSON is UTF-8 with the limits of `shared/lib/json.ts`. */
import type {FastifyReply, FastifyRequest} from 'fastify';
import {parseJson} from '../../../shared/lib/json.ts';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {read, type Schema} from '../../../shared/lib/schema.ts';
import type {Problem} from './problem.ts';
import {sendProblem} from './problem.ts';

const utf8 = new TextDecoder('utf-8', {fatal: true});

export function bytesOf(request: FastifyRequest): Uint8Array {
  return request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
}

export function jsonOf(request: FastifyRequest): Result<unknown, Problem> {
  let text: string;
  try {
    text = utf8.decode(bytesOf(request));
  } catch {
    // The decoder says no more than that it is not UTF-8.
    return err({status: 400, code: 'schema', detail: 'The body is not UTF-8.'});
  }
  const parsed = parseJson(text);
  return parsed.ok ? parsed : err({status: 400, code: parsed.error.code, detail: `The body cannot be read: ${parsed.error.reason}.`});
}

/** The body by its schema; where it does not fit, undefined, and the refusal is sent. */
export function readOrRefuse<T>(request: FastifyRequest, reply: FastifyReply, schema: Schema<T>): T | undefined {
  const json = jsonOf(request);
  const outcome = json.ok ? readAs(schema, json.value) : json;
  if (outcome.ok) return outcome.value;
  sendProblem(reply, outcome.error);
  return undefined;
}

function readAs<T>(schema: Schema<T>, value: unknown): Result<T, Problem> {
  const outcome = read(schema, value);
  return outcome.ok ? ok(outcome.value) : err({status: 400, code: 'schema', detail: `The body does not fit: ${outcome.error}.`});
}
