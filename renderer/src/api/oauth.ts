/**
 * Calls about signing in with a provider. The person leaves the page for the provider and comes back to /sign-in with its
 * answer in the address, which is used up before anything else happens.
 */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AdminConfig } from '../../../shared/api/adminConfig.ts';
import { OAuthStartResponse, OAuthTestResponse } from '../../../shared/api/oauth.ts';
import type { OAuthTest } from '../../../shared/api/oauth.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import { call, callVoid } from './client.ts';
import { ApiError } from './errors.ts';

/** Where the provider sends people back to; it has to know this address. */
export const redirectPath = '/sign-in';

const storageKey = 'latent.provider';

/** Why somebody went to the provider, and where to go on afterwards. */
const Errand = z.object({ purpose: z.enum(['signIn', 'link']), from: z.string().startsWith('/') });
type Errand = z.infer<typeof Errand>;

/** What came of it; `refusal` is the server's text. */
interface Outcome extends Errand {
  readonly refusal: string | undefined;
}

let outcome: Outcome | undefined;

/** What came of the way to the provider that this page was opened by, if it was. */
export const providerOutcome = (): Outcome | undefined => outcome;

/** Leaves for the provider. @throws ApiError, UnreachableError */
export async function goToProvider(errand: Errand): Promise<void> {
  const redirectUri = `${window.location.origin}${redirectPath}`;
  const { url } = await call('POST', '/oauth/authorize', OAuthStartResponse, { body: { redirectUri } });
  sessionStorage.setItem(storageKey, JSON.stringify(errand));
  window.location.assign(url);
}

function takeErrand(): Errand {
  const stored = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  const parsed = stored === null ? undefined : Errand.safeParse(JSON.parse(stored));
  return parsed?.success ? parsed.data : { purpose: 'signIn', from: '/photos' };
}

/** Whether an address is one that a provider sends people back to. */
export function isProviderAnswer({ pathname, search }: { pathname: string; search: string }): boolean {
  const query = new URLSearchParams(search);
  return pathname === redirectPath && query.has('state') && (query.has('code') || query.has('error'));
}

/** Uses up the provider's answer in the address, if any. A refusal is remembered, not thrown. */
export async function takeProviderAnswer(): Promise<void> {
  if (!isProviderAnswer(window.location)) return;
  const url = window.location.href;
  window.history.replaceState(window.history.state, '', redirectPath);
  const errand = takeErrand();
  outcome = { ...errand, refusal: undefined };
  try {
    await callVoid('POST', errand.purpose === 'link' ? '/oauth/link' : '/oauth/callback', { body: { url } });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    outcome = { ...errand, refusal: error.message };
  }
}

export function unlinkAccount(): Promise<UserAdminResponse> {
  return call('POST', '/oauth/unlink', UserAdminResponse);
}

/** The server's configuration; for administrators. */
export const systemConfigQuery = queryOptions({
  queryKey: ['settings', 'system'],
  queryFn: ({ signal }) => call('GET', '/system-config', AdminConfig, { signal }),
  retry: false,
});

/** The same where nobody changed it. */
export const systemDefaultsQuery = queryOptions({
  queryKey: ['settings', 'system', 'defaults'],
  queryFn: ({ signal }) => call('GET', '/system-config/defaults', AdminConfig, { signal }),
  staleTime: Infinity,
  retry: false,
});

export function updateSystemConfig(body: AdminConfig): Promise<AdminConfig> {
  return call('PUT', '/system-config', AdminConfig, { body });
}

/** Looks at a provider before it is saved. */
export function testProvider(body: OAuthTest): Promise<OAuthTestResponse> {
  return call('POST', '/settings/oauth/test', OAuthTestResponse, { body });
}

export function unlinkEverybody(): Promise<void> {
  return callVoid('POST', '/admin/auth/unlink-all');
}
