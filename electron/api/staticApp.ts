import { basename, dirname, extname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorResponse } from '../../shared/api/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { allowPage, pagePolicy } from './headers.ts';
import { html, page } from './html.ts';

/** The build puts a hash of the content into the names of what it puts in `assets`, so what such a name means never changes. */
const isHashed = (file: string): boolean =>
  basename(dirname(file)) === 'assets' && /-[\w-]{8,}\.\w+$/.test(basename(file));

/** Whether a browser is going to a page, so that the app itself answers for its own addresses (`/photos`, `/s/…`). */
function isNavigation(request: FastifyRequest): boolean {
  const { pathname } = new URL(request.url, 'http://any');
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    pathname !== '/api' &&
    !pathname.startsWith('/api/') &&
    extname(pathname) === '' &&
    (request.headers.accept ?? '').includes('text/html')
  );
}

/**
 * Serves the built pages from the same origin as the API. Every file is a route of its own, found at the start:
 * nothing that a request says is ever used as a path. Without a build, a page says so.
 */
export function serveApp(app: FastifyInstance, rendererDir: string | undefined): void {
  if (rendererDir !== undefined) {
    app.register(fastifyStatic, {
      root: rendererDir,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
        // A worker lives under the policy of its own script's answer.
        if (/\.(html|js)$/.test(path)) reply.header('content-security-policy', pagePolicy);
      },
    });
  } else {
    app.get('/', { schema: { hide: true } }, async (_request, reply) => {
      allowPage(reply).code(503).type('text/html; charset=utf-8');
      return reply.send(
        page(
          t('api.rendererMissing'),
          html`<h1>${t('api.rendererMissing')}</h1>
            <p>${t('api.rendererMissingHelp')}</p>
            <p><a href="/api/docs">${t('api.docsTitle')}</a></p>`,
        ),
      );
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (rendererDir !== undefined && isNavigation(request)) return reply.sendFile('index.html');
    return reply.code(404).send({ message: t('api.noSuchRoute') } satisfies ErrorResponse);
  });
}
