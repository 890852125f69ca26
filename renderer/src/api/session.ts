/** Who is signed in, and the ways in and out. */
import { queryOptions } from '@tanstack/react-query';
import { AuthStatusResponse, LoginResponse, LogoutResponse } from '../../../shared/api/auth.ts';
import type { ChangePassword, LoginCredential, SignUp } from '../../../shared/api/auth.ts';
import { ServerConfig } from '../../../shared/api/server.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import type { UserUpdateMe } from '../../../shared/api/users.ts';
import { call } from './client.ts';
import { isSignedOut } from './errors.ts';
import { takeProviderAnswer } from './oauth.ts';
import { takeSignInCode } from './signInCode.ts';

/** How often a server that does not answer is asked again. */
const tryAgainMillis = 3_000;

/** The person who is signed in; null when nobody is. Uses up a sign-in code or a provider's answer in the address first. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    await takeSignInCode();
    await takeProviderAnswer();
    try {
      return await call('GET', '/users/me', UserAdminResponse, { signal });
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: Infinity,
  // This is the first call of all: a person who waits for it is told soon, and the page keeps trying by itself.
  retry: false,
  refetchInterval: ({ state }) => (state.status === 'error' ? tryAgainMillis : false),
});

/** What anybody may know: whether the library has an owner. */
export const serverConfigQuery = queryOptions({
  queryKey: ['server', 'config'],
  queryFn: ({ signal }) => call('GET', '/server/config', ServerConfig, { signal }),
});

/** Whether a password is set. */
export const authStatusQuery = queryOptions({
  queryKey: ['auth', 'status'],
  queryFn: ({ signal }) => call('GET', '/auth/status', AuthStatusResponse, { signal }),
});

/** Signs in; the session is a cookie that the server sets. */
export function login(body: LoginCredential): Promise<LoginResponse> {
  return call('POST', '/auth/login', LoginResponse, { body });
}

/** Makes the owner, while nobody owns the library. */
export async function signUp(body: SignUp): Promise<void> {
  await call('POST', '/auth/admin-sign-up', UserAdminResponse, { body });
}

/** Ends this browser's session. Gives the address to go to: the provider's own sign-out, for who came in by it. */
export async function logout(): Promise<string> {
  return (await call('POST', '/auth/logout', LogoutResponse, { body: {} })).redirectUri;
}

/** Changes name or address, or sets the first password. */
export function updateMe(body: UserUpdateMe): Promise<UserAdminResponse> {
  return call('PUT', '/users/me', UserAdminResponse, { body });
}

/** Replaces a password. */
export function changePassword(body: ChangePassword): Promise<UserAdminResponse> {
  return call('POST', '/auth/change-password', UserAdminResponse, { body });
}
