import type {FastifyRequest} from 'fastify';

/** The hub's address as the asker named it, so that links work from there. */
export function baseOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
