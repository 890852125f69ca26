import type { FastifyInstance } from 'fastify';
import { WellKnownResponse } from '../../shared/api/server.ts';

/** Where the API is, for clients that were given only the server's address. Asked by every client, before anything else. */
export function serveWellKnown(app: FastifyInstance): void {
  app.get(
    '/.well-known/immich',
    { schema: { hide: true, response: { 200: WellKnownResponse } } },
    async () => ({ api: { endpoint: '/api' } }),
  );
}
