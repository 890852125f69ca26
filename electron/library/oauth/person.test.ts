import { describe, expect, it } from 'vitest';
import { defaultOAuthConfig } from '../../../shared/api/oauthConfig.ts';
import { personOf } from './person.ts';

const rules = { ...defaultOAuthConfig, defaultStorageQuota: 50 };
const read = (claims: object) => personOf({ sub: 's', ...claims }, rules);

describe('what a provider tells', () => {
  it('is read by the names that were set', () => {
    expect(
      read({
        email: ' Ada@Example.com ',
        email_verified: true,
        name: 'Ada',
        preferred_username: 'ada',
        immich_role: 'admin',
        immich_quota: '1.5',
        sid: 'x',
      }),
    ).toEqual({
      subject: 's',
      email: 'ada@example.com',
      isEmailVerified: true,
      name: 'Ada',
      isAdmin: true,
      quotaBytes: 1.5 * 1024 ** 3,
      storageLabel: 'ada',
      sid: 'x',
    });
  });

  it('makes nobody more than they are where it is odd or missing', () => {
    expect(
      read({ email: 'no address', email_verified: 1, immich_role: ['admin'], immich_quota: -1 }),
    ).toEqual({
      subject: 's',
      email: null,
      isEmailVerified: false,
      name: '',
      isAdmin: false,
      quotaBytes: 50 * 1024 ** 3,
      storageLabel: null,
      sid: '',
    });
  });

  it.each([
    ['2024', null],
    ['../up', null],
    ['ada_l', 'ada_l'],
  ])('takes %s for a folder’s name: %s', (preferred_username, expected) => {
    expect(read({ preferred_username }).storageLabel).toBe(expected);
  });

  it('has no quota where none is told or set', () => {
    expect(personOf({ sub: 's', immich_quota: '' }, defaultOAuthConfig).quotaBytes).toBeNull();
    expect(personOf({ sub: 's', immich_quota: 0 }, defaultOAuthConfig).quotaBytes).toBe(0);
  });

  it('names somebody by what there is', () => {
    expect(read({ given_name: 'Ada', family_name: 'Lovelace' }).name).toBe('Ada Lovelace');
    expect(read({ preferred_username: 'ada' }).name).toBe('ada');
  });
});
