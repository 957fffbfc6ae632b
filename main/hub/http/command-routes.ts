/** Commands over HTTP: the same decision as over the link, told in HTTP's words. */
import type {FastifyInstance} from 'fastify';
import {read} from '../../../shared/lib/schema.ts';
import {commandSchema, type Command, type CommandAnswer} from '../../../shared/model/command.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import {acceptedSchema} from './api/answers.ts';
import type {Operation} from './api/operation.ts';
import {jsonOf} from './body.ts';
import {identityOf, type Guard} from './guard.ts';
import {sendProblem, type Problem} from './problem.ts';
import {withTextTimes} from './text-times.ts';

export type CommandFunction = (identity: Identity, command: Command) => CommandAnswer | Promise<CommandAnswer>;

const MAX_BODY_BYTES = 262_144;

type Refused = Extract<CommandAnswer, {accepted: false}>;

const TOLD: {readonly [kind in Refused['kind']]: {readonly status: number; readonly detail: string}} = {
  forbidden: {status: 403, detail: 'This is not yours to do.'},
  invalid: {status: 422, detail: 'This cannot be done.'},
  conflict: {status: 409, detail: 'The record has moved on since.'},
  'id-reused': {status: 409, detail: 'This id was used for another command.'},
};

const COMMAND: Operation = {
  id: 'command', summary: 'Asks for something to be done; the same id again gives the same answer', key: 'token',
  body: {description: 'Which command, of what, with an id of its own (128 random bits)', takes: 'command'},
  answers: {200: {description: 'It was taken', schema: acceptedSchema}},
  refusals: {403: 'Not theirs to do.', 409: 'The record has moved on, or the id was used for another command.', 413: 'Too long.', 415: 'A compressed body.', 422: 'It cannot be done.'},
};

export function commandRoutes(app: FastifyInstance, command: CommandFunction, guard: Guard): void {
  app.post('/commands', {onRequest: guard.signedIn, bodyLimit: MAX_BODY_BYTES, config: {api: COMMAND}}, async (request, reply) => {
    const json = jsonOf(request);
    if (!json.ok) return sendProblem(reply, refused(json.error, json.error.code));
    const asked = read(commandSchema, json.value);
    if (!asked.ok) return sendProblem(reply, refused({status: 422, code: 'invalid', detail: `This is no command: ${asked.error}.`}, 'schema'));
    const answer = await command(identityOf(request), asked.value);
    if (answer.accepted) return {accepted: true, target: answer.target, version: answer.version};
    const current = answer.current ? {current: {version: answer.current.version, record: withTextTimes(answer.current.record)}} : {};
    return sendProblem(reply, refused({code: answer.kind, ...TOLD[answer.kind], more: current}, answer.reason));
  });
}

function refused(problem: Problem, reason: string): Problem {
  return {...problem, more: {accepted: false, reason, ...problem.more}};
}
