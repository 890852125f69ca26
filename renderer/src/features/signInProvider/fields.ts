/** What is typed into the form, as settings. */
import type { OAuthConfig } from '../../../../shared/api/oauthConfig.ts';
import { keptSecret } from '../../../../shared/api/oauthConfig.ts';

export interface Fields {
  readonly oauth: OAuthConfig;
  /** As typed: '' is no limit. */
  readonly quota: string;
  readonly passwords: boolean;
}

export const hasSecret = ({ clientSecret }: OAuthConfig): boolean => clientSecret === keptSecret;

/** The secret is not known here, so the field begins empty. */
export const fieldsOf = (oauth: OAuthConfig, passwords: boolean): Fields => ({
  oauth: { ...oauth, clientSecret: '' },
  quota: oauth.defaultStorageQuota === null ? '' : String(oauth.defaultStorageQuota),
  passwords,
});

/** GiB as a number, null for no limit, undefined when the text is neither. */
export function quotaOf(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  const gib = Number(plain);
  return Number.isFinite(gib) && gib >= 0 && gib <= 1_000_000 ? gib : undefined;
}

/** What is to be saved; undefined while the quota makes no sense. A secret that was not typed stays as it is. */
export function settingsOf(fields: Fields, before: OAuthConfig): OAuthConfig | undefined {
  const defaultStorageQuota = quotaOf(fields.quota);
  if (defaultStorageQuota === undefined) return undefined;
  const clientSecret = fields.oauth.clientSecret || before.clientSecret;
  return { ...fields.oauth, defaultStorageQuota, clientSecret };
}
