import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { z } from 'zod';
import type { OAuthConfig } from '../../shared/api/oauthConfig.ts';
import { phoneRedirectUri } from '../../shared/api/oauthConfig.ts';

/** A real OpenID Connect provider, in this process and on a free port. */
export interface OidcProvider {
  readonly issuer: string;
  /** What Latent is to be set to. */
  readonly settings: Partial<OAuthConfig>;
  /** The people it knows, by their lasting name (`sub`), and what it tells of them. */
  readonly people: Map<string, Readonly<Record<string, unknown>>>;
  /** Who types their password there from now on. */
  expect(sub: string): void;
  /** Goes where a sign-in begins, as a browser whose person signs in as `sub`, and gives the address it ends at. */
  signIn(url: string, sub: string): Promise<string>;
  /** The token that it would send when somebody signs out of it. */
  logoutToken(sub: string, sid: string): Promise<string>;
  close(): Promise<void>;
}

export const pageUri = 'http://127.0.0.1:2283/sign-in';
export const mobileUri = 'http://127.0.0.1:2283/api/oauth/mobile-redirect';
const clientId = 'latent';
export const clientSecret = 'a-secret-that-nobody-may-see-anywhere';

/** What it sends when somebody signs out. */
const FormBody = z.instanceof(URLSearchParams);

/** Follows a browser's way with its cookies until it leaves the provider. */
async function follow(issuer: string, start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  // Authorise, interaction, resume: three steps; more means that it goes in circles.
  for (let step = 0; step < 10; step++) {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
    if (url.origin !== issuer) return location;
  }
  throw new Error('The provider sends in circles.');
}

export async function startOidcProvider(): Promise<OidcProvider> {
  const people: OidcProvider['people'] = new Map();
  const tokens: string[] = [];
  let signsIn = '';
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        application_type: 'native',
        redirect_uris: [pageUri, mobileUri, phoneRedirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        backchannel_logout_uri: 'http://127.0.0.1:2283/api/oauth/backchannel-logout',
        backchannel_logout_session_required: true,
      },
    ],
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }],
    },
    // Seconds. Left out, the provider talks about it.
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: [randomUUID()] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username', 'immich_role', 'immich_quota'],
    },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ ...people.get(sub), sub }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId,
        ...(oidc.session?.accountId !== undefined && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    fetch: async (_url, options) => {
      tokens.push(FormBody.parse(options?.body).get('logout_token') ?? '');
      return new Response(null, { status: 200 });
    },
  };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    // Its sign-in page: whoever comes types their password at once.
    if (request.url?.startsWith('/interaction/')) {
      void provider.interactionFinished(request, response, {
        login: { accountId: signsIn },
        consent: {},
      });
    } else void answer(request, response);
  });
  return {
    issuer,
    people,
    settings: {
      enabled: true,
      issuerUrl: issuer,
      clientId,
      clientSecret,
      allowInsecureRequests: true,
      timeout: 5000,
    },
    expect: (sub) => {
      signsIn = sub;
    },
    signIn: (url, sub) => {
      signsIn = sub;
      return follow(issuer, url);
    },
    async logoutToken(sub, sid) {
      const client = await provider.Client.find(clientId);
      // Its types leave this one out.
      const send: unknown = client && Reflect.get(client, 'backchannelLogout');
      if (typeof send !== 'function') throw new Error('The provider can’t sign anybody out.');
      await Reflect.apply(send, client, [sub, sid]);
      const token = tokens.pop();
      if (token === undefined) throw new Error('The provider sent no logout token.');
      return token;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
