import { createHash } from 'node:crypto';
import type * as Oidc from 'openid-client';
import type { OAuthAnswer, OAuthStart } from '../../../shared/api/oauth.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { loadOidc } from './packages.ts';
import { personOf, type Person } from './person.ts';
import { unreachable, type SignInProvider } from './provider.ts';
import { answeredAt, redirectFor } from './redirects.ts';

export interface OAuthDeps {
  readonly provider: SignInProvider;
}

/** A sign-in that was begun: where to go, and what the client has to bring back. */
export interface Started {
  readonly url: string;
  readonly state: string;
  /** Undefined when the client made its own and only told the challenge. */
  readonly codeVerifier: string | undefined;
}

/**
 * The nonce follows from the state, which only the client that began knows: so a token that was made for another
 * sign-in is noticed without anything being kept here.
 */
const nonceOf = (state: string): string => createHash('sha256').update(`nonce:${state}`).digest('base64url');

/** Begins a sign-in. @throws AppError BadRequest when it is switched off, ProviderUnreachable */
export async function startOAuth({ provider }: OAuthDeps, input: OAuthStart): Promise<Started> {
  const { client, settings } = await provider.connect();
  const oidc = await loadOidc();
  const state = input.state ?? oidc.randomState();
  const codeVerifier = input.codeChallenge === undefined ? oidc.randomPKCECodeVerifier() : undefined;
  const challenge =
    codeVerifier === undefined ? input.codeChallenge : await oidc.calculatePKCECodeChallenge(codeVerifier);
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: redirectFor(input.redirectUri, settings),
    scope: settings.scope,
    state,
    nonce: nonceOf(state),
    code_challenge: challenge ?? '',
    code_challenge_method: 'S256',
    ...(settings.prompt !== '' && { prompt: settings.prompt }),
  });
  return { url: url.href, state, codeVerifier };
}

/**
 * Who the provider says came back with this answer. Its code works once; state, PKCE and nonce tie it to the client
 * that began.
 * @throws AppError BadRequest without a beginning, Unauthorized, ProviderUnreachable
 */
export async function finishOAuth({ provider }: OAuthDeps, answer: OAuthAnswer): Promise<Person> {
  const { url, state, codeVerifier } = answer;
  const { client, settings } = await provider.connect();
  if (state === undefined || codeVerifier === undefined) throw new AppError('BadRequest', t('oauth.noState'));
  const oidc = await loadOidc();
  try {
    const tokens = await oidc.authorizationCodeGrant(client, answeredAt(url, settings), {
      expectedState: state,
      pkceCodeVerifier: codeVerifier,
      expectedNonce: nonceOf(state),
    });
    const claims = tokens.claims();
    if (!claims) throw new AppError('Unauthorized', t('oauth.refused', { reason: 'no id_token' }));
    const told = client.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(client, tokens.access_token, claims.sub)
      : {};
    return personOf({ ...told, ...claims }, settings);
  } catch (error) {
    throw failure(oidc, error, settings.issuerUrl);
  }
}

/** Whether nobody answered, or not in time. */
const isSilence = (oidc: typeof Oidc, error: unknown): boolean =>
  (error instanceof TypeError && error.message === 'fetch failed') ||
  (error instanceof oidc.ClientError &&
    (error.code === 'OAUTH_TIMEOUT' ||
      (error.cause instanceof TypeError && error.cause.message === 'fetch failed')));

/** In words for the person: the provider's code for it, never its free text, which anybody may put into an address. */
function failure(oidc: typeof Oidc, error: unknown, issuer: string): AppError {
  if (error instanceof AppError) return error;
  if (isSilence(oidc, error)) return unreachable(issuer, error);
  const isNamed = error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError;
  const reason = isNamed
    ? error.error.replace(/[^\w.-]/g, '').slice(0, 60)
    : error instanceof Error
      ? error.message
      : String(error);
  return new AppError('Unauthorized', t('oauth.refused', { reason }), { cause: error });
}
