import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AuditEntry, AuditQuery } from '../../shared/api/audit.ts';
import { toMoment } from '../../shared/api/common.ts';
import { describeClient } from './auth/client.ts';
import type { ApiDeps } from './deps.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The longest detail kept: an e-mail address or an id. */
const maxDetail = 254;

/** Whom or what it was about: what was named in the address, or who wanted in. Never a password, a code or a key. */
function detailOf({ params, body }: FastifyRequest): string {
  const named = isRecord(params) ? params['id'] : undefined;
  const email = isRecord(body) ? body['email'] : undefined;
  const detail = typeof named === 'string' ? named : typeof email === 'string' ? email : '';
  return detail.slice(0, maxDetail);
}

/**
 * Writes down every call of a route that is declared with `audit`, once it was answered. Not those that were turned away
 * because too many came: a guesser could fill the list, which is locked out by then anyway.
 */
export function keepAudit(app: FastifyInstance, deps: Pick<ApiDeps, 'db' | 'log' | 'now'>): void {
  app.decorateRequest('signedInAs', undefined);
  app.addHook('onResponse', async (request, reply) => {
    const { audit: event, routeAccess } = request.routeOptions.config;
    const status = reply.statusCode;
    if (event === undefined || status === 429 || status >= 500) return;
    // Of strangers only what the limiter counts: else anybody could push the list's real entries out at its end.
    const isTold =
      status < 400 || request.auth !== undefined || (status === 401 && routeAccess?.access === 'none');
    if (!isTold) return;
    const { deviceType, deviceOS } = describeClient(request.headers);
    await deps.db.write
      .recordAudit({
        userId: request.auth?.user.id ?? request.signedInAs ?? null,
        event,
        isRefused: status >= 400,
        address: request.ip,
        device: [deviceType, deviceOS].filter(Boolean).join(' · '),
        detail: detailOf(request),
        now: deps.now(),
      })
      .catch((error: unknown) =>
        deps.log.error('audit failed', {
          event,
          error: error instanceof Error ? error.message : String(error),
        }),
      );
  });
}

/** What was written down: one's own, and for administrators everybody's. */
export const audit: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/audit',
      operationId: 'getAudit',
      tag: 'sessions',
      summary: 'Who signed in, from where, and what was shared; newest first',
      access: 'session.read',
      query: AuditQuery,
      response: z.array(AuditEntry),
    },
    async ({ auth, query }) => {
      const found = await deps.db.read.listAudit({
        userId: auth.user.isAdmin ? null : auth.user.id,
        before: query.before ?? null,
        limit: query.limit,
      });
      return found.map(({ createdAt, isRefused, ...entry }) => ({
        ...entry,
        at: toMoment(createdAt),
        isRefused: isRefused === 1,
      }));
    },
  );
};
