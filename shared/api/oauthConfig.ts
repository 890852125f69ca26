import { z } from 'zod';

/** Longest text of a setting; addresses and scopes are far shorter. */
const text = z.string().trim().max(1024);

/** '' is how clients of the protocol say "none". */
const noneOr = <S extends z.ZodType>(schema: S) => z.union([z.literal(''), schema]);

const WebAddress = z.url({ protocol: /^https?$/ }).max(1024);

/** What stands for the client's secret in answers; sent back, it means the one that is kept. */
export const keptSecret = '********';

/** JWS algorithms by which a provider may sign. `none` is not one of them. */
const Signature = z.enum([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]);

/** Signing in with an OpenID Connect provider: the protocol's `oauth` part of the configuration. */
export const OAuthConfig = z
  .object({
    enabled: z.boolean(),
    /** Address of the provider, or of its discovery document. */
    issuerUrl: noneOr(WebAddress),
    clientId: text,
    /** Answered as `keptSecret` when there is one. */
    clientSecret: z.string().max(1024),
    tokenEndpointAuthMethod: z.enum(['client_secret_post', 'client_secret_basic']),
    /** Words with spaces between; `openid` must be one of them. */
    scope: text,
    signingAlgorithm: Signature,
    /** How the provider signs what it tells of a person; `none`: it is plain JSON. */
    profileSigningAlgorithm: z.enum(['none', ...Signature.options]),
    /** What the provider is to ask for: `select_account`, `login`, `consent`; '' leaves it to the provider. */
    prompt: text,
    buttonText: text.max(120),
    /** Whoever the provider knows and nobody here does gets a library. */
    autoRegister: z.boolean(),
    /** The sign-in page goes to the provider by itself. */
    autoLaunch: z.boolean(),
    /** Claim with the name of a new person's folder. */
    storageLabelClaim: text,
    /** Claim with a new person's quota, GiB. */
    storageQuotaClaim: text,
    /** Claim that is `admin` for new administrators. */
    roleClaim: text,
    /** GiB for a new person without such a claim; null is no limit. */
    defaultStorageQuota: z.number().min(0).max(1_000_000).nullable(),
    /** Send the phone app's answers by `mobileRedirectUri`, for providers that take web addresses only. */
    mobileOverrideEnabled: z.boolean(),
    mobileRedirectUri: noneOr(WebAddress),
    /** Where one signs out of the provider; '' is what the provider says. */
    endSessionEndpoint: noneOr(WebAddress),
    /** Where people change their account at the provider. */
    accountManagementUrl: noneOr(WebAddress).optional(),
    /** The longest that an answer of the provider is waited for, ms. */
    timeout: z.int().min(1000).max(120_000),
    /** Talk to a provider without https, for a test at home. */
    allowInsecureRequests: z.boolean(),
  })
  .meta({ id: 'AdminConfigOAuthDto' });
export type OAuthConfig = z.infer<typeof OAuthConfig>;

/** Names of claims and values that providers for this protocol are commonly set up with. */
export const defaultOAuthConfig: OAuthConfig = {
  enabled: false,
  issuerUrl: '',
  clientId: '',
  clientSecret: '',
  tokenEndpointAuthMethod: 'client_secret_post',
  scope: 'openid email profile',
  signingAlgorithm: 'RS256',
  profileSigningAlgorithm: 'none',
  prompt: '',
  buttonText: 'Sign in with your account',
  autoRegister: true,
  autoLaunch: false,
  storageLabelClaim: 'preferred_username',
  storageQuotaClaim: 'immich_quota',
  roleClaim: 'immich_role',
  defaultStorageQuota: null,
  mobileOverrideEnabled: false,
  mobileRedirectUri: '',
  endSessionEndpoint: '',
  accountManagementUrl: '',
  // Half a minute: longer, and the person has tried again.
  timeout: 30_000,
  allowInsecureRequests: false,
};

/** Where the phone app takes the provider's answer: an address that only it answers to. */
export const phoneRedirectUri = 'app.immich:///oauth-callback';
