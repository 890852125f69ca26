import type { OAuthConfig } from '../../../shared/api/oauthConfig.ts';
import { phoneRedirectUri } from '../../../shared/api/oauthConfig.ts';

type Override = Pick<OAuthConfig, 'mobileOverrideEnabled' | 'mobileRedirectUri'>;

/** The phone app's address in any of its spellings, with what follows it. */
const phoneAddress = /^app\.immich:\/+oauth-callback(?=$|[?#])/;

const isOverridden = ({ mobileOverrideEnabled, mobileRedirectUri }: Override): boolean =>
  mobileOverrideEnabled && mobileRedirectUri !== '';

/** Where the provider is told to send somebody: for the phone app, through this server where that is set. */
export function redirectFor(uri: string, settings: Override): string {
  return phoneAddress.test(uri) && isOverridden(settings) ? settings.mobileRedirectUri : uri;
}

/** The address that the provider sent somebody to, as it knows it: what the phone app was sent on to is taken back. */
export function answeredAt(url: string, settings: Override): URL {
  return new URL(isOverridden(settings) ? url.replace(phoneAddress, settings.mobileRedirectUri) : url);
}

/** Where an answer for the phone app is sent on to; `search` with its `?`. */
export const phoneAnswer = (search: string): string => `${phoneRedirectUri}${search}`;
