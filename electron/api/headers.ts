import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * For everything but pages. Nothing an answer holds may run or load anything, should a browser ever show it as a
 * document: an SVG that somebody gave us is the case in point. Pictures and films opened in a tab of their own still show.
 */
const dataPolicy =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/**
 * For our pages. Scripts only from our own files: no inline script, no eval. Styles may be inline, because React Aria
 * and the toasts add style elements at run time; a style can't read anything that `connect-src` and `img-src` would let out.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function allowPage(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', pagePolicy);
}

/** The headers of every answer. `requestId` is what the log calls the request. */
export const commonHeaders = (requestId: string): Record<string, string> => ({
  'x-correlation-id': requestId,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': dataPolicy,
});

/** Puts the security headers and the correlation id on every answer, errors included. */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders(request.id));
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    // Somebody's data: a browser may keep it, nobody between may, and it asks first (the ETag makes that cheap).
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
    return payload;
  });
}
