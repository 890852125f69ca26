import { LoginResponse } from '../../shared/api/auth.ts';
import {
  OAuthAnswer,
  OAuthLogout,
  OAuthStart,
  OAuthStartResponse,
  OAuthTest,
  OAuthTestResponse,
} from '../../shared/api/oauth.ts';
import { UserAdminResponse } from '../../shared/api/users.ts';
import { t } from '../../shared/messages/t.ts';
import { startOAuth } from '../library/oauth/exchange.ts';
import { linkAccount, unlinkAccount, unlinkEverybody } from '../library/oauth/link.ts';
import { phoneAnswer } from '../library/oauth/redirects.ts';
import { signInWithProvider } from '../library/oauth/signIn.ts';
import { logoutByProvider } from '../library/oauth/signOut.ts';
import { testProvider } from '../library/oauth/testProvider.ts';
import { clearOAuthCookies, cookieNames, setOAuthCookies } from './auth/cookies.ts';
import { visitorOf, welcome } from './auth/welcome.ts';
import { parseForms } from './bodies.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toUserAdminResponse } from './serialise/user.ts';

const tag = 'oauth';

/** What the client brings back of its beginning: in the body where it kept it itself, else in our cookies. */
const broughtBack = (
  { url, state, codeVerifier }: OAuthAnswer,
  cookies: Readonly<Record<string, string | undefined>>,
): OAuthAnswer => ({
  url,
  state: state ?? cookies[cookieNames.oauthState],
  codeVerifier: codeVerifier ?? cookies[cookieNames.oauthVerifier],
});

/** Signing in with an OpenID Connect provider. */
export const oauth: Resource = (app, deps) => {
  const sessionOnly = t('api.sessionNeeded');
  route(
    app,
    {
      method: 'POST',
      path: '/oauth/authorize',
      operationId: 'startOAuth',
      tag,
      summary: 'Begin a sign-in: where to send the person',
      access: 'none',
      body: OAuthStart,
      status: 201,
      response: OAuthStartResponse,
    },
    async ({ body, request, reply }) => {
      const started = await startOAuth(deps, body);
      setOAuthCookies(request, reply, started);
      reply.header('cache-control', 'no-store');
      return { url: started.url };
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/oauth/callback',
      operationId: 'finishOAuth',
      audit: true,
      tag,
      summary: 'Sign in with what the provider answered',
      access: 'none',
      body: OAuthAnswer,
      status: 201,
      response: LoginResponse,
    },
    async ({ body, request, reply }) => {
      // Used up, whatever comes of it.
      clearOAuthCookies(reply);
      const answer = broughtBack(body, request.cookies);
      return welcome(deps, await signInWithProvider(deps, answer, visitorOf(request)), request, reply);
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/oauth/link',
      operationId: 'linkOAuthAccount',
      audit: true,
      tag,
      summary: 'Link my account with whom the provider answered about',
      access: 'all',
      sessionOnly,
      body: OAuthAnswer,
      response: UserAdminResponse,
    },
    async ({ auth, body, request, reply }) => {
      clearOAuthCookies(reply);
      return toUserAdminResponse(await linkAccount(deps, auth, broughtBack(body, request.cookies)));
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/oauth/unlink',
      operationId: 'unlinkOAuthAccount',
      audit: true,
      tag,
      summary: 'Unlink my account from the provider',
      access: 'all',
      sessionOnly,
      response: UserAdminResponse,
    },
    async ({ auth }) => toUserAdminResponse(await unlinkAccount(deps, auth)),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/oauth/mobile-redirect',
      operationId: 'redirectOAuthToMobile',
      tag,
      summary: 'Send the provider’s answer on to the phone app',
      access: 'none',
      status: 307,
      response: empty,
    },
    ({ request, reply }) => {
      const [, search = ''] = request.url.split(/(?=\?)/);
      reply.header('location', phoneAnswer(search));
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/admin/auth/unlink-all',
      operationId: 'unlinkAllOAuthAccountsAdmin',
      audit: true,
      tag,
      summary: 'Unlink everybody from the provider',
      access: 'adminAuth.unlinkAll',
      admin: true,
      response: empty,
    },
    () => unlinkEverybody(deps),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/settings/oauth/test',
      operationId: 'testOAuthProvider',
      tag: 'settings',
      summary: 'Look at a provider before its settings are saved',
      access: 'systemConfig.update',
      admin: true,
      body: OAuthTest,
      response: OAuthTestResponse,
    },
    ({ body }) => testProvider(body),
  );
  // The provider itself calls, with a form; nobody's cookies matter to it.
  app.register(async (forms) => {
    parseForms(forms);
    route(
      forms,
      {
        method: 'POST',
        path: '/oauth/backchannel-logout',
        operationId: 'logoutOAuth',
        audit: true,
        tag,
        summary: 'The provider says that somebody signed out there',
        access: 'none',
        body: OAuthLogout,
        form: true,
        status: 200,
        response: empty,
      },
      async ({ body, reply }) => {
        reply.header('cache-control', 'no-store');
        await logoutByProvider(deps, body.logout_token);
      },
    );
  });
};
