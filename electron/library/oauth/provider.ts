import type { JWTVerifyGetKey } from 'jose';
import type * as Oidc from 'openid-client';
import type { OAuthConfig } from '../../../shared/api/oauthConfig.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { ServerSettingsStore } from '../config/settings.ts';
import { loadJose, loadOidc } from './packages.ts';

/** How long what a provider says of itself is believed, ms: strangers who begin to sign in don't make us ask each time. */
const knownForMs = 5 * 60_000;

/** The provider, asked and ready. */
export interface Connection {
  readonly settings: OAuthConfig;
  readonly client: Oidc.Configuration;
  /** Finds the key that a token names. */
  readonly keys: JWTVerifyGetKey | undefined;
}

/** The provider could not be asked. Only the reason's own words are told: what lies behind may hold what was sent. */
export function unreachable(issuer: string, error: unknown): AppError {
  const inner = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const reason = error instanceof Error ? `${error.message}${inner}` : String(error);
  return new AppError('ProviderUnreachable', t('oauth.unreachable', { issuer, reason }));
}

function clientAuth(
  oidc: typeof Oidc,
  secret: string,
  method: OAuthConfig['tokenEndpointAuthMethod'] | undefined,
): Oidc.ClientAuth {
  if (secret === '') return oidc.None();
  return method === 'client_secret_basic' ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret);
}

/** Asks a provider what it is and can. @throws AppError ProviderUnreachable */
export async function discover(
  settings: Pick<OAuthConfig, 'issuerUrl' | 'timeout' | 'allowInsecureRequests'> & Partial<OAuthConfig>,
): Promise<Oidc.Configuration> {
  const {
    issuerUrl,
    clientId = '-',
    clientSecret = '',
    signingAlgorithm,
    profileSigningAlgorithm,
  } = settings;
  const metadata = {
    ...(signingAlgorithm && { id_token_signed_response_alg: signingAlgorithm }),
    ...(profileSigningAlgorithm &&
      profileSigningAlgorithm !== 'none' && { userinfo_signed_response_alg: profileSigningAlgorithm }),
  };
  const oidc = await loadOidc();
  try {
    return await oidc.discovery(
      new URL(issuerUrl),
      clientId,
      metadata,
      clientAuth(oidc, clientSecret, settings.tokenEndpointAuthMethod),
      {
        timeout: Math.ceil(settings.timeout / 1000),
        // Signatures are checked although the connection is the provider's own: without https it need not be.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(settings.allowInsecureRequests ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
  } catch (error) {
    throw unreachable(issuerUrl, error);
  }
}

async function connect(settings: OAuthConfig): Promise<Connection> {
  const client = await discover(settings);
  const { jwks_uri: address } = client.serverMetadata();
  const isSafe =
    address !== undefined && (settings.allowInsecureRequests || new URL(address).protocol === 'https:');
  const { createRemoteJWKSet } = await loadJose();
  const keys = isSafe
    ? createRemoteJWKSet(new URL(address), { timeoutDuration: settings.timeout })
    : undefined;
  return { settings, client, keys };
}

/** The provider that people sign in with, asked when it is needed and remembered for a while. */
export class SignInProvider {
  readonly #store: ServerSettingsStore;
  readonly #now: () => number;
  #known: { settings: OAuthConfig; until: number; connection: Promise<Connection> } | undefined;

  constructor(store: ServerSettingsStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** @throws AppError BadRequest when it is switched off, ProviderUnreachable. */
  async connect(): Promise<Connection> {
    const { oauth } = await this.#store.get();
    if (!oauth.enabled) throw new AppError('BadRequest', t('oauth.off'));
    if (this.#known?.settings !== oauth || this.#known.until < this.#now()) {
      const connection = connect(oauth);
      this.#known = { settings: oauth, until: this.#now() + knownForMs, connection };
      // Whoever comes next asks again.
      connection.catch(() => (this.#known = undefined));
    }
    return this.#known.connection;
  }
}
