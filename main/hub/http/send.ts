import type {FastifyReply} from 'fastify';

/** JSON under a media type of its own. As bytes: to a text Fastify adds a charset, which these types do not have. */
export function sendAs(reply: FastifyReply, mediaType: string, document: object): FastifyReply {
  return reply.header('content-type', mediaType).send(Buffer.from(JSON.stringify(document)));
}
