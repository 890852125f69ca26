import { SharedLinkLogin, SharedLinkResponse } from '../../shared/api/sharedLinks.ts';
import { openLink } from '../library/sharedLinks/linkPassword.ts';
import { getVisitedLink } from '../library/sharedLinks/sharedLinks.ts';
import { setLinkCookie } from './auth/cookies.ts';
import { linkTokens } from './auth/credentials.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { toSharedLinkResponse } from './serialise/sharedLink.ts';

/** What visitors ask of the link that they came by; its address comes with every request, as `key` or `slug`. */
export const visitedLink: Resource = (app, deps) => {
  const tag = 'shared-links';
  const { root } = deps.paths;

  route(
    app,
    {
      method: 'GET',
      path: '/shared-links/me',
      operationId: 'getMySharedLink',
      tag,
      summary: 'The link that I came by',
      access: 'all',
      sharedLink: true,
      response: SharedLinkResponse,
    },
    async ({ auth }) => toSharedLinkResponse(await getVisitedLink(deps, auth), auth, root),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/shared-links/login',
      operationId: 'sharedLinkLogin',
      audit: true,
      tag,
      summary: 'Give the password of the link that I came by',
      access: 'all',
      sharedLink: 'closed',
      body: SharedLinkLogin,
      status: 201,
      response: SharedLinkResponse,
    },
    async ({ auth, body, request, reply }) => {
      const token = await openLink(deps, auth, body.password, request.ip);
      setLinkCookie(request, reply, token, linkTokens(request.cookies));
      reply.header('cache-control', 'no-store');
      return toSharedLinkResponse(await getVisitedLink(deps, auth), auth, root);
    },
  );
};
