import { expect, it } from 'vitest';
import { defaultOAuthConfig, keptSecret } from '../../../../shared/api/oauthConfig.ts';
import { fieldsOf, quotaOf, settingsOf } from './fields.ts';

it.each([
  ['', null],
  [' 1,5 ', 1.5],
  ['0', 0],
  ['-1', undefined],
  ['much', undefined],
])('reads the quota “%s” as %s', (text, expected) => expect(quotaOf(text)).toBe(expected));

it('leaves the secret as it is unless another is typed', () => {
  const before = { ...defaultOAuthConfig, clientSecret: keptSecret };
  const fields = fieldsOf(before, true);
  expect(fields.oauth.clientSecret).toBe('');
  expect(settingsOf(fields, before)).toEqual(before);
  const typed = { ...fields, oauth: { ...fields.oauth, clientSecret: 'mimosa' } };
  expect(settingsOf(typed, before)?.clientSecret).toBe('mimosa');
  expect(settingsOf({ ...fields, quota: 'much' }, before)).toBeUndefined();
});
