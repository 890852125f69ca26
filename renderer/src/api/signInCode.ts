/**
 * The one-time sign-in code that a headless server prints: it comes behind `#code=`, where it reaches no log and no
 * other site, and leaves the address before anything else happens.
 */
import { callVoid } from './client.ts';
import { ApiError } from './errors.ts';

/** The code in a URL's fragment, if there is one. */
export function codeInFragment(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('code') || undefined;
}

let refused = false;

/** True if the address held a code that was used up or wrong: the sign-in page says so. */
export function wasCodeRefused(): boolean {
  return refused;
}

/** Signs in with the code in the address, if any, and takes it out of the address. A refused code is remembered, not thrown. */
export async function takeSignInCode(): Promise<void> {
  const code = codeInFragment(window.location.hash);
  if (!code) return;
  window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  try {
    await callVoid('POST', '/auth/one-time-code', { body: { code } });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    refused = true;
  }
}
