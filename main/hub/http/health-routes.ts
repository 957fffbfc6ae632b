/** For whoever watches the hub: is it alive, is it ready, what are its figures. */
import type {FastifyInstance, onRequestAsyncHookHandler} from 'fastify';
import {text} from '../../../shared/lib/schema.ts';
import {hasRole} from '../../../shared/model/identity.ts';
import type {Access} from '../access/access.ts';
import {hashOf, sameHash} from '../access/tokens.ts';
import type {Metrics} from '../ops/metrics.ts';
import {aliveSchema, readySchema} from './api/answers.ts';
import type {Operation} from './api/operation.ts';
import {bearerOf, type Guard} from './guard.ts';
import {sendProblem} from './problem.ts';

export interface HealthRouteDeps {
  readonly access: Access;
  readonly metrics: Metrics;
  /** HAIDANG_METRICS_TOKEN, for a collector that is nobody. */
  readonly metricsToken?: string | undefined;
  /** One sentence, or null when ready. */
  readonly whyNotReady: () => string | null;
  /** What people should see to while it serves. */
  readonly warnings: () => readonly string[];
}

const ALIVE: Operation = {id: 'alive', summary: 'The hub lives', key: 'nobody', answers: {200: {description: 'It does', schema: aliveSchema}}};
const READY: Operation = {
  id: 'ready', summary: 'The hub can do all that it should', key: 'nobody',
  answers: {200: {description: 'It can', schema: readySchema}}, refusals: {503: 'It cannot, and why.'},
};
const METRICS: Operation = {
  id: 'metrics', summary: 'Figures for Prometheus', key: 'collectorToken',
  answers: {200: {description: 'Prometheus text', type: 'text/plain', schema: text(Number.MAX_SAFE_INTEGER)}},
};

/** Liveness and readiness are not counted by address: whoever waits for a hub asks often, and the answer costs nothing. */
export function healthRoutes(app: FastifyInstance, deps: HealthRouteDeps, guard: Guard): void {
  const tokenHash = deps.metricsToken === undefined ? undefined : hashOf(deps.metricsToken);

  const collector: onRequestAsyncHookHandler = async (request, reply) => {
    const token = bearerOf(request);
    if (token !== undefined && tokenHash && sameHash(tokenHash, hashOf(token))) return undefined;
    const identity = token === undefined ? undefined : deps.access.identityOf(token);
    if (!identity) return guard.refuse(request, reply);
    if (hasRole(identity, 'admin')) return undefined;
    return sendProblem(reply, {status: 403, code: 'forbidden', detail: 'Figures are for admins.'});
  };

  app.get('/healthz', {config: {api: ALIVE}}, async () => ({status: 'ok'}));

  app.get('/readyz', {config: {api: READY}}, async (_request, reply) => {
    const why = deps.whyNotReady();
    const warnings = deps.warnings();
    return why === null ? {status: 'ready', ...(warnings.length > 0 && {warnings})} : sendProblem(reply, {status: 503, code: 'not-ready', detail: why});
  });

  app.get('/metrics', {onRequest: collector, config: {api: METRICS}}, async (_request, reply) =>
    reply.header('content-type', deps.metrics.contentType).send(await deps.metrics.text()));
}
