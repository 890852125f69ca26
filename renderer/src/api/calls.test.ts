import { expect, it } from 'vitest';
import { apiUrl } from './client.ts';
import { codeInFragment } from './signInCode.ts';

it('builds addresses of calls: lists repeated, nothing for what is not given', () => {
  expect(apiUrl('/assets')).toBe('/api/assets');
  expect(
    apiUrl('/timeline/bucket', { timeBucket: '2026-11-01', isTrashed: false, albumId: undefined, q: null }),
  ).toBe('/api/timeline/bucket?timeBucket=2026-11-01&isTrashed=false');
  expect(apiUrl('/x', { id: ['a', 'b&c'] })).toBe('/api/x?id=a&id=b%26c');
});

it('finds the sign-in code behind the #', () => {
  expect(codeInFragment('#code=AB12-CD34')).toBe('AB12-CD34');
  expect(codeInFragment('#code=a%2Bb')).toBe('a+b');
  expect(codeInFragment('#code=')).toBeUndefined();
  expect(codeInFragment('#settings')).toBeUndefined();
  expect(codeInFragment('')).toBeUndefined();
});
