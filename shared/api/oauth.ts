import { z } from 'zod';
import { OAuthConfig } from './oauthConfig.ts';

/** A secret that a client made: long enough for any, short enough to be kept in a cookie. */
const Secret = z.string().min(1).max(512);

export const OAuthStart = z
  .object({
    /** Where the provider sends the browser or the phone app back to. */
    redirectUri: z.url().max(1024),
    /** Made here unless given. */
    state: Secret.optional(),
    /** S256 challenge of a verifier that the client keeps; made here unless given. */
    codeChallenge: Secret.optional(),
  })
  .meta({ id: 'OAuthConfigDto' });
export type OAuthStart = z.infer<typeof OAuthStart>;

export const OAuthStartResponse = z.object({ url: z.string() }).meta({ id: 'OAuthAuthorizeResponseDto' });

export const OAuthAnswer = z
  .object({
    /** The whole address that the provider sent the client to. */
    url: z.url().max(8192),
    /** As given at the start, where the client made it; the cookie has it otherwise. */
    state: Secret.optional(),
    codeVerifier: Secret.optional(),
  })
  .meta({ id: 'OAuthCallbackDto' });
export type OAuthAnswer = z.infer<typeof OAuthAnswer>;

export const OAuthLogout = z
  .object({ logout_token: z.string().min(1).max(16_384) })
  .meta({ id: 'OAuthBackchannelLogoutDto' });

/** Ours: a look at a provider before its settings are saved. */
export const OAuthTest = OAuthConfig.pick({
  issuerUrl: true,
  timeout: true,
  allowInsecureRequests: true,
}).meta({ id: 'OAuthTestDto' });
export type OAuthTest = z.infer<typeof OAuthTest>;

export const OAuthTestResponse = z
  .object({
    /** What the provider calls itself. */
    issuer: z.string(),
    /** One can sign out of it from here. */
    canSignOut: z.boolean(),
    /** It can tell this server that somebody signed out. */
    tellsSignOut: z.boolean(),
    /** By what it may sign; empty when it does not say. */
    signingAlgorithms: z.array(z.string()),
  })
  .meta({ id: 'OAuthTestResponseDto' });
export type OAuthTestResponse = z.infer<typeof OAuthTestResponse>;
