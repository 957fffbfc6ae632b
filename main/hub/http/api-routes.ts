/** `GET /api`: OpenAPI 3.1 of all that this hub answers, cut to the layers that the asker may see. */
import type {FastifyInstance} from 'fastify';
import {record, text, unknown} from '../../../shared/lib/schema.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import {maySee} from '../../../shared/model/rights.ts';
import {apiDocument} from './api/document.ts';
import type {DescribedRoute, Operation} from './api/operation.ts';
import {baseOf} from './base.ts';
import {identityOf, type Guard} from './guard.ts';
import {API_TYPE} from './ogc-documents.ts';
import {sendAs} from './send.ts';

const API: Operation = {
  id: 'api', summary: 'This document', key: 'token',
  answers: {200: {description: 'OpenAPI 3.1', type: API_TYPE, schema: record(text(), unknown())}},
};

export function apiRoutes(app: FastifyInstance, {routes, layers}: {readonly routes: readonly DescribedRoute[]; readonly layers: readonly Layer[]}, guard: Guard): void {
  app.get('/api', {onRequest: guard.signedIn, config: {api: API}}, async (request, reply) => {
    const visible = layers.filter((layer) => maySee(identityOf(request), layer));
    return sendAs(reply, API_TYPE, apiDocument({routes, layers: visible, base: baseOf(request)}));
  });
}
