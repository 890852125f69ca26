import { StorageLabel } from '../../../shared/api/adminUsers.ts';
import type { OAuthConfig } from '../../../shared/api/oauthConfig.ts';
import { Email, userNameMaxLength } from '../../../shared/api/users.ts';

/** What a provider said of somebody who signed in there. */
export interface Person {
  /** The provider's own, lasting name for them. */
  readonly subject: string;
  /** In lower case; null when none was told, or none that is one. */
  readonly email: string | null;
  /** Whether the provider has made sure that the address is theirs. */
  readonly isEmailVerified: boolean;
  /** '' when none was told. */
  readonly name: string;
  readonly isAdmin: boolean;
  /** null is no limit. */
  readonly quotaBytes: number | null;
  readonly storageLabel: string | null;
  /** The provider's name of this sign-in, for signing out there; '' when it has none. */
  readonly sid: string;
}

type Claims = Readonly<Record<string, unknown>>;
type Rules = Pick<
  OAuthConfig,
  'roleClaim' | 'storageQuotaClaim' | 'storageLabelClaim' | 'defaultStorageQuota'
>;

const bytesPerGiB = 1024 ** 3;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A claim by the name that was set; providers differ in their names, so one may be unset. */
const claim = (claims: Claims, name: string): unknown => (name === '' ? undefined : claims[name]);

function quotaOf(value: unknown, usualGiB: number | null): number | null {
  const told = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const gib = typeof told === 'number' && Number.isFinite(told) && told >= 0 ? told : usualGiB;
  return gib === null ? null : Math.min(Math.round(gib * bytesPerGiB), Number.MAX_SAFE_INTEGER);
}

/** Reads what a provider told, by the names of claims that were set. What makes no sense counts as not told. */
export function personOf(claims: Claims & { readonly sub: string }, rules: Rules): Person {
  const email = Email.safeParse(claims['email']);
  const label = StorageLabel.safeParse(claim(claims, rules.storageLabelClaim));
  const verified = claims['email_verified'];
  const name =
    textOf(claims['name']) ||
    [claims['given_name'], claims['family_name']].map(textOf).filter(Boolean).join(' ') ||
    textOf(claims['preferred_username']);
  return {
    subject: claims.sub,
    email: email.success ? email.data : null,
    // Some providers write it as text.
    isEmailVerified: verified === true || verified === 'true',
    name: name.slice(0, userNameMaxLength),
    isAdmin: claim(claims, rules.roleClaim) === 'admin',
    quotaBytes: quotaOf(claim(claims, rules.storageQuotaClaim), rules.defaultStorageQuota),
    storageLabel: label.success ? label.data : null,
    sid: textOf(claims['sid']),
  };
}
