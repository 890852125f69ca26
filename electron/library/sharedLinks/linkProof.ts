import { createHash } from 'node:crypto';
import type { LinkProof, SharedLinkRow } from '../../db/queries/sharedLinks.ts';
import type { AuthSharedLink } from '../auth/context.ts';
import { sameSecret } from '../auth/secrets.ts';

/** Bytes of a link's key. Its address is all that a visitor needs, so nobody must be able to guess it. */
export const linkKeyBytes = 50;

/** What a visitor brought: the key or the slug of the address, and proofs of passwords given before. */
export interface LinkCredentials {
  readonly key?: string;
  readonly slug?: string;
  readonly tokens: readonly string[];
}

/** The key of an address: base64url, or hex as it used to be written. Undefined for what can't be one. */
export function parseLinkKey(text: string): Uint8Array | undefined {
  const isHex = text.length === linkKeyBytes * 2 && /^[\da-f]+$/i.test(text);
  const bytes = Buffer.from(text, isHex ? 'hex' : 'base64url');
  return bytes.length === linkKeyBytes ? bytes : undefined;
}

export const formatLinkKey = (key: Uint8Array): string => Buffer.from(key).toString('base64url');

export function proofOf({ key, slug }: LinkCredentials): LinkProof | undefined {
  if (key === undefined) return slug === undefined ? undefined : { slug };
  const bytes = parseLinkKey(key);
  return bytes && { key: bytes };
}

/**
 * What the cookie of a visitor holds who has given the link's password. It is made of the password's hash, which never
 * leaves the library: another password ends it, and nothing has to be kept.
 */
export const linkToken = (link: Pick<SharedLinkRow, 'id' | 'passwordHash'>): string =>
  createHash('sha256').update(`${link.id}:${link.passwordHash}`).digest('base64url');

const isOpened = (link: SharedLinkRow, tokens: readonly string[]): boolean =>
  link.passwordHash === null ||
  tokens.some((token) => sameSecret(Buffer.from(token), Buffer.from(linkToken(link))));

/** A link as its visitor meets it. */
export const asVisitor = (link: SharedLinkRow, tokens: readonly string[]): AuthSharedLink => ({
  id: link.id,
  albumId: link.albumId,
  allowUpload: link.allowUpload === 1,
  // Files tell where they were taken: without metadata there are none to download, whatever the row says.
  allowDownload: link.allowDownload === 1 && link.showMetadata === 1,
  showMetadata: link.showMetadata === 1,
  isClosed: !isOpened(link, tokens),
});
