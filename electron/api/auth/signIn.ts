import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  LoginCredential,
  LoginResponse,
  LogoutResponse,
  OneTimeCode,
  SignInCodeResponse,
  SignUp,
} from '../../../shared/api/auth.ts';
import { toMoment } from '../../../shared/api/common.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import { t } from '../../../shared/messages/t.ts';
import { endSession } from '../../library/auth/endSession.ts';
import { signUpOwner } from '../../library/auth/owner.ts';
import type { SignedIn, Visitor } from '../../library/auth/signIn.ts';
import { login, signInWithCode } from '../../library/auth/signIn.ts';
import { isOnboarded } from '../../library/users/onboarding.ts';
import type { ApiDeps } from '../deps.ts';
import { route } from '../route.ts';
import type { Resource } from '../routes.ts';
import { toUserAdminResponse } from '../serialise/user.ts';
import { describeClient } from './client.ts';
import { clearSessionCookies, setSessionCookies } from './cookies.ts';

const tag = 'auth';

function visitorOf(request: FastifyRequest): Visitor {
  return { address: request.ip, device: describeClient(request.headers) };
}

/** Hands the new session over: as cookies for browsers and the phone app, in the body for everything else. */
async function welcome(
  deps: ApiDeps,
  { user, token }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<LoginResponse> {
  request.signedInAs = user.id;
  setSessionCookies(request, reply, token);
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

/** Coming and going. */
export const signIn: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'POST',
      path: '/auth/login',
      operationId: 'login',
      audit: true,
      tag,
      summary: 'Sign in with e-mail and password',
      access: 'none',
      body: LoginCredential,
      status: 201,
      response: LoginResponse,
    },
    async ({ body, request, reply }) =>
      welcome(deps, await login(deps, body, visitorOf(request)), request, reply),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/one-time-code',
      operationId: 'signInWithCode',
      audit: true,
      tag,
      summary: 'Sign in with a code that the server printed (as its owner) or another device of mine shows',
      access: 'none',
      body: OneTimeCode,
      status: 201,
      response: LoginResponse,
    },
    async ({ body, request, reply }) =>
      welcome(deps, await signInWithCode(deps, body.code, visitorOf(request)), request, reply),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/sign-in-codes',
      operationId: 'createSignInCode',
      audit: true,
      tag,
      summary: 'Make a one-time code that signs another device of mine in: two minutes, five tries',
      access: 'all',
      sessionOnly: t('api.sessionNeeded'),
      status: 201,
      response: SignInCodeResponse,
    },
    async ({ auth, reply }) => {
      const { code, expiresAt } = deps.codes.create(undefined, auth.user.id);
      reply.header('cache-control', 'no-store');
      return { code, expiresAt: expiresAt === null ? null : toMoment(expiresAt) };
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/admin-sign-up',
      operationId: 'signUpAdmin',
      audit: true,
      tag,
      summary: 'Become the owner of a library that has none',
      access: 'none',
      body: SignUp,
      status: 201,
      response: UserAdminResponse,
    },
    async ({ body }) => toUserAdminResponse(await signUpOwner(deps, body)),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/auth/logout',
      operationId: 'logout',
      audit: true,
      tag,
      summary: 'Sign this device out',
      access: 'authenticated',
      response: LogoutResponse,
    },
    async ({ auth, reply }) => {
      if (auth.session) await endSession(deps, auth, auth.session.id);
      clearSessionCookies(reply);
      return { successful: true, redirectUri: '/sign-in' };
    },
  );
};
