import {
  LoginCredential,
  LoginResponse,
  LogoutResponse,
  OneTimeCode,
  SignInCodeResponse,
  SignUp,
} from '../../../shared/api/auth.ts';
import { momentOrNull } from '../../../shared/api/common.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import { t } from '../../../shared/messages/t.ts';
import { endSession } from '../../library/auth/endSession.ts';
import { signUpOwner } from '../../library/auth/owner.ts';
import { login, signInWithCode } from '../../library/auth/signIn.ts';
import { signOutAddress } from '../../library/oauth/signOut.ts';
import { route } from '../route.ts';
import type { Resource } from '../routes.ts';
import { toUserAdminResponse } from '../serialise/user.ts';
import { clearSessionCookies } from './cookies.ts';
import { visitorOf, welcome } from './welcome.ts';

const tag = 'auth';

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
      return { code, expiresAt: momentOrNull(expiresAt) };
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
      const own = auth.session && { id: auth.session.id, userId: auth.user.id };
      const session = own && (await deps.db.read.getSession(own));
      if (own) await endSession(deps, auth, own.id);
      clearSessionCookies(reply);
      return { successful: true, redirectUri: await signOutAddress(deps, session) };
    },
  );
};
