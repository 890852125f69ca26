import type { JWTPayload } from 'jose';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { EndSessionDeps } from '../auth/endSession.ts';
import type { ServerSettingsStore } from '../config/settings.ts';
import type { OAuthDeps } from './exchange.ts';
import { loadJose, loadOidc } from './packages.ts';
import { unreachable, type Connection } from './provider.ts';

/** What makes a token one for signing out: OpenID Connect Back-Channel Logout 1.0, section 2.4. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** Older ones are not believed, seconds; the specification advises two minutes, clocks differ. */
const maxAgeSeconds = 10 * 60;
const clockToleranceSeconds = 60;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

async function readLogoutToken({ client, keys, settings }: Connection, token: string): Promise<JWTPayload> {
  const wrong = (cause?: unknown): AppError =>
    new AppError('BadRequest', t('oauth.logoutTokenWrong'), { cause });
  if (!keys) throw wrong();
  const { errors, jwtVerify } = await loadJose();
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keys, {
      issuer: client.serverMetadata().issuer,
      audience: settings.clientId,
      algorithms: [settings.signingAlgorithm],
      maxTokenAge: maxAgeSeconds,
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['iat', 'jti', 'events'],
    }));
  } catch (error) {
    const isSilence = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout;
    throw isSilence ? unreachable(settings.issuerUrl, error) : wrong(error);
  }
  const { events, nonce, sub, sid } = payload;
  // One with a nonce is an ID token that somebody got hold of.
  if (!isRecord(events) || !isRecord(events[logoutEvent]) || nonce !== undefined) throw wrong();
  if (typeof sub !== 'string' && typeof sid !== 'string') throw wrong();
  return payload;
}

/**
 * The provider says that somebody signed out there: what they began with it here ends, too. Sessions that began with a
 * password stay. @throws AppError BadRequest when the token is none of the provider's
 */
export async function logoutByProvider(deps: EndSessionDeps & OAuthDeps, token: string): Promise<void> {
  const { sub, sid } = await readLogoutToken(await deps.provider.connect(), token);
  const ended = await deps.db.write.deleteOauthSessions({
    oauthId: sub ?? null,
    sid: typeof sid === 'string' ? sid : null,
  });
  for (const session of ended) deps.events.emit('session.deleted', session);
}

/** The page to go to after signing out. */
const signInPage = '/sign-in';

/**
 * Where to go after signing out: to the provider's own sign-out for whoever came in by it, since one click would let the
 * next person in otherwise; else to our sign-in page, which does not go to the provider by itself then.
 */
export async function signOutAddress(
  deps: OAuthDeps & { readonly settings: ServerSettingsStore },
  session: { readonly oauthSid: string | null } | undefined,
): Promise<string> {
  const { oauth } = await deps.settings.get();
  const here = oauth.enabled && oauth.autoLaunch ? `${signInPage}?autoLaunch=0` : signInPage;
  if (!oauth.enabled || session?.oauthSid == null) return here;
  if (oauth.endSessionEndpoint !== '') return oauth.endSessionEndpoint;
  try {
    const { client } = await deps.provider.connect();
    if (!client.serverMetadata().end_session_endpoint) return here;
    return (await loadOidc()).buildEndSessionUrl(client).href;
  } catch (error) {
    // Signing out here must not fail because the provider is silent.
    if (error instanceof AppError && error.name === 'ProviderUnreachable') return here;
    throw error;
  }
}
