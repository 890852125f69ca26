import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/**
 * Whether a page of ours, or no page at all, made the request. Browsers send `Origin` with every write, so another
 * site's page shows itself by it. Without `Origin` there is `Sec-Fetch-Site` to go by; a request with neither comes
 * from a program (the phone app signs in with cookies alone and sends neither), and a program obeys no origin.
 * Only host and port are compared: behind a proxy that ends TLS we don't see the scheme.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) {
    return (
      host !== undefined &&
      URL.canParse(origin) &&
      new URL(origin).host === hostWithoutDefaultPort(origin, host)
    );
  }
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function hostWithoutDefaultPort(origin: string, host: string): string | undefined {
  const address = `${origin.startsWith('https:') ? 'https' : 'http'}://${host}`;
  return URL.canParse(address) ? new URL(address).host : undefined;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers that a page of another site cannot set without our leave (and we never give it). */
const proofs = ['x-api-key', 'authorization', 'x-immich-user-token', 'x-immich-session-token'] as const;

/** 403 for a write from another site's page, unless it carries its own proof instead of the browser's cookies. */
export function guardOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (reading.has(request.method) || proofs.some((name) => request.headers[name] !== undefined)) return;
    if (!isOwnOrigin(request.headers)) throw new AppError('Forbidden', t('api.wrongOrigin'));
  });
}
