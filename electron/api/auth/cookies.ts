import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names that clients of the protocol know. */
export const cookieNames = {
  accessToken: 'immich_access_token',
  authType: 'immich_auth_type',
  isAuthenticated: 'immich_is_authenticated',
  sharedLinkToken: 'immich_shared_link_token',
  oauthState: 'immich_oauth_state',
  oauthVerifier: 'immich_oauth_code_verifier',
} as const;

/** 400 days: the longest that browsers keep a cookie. */
const maxAgeSeconds = 400 * 24 * 60 * 60;

/**
 * Signs a browser or phone app in. `Secure` only when the request came by https: on a plain LAN address a `Secure`
 * cookie would be dropped and the phone, which has nothing but cookies, could never sign in. The third cookie is
 * readable by a page on purpose: it only says "signed in".
 */
export function setSessionCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  authType: 'password' | 'oauth' = 'password',
): void {
  const common = {
    path: '/',
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: maxAgeSeconds,
  } as const;
  reply
    .setCookie(cookieNames.accessToken, token, { ...common, httpOnly: true })
    .setCookie(cookieNames.authType, authType, { ...common, httpOnly: true })
    .setCookie(cookieNames.isAuthenticated, 'true', { ...common, httpOnly: false });
}

/** A sign-in with the provider that takes longer has to be begun again. */
const oauthMaxAgeSeconds = 10 * 60;

/** What ties the answer of the provider to the browser that began: it comes back with it, and nobody else has it. */
export function setOAuthCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, codeVerifier }: { state: string; codeVerifier: string | undefined },
): void {
  const options = {
    path: '/',
    // Lax: the answer is brought by our own page, and the page itself is opened from the provider's.
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: oauthMaxAgeSeconds,
    httpOnly: true,
  } as const;
  reply.setCookie(cookieNames.oauthState, state, options);
  if (codeVerifier === undefined) reply.clearCookie(cookieNames.oauthVerifier, { path: '/' });
  else reply.setCookie(cookieNames.oauthVerifier, codeVerifier, options);
}

export function clearOAuthCookies(reply: FastifyReply): void {
  for (const name of [cookieNames.oauthState, cookieNames.oauthVerifier])
    reply.clearCookie(name, { path: '/' });
}

/** A link's password is asked for again after a day. */
const linkMaxAgeSeconds = 24 * 60 * 60;
/** Links that a browser may have opened at once; the oldest of more is asked for its password again. */
const maxLinkTokens = 20;

/** Lets a visitor in who has given a link's password; `before` are those of other links. */
export function setLinkCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  before: readonly string[],
): void {
  const tokens = [...before.filter((one) => one !== token), token].slice(-maxLinkTokens);
  reply.setCookie(cookieNames.sharedLinkToken, tokens.join(','), {
    path: '/',
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: linkMaxAgeSeconds,
    httpOnly: true,
  });
}

export function clearSessionCookies(reply: FastifyReply): void {
  const { accessToken, authType, isAuthenticated } = cookieNames;
  for (const name of [accessToken, authType, isAuthenticated]) reply.clearCookie(name, { path: '/' });
}
