import type { FastifyReply, FastifyRequest } from 'fastify';

/** Names that clients of the protocol know. */
export const cookieNames = {
  accessToken: 'immich_access_token',
  authType: 'immich_auth_type',
  isAuthenticated: 'immich_is_authenticated',
} as const;

/** 400 days: the longest that browsers keep a cookie. */
const maxAgeSeconds = 400 * 24 * 60 * 60;

/**
 * Signs a browser or phone app in. `Secure` only when the request came by https: on a plain LAN address a `Secure`
 * cookie would be dropped and the phone, which has nothing but cookies, could never sign in. The third cookie is
 * readable by a page on purpose: it only says "signed in".
 */
export function setSessionCookies(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const common = {
    path: '/',
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: maxAgeSeconds,
  } as const;
  reply
    .setCookie(cookieNames.accessToken, token, { ...common, httpOnly: true })
    .setCookie(cookieNames.authType, 'password', { ...common, httpOnly: true })
    .setCookie(cookieNames.isAuthenticated, 'true', { ...common, httpOnly: false });
}

export function clearSessionCookies(reply: FastifyReply): void {
  for (const name of Object.values(cookieNames)) reply.clearCookie(name, { path: '/' });
}
