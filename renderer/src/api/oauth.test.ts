import { expect, it } from 'vitest';
import { isProviderAnswer } from './oauth.ts';

it.each([
  ['/sign-in', '?code=a&state=b', true],
  ['/sign-in', '?error=access_denied&state=b', true],
  ['/sign-in', '?autoLaunch=0', false],
  ['/sign-in', '?code=a', false],
  ['/photos', '?code=a&state=b', false],
])('%s%s is an answer of the provider: %s', (pathname, search, expected) => {
  expect(isProviderAnswer({ pathname, search })).toBe(expected);
});
