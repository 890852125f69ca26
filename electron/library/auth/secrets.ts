import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret for a session or an API key: 256 random bits in 43 characters that need no escaping anywhere. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is stored of a secret. A plain SHA-256 is enough, because nobody can guess 256 random bits, and it lets the
 * database find the row by its index.
 */
export const hashSecret = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

/** Compares without telling, by its duration, how much agreed. */
export function sameSecret(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
