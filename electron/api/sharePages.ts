import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { t } from '../../shared/messages/t.ts';
import type { LinkCredentials } from '../library/sharedLinks/linkProof.ts';
import { describeLink } from '../library/sharedLinks/preview.ts';
import type { LinkPreview } from '../library/sharedLinks/preview.ts';
import type { ApiDeps } from './deps.ts';
import { allowPage } from './headers.ts';
import { Html, html } from './html.ts';

/** What chats show of an address before anybody opens it. `origin`: of this server, as the asker calls it. */
function previewTags(preview: LinkPreview, origin: string, query: string): Html {
  const title = preview.title ?? t('sharing.pageTitle');
  const picture =
    preview.assetId === undefined
      ? new Html('')
      : html`<meta
          property="og:image"
          content="${`${origin}/api/assets/${preview.assetId}/thumbnail?size=preview&${query}`}"
        />`;
  const description =
    preview.description === undefined
      ? new Html('')
      : html`<meta property="og:description" content="${preview.description}" />
          <meta name="description" content="${preview.description}" />`;
  return html`<meta name="robots" content="noindex" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${t('app.name')}" />
    <meta property="og:title" content="${title}" />
    ${description}${picture}
    <meta
      name="twitter:card"
      content="${preview.assetId === undefined ? 'summary' : 'summary_large_image'}"
    />`;
}

/**
 * The addresses of shared links, `/share/<key>` and `/s/<slug>`: the same web app as everywhere, which shows visitors just
 * what the link does, with tags that let chats show it. Of a link with a password they say only that it is one.
 */
export function serveSharePages(app: FastifyInstance, deps: Pick<ApiDeps, 'db' | 'now' | 'config'>): void {
  const { rendererDir } = deps.config;
  if (rendererDir === undefined) return;
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    credentials: LinkCredentials,
    query: string,
  ): Promise<FastifyReply> => {
    const preview = await describeLink(deps, credentials);
    const index = await readFile(join(rendererDir, 'index.html'), 'utf8');
    const origin = `${request.protocol}://${request.host}`;
    const tags = previewTags(preview ?? {}, origin, query);
    // A function, because a title may hold what a replacement text has signs for.
    const page = index.replace('</head>', () => `${tags.text}</head>`);
    return allowPage(reply)
      .code(preview ? 200 : 404)
      .header('cache-control', 'private, no-store')
      .type('text/html; charset=utf-8')
      .send(page);
  };
  const hidden = { schema: { hide: true } };
  for (const below of ['', '/:assetId']) {
    app.get<{ Params: { key: string } }>(`/share/:key${below}`, hidden, (request, reply) => {
      const { key } = request.params;
      return send(request, reply, { key, tokens: [] }, `key=${encodeURIComponent(key)}`);
    });
    app.get<{ Params: { slug: string } }>(`/s/:slug${below}`, hidden, (request, reply) => {
      const { slug } = request.params;
      return send(request, reply, { slug, tokens: [] }, `slug=${encodeURIComponent(slug)}`);
    });
  }
}
