import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LoginResponse } from '../../../shared/api/auth.ts';
import type { SignedIn, Visitor } from '../../library/auth/signIn.ts';
import { isOnboarded } from '../../library/users/onboarding.ts';
import type { ApiDeps } from '../deps.ts';
import { isFromThisMachine } from '../loopback.ts';
import { describeClient } from './client.ts';
import { setSessionCookies } from './cookies.ts';

/** Who is at the door, as far as the request tells. */
export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  device: describeClient(request.headers),
  isThisMachine: isFromThisMachine(request),
});

/** Hands the new session over: as cookies for browsers and the phone app, in the body for everything else. */
export async function welcome(
  deps: ApiDeps,
  { user, token, session }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<LoginResponse> {
  request.signedInAs = user.id;
  setSessionCookies(request, reply, token, session.oauthSid === null ? 'password' : 'oauth');
  reply.header('cache-control', 'no-store');
  return {
    accessToken: token,
    userId: user.id,
    userEmail: user.email ?? '',
    name: user.name,
    profileImagePath: user.profileImagePath,
    isAdmin: user.isAdmin === 1,
    shouldChangePassword: user.shouldChangePassword === 1,
    isOnboarded: await isOnboarded(deps, user.id),
  };
}
