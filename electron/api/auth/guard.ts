import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from '../../library/auth/authenticate.ts';
import { authorise } from '../../library/auth/authorise.ts';
import type { ApiDeps } from '../deps.ts';
import { readCredentials } from './credentials.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Asks every caller of every route below for what the route's declaration demands, before a byte of the body is
 * read. A route that was not declared with `route()` can't be added at all.
 */
export function guardRoutes(app: FastifyInstance, deps: Pick<ApiDeps, 'db' | 'now'>): void {
  app.decorateRequest('auth', undefined);
  app.addHook('onRoute', (options) => {
    if (!options.config?.routeAccess) {
      throw new Error(
        `${String(options.method)} ${options.url} was not declared with route(), so nobody knows who may call it.`,
      );
    }
  });
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const demand = request.routeOptions.config.routeAccess;
    // Unknown addresses have no route; they are answered 404 to anyone.
    if (!demand || demand.access === 'none') return;
    const query = isRecord(request.query) ? request.query : {};
    const auth = await authenticate(deps, readCredentials(request.headers, query, request.cookies));
    authorise(auth, { ...demand, access: demand.access });
    request.auth = auth;
  });
}
