import { expect, it } from 'vitest';
import { signInAddress } from './auth.ts';

it('holds the code where it reaches no log, and the fingerprint where there is one', () => {
  expect(signInAddress('http://192.168.1.20:2283/', 'AB12-CD34')).toBe(
    'http://192.168.1.20:2283/#code=AB12-CD34',
  );
  const told = new URL(signInAddress('https://192.168.1.20:2283', 'AB12-CD34', 'AB:CD:EF'));
  expect([told.pathname, told.search]).toEqual(['/', '']);
  expect(Object.fromEntries(new URLSearchParams(told.hash.slice(1)))).toEqual({
    code: 'AB12-CD34',
    fingerprint: 'ABCDEF',
  });
});
