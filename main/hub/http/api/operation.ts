/**
 * What a route says of itself, beside its code: `GET /api` is made of these and of the schemas that the routes read
 * and answer by. A route without it does not start (`collectRoutes`).
 */
import type {FastifyInstance} from 'fastify';
import {must} from '../../../../shared/lib/assert.ts';
import type {Schema} from '../../../../shared/lib/schema.ts';

/** Whose key stands in `Authorization: Bearer`. */
export type Key = 'nobody' | 'token' | 'feedKey' | 'collectorToken';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly description: string;
  readonly schema: object;
  /** A list in one parameter, parted by commas. */
  readonly isList?: boolean;
}

export interface Answer {
  readonly description: string;
  /** Left out: no body that is worth describing. */
  readonly schema?: Schema<unknown>;
  /** The name of a layer's schema: its features, or one of them. */
  readonly tells?: 'features' | 'feature';
  /** Default `application/json`. */
  readonly type?: string;
}

export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly key: Key;
  readonly parameters?: readonly Parameter[];
  readonly body?: {readonly description: string; readonly schema?: Schema<unknown>; readonly takes?: 'command'; readonly type?: string};
  readonly answers: {readonly [status: number]: Answer};
  /** The refusals that are this route's own; those of every route come of themselves. */
  readonly refusals?: {readonly [status: number]: string};
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly api?: Operation;
  }
}

export interface DescribedRoute {
  readonly method: string;
  /** As the router writes it: `/collections/:layer`. */
  readonly url: string;
  readonly operation: Operation;
}

/** The routes that are registered from here on, as they come. HEAD is what GET is. */
export function collectRoutes(app: FastifyInstance): readonly DescribedRoute[] {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', ({method, url, config}) => {
    for (const each of [method].flat().filter((name) => name !== 'HEAD')) {
      const operation = must(config?.api, `what ${each} ${url} does`);
      routes.push({method: each.toLowerCase(), url, operation});
    }
  });
  return routes;
}
