import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A new secret for a session or an API key: 43 letters and digits, which hold 256 random bits (62^43 > 2^256). Nothing else is
 * in it: a command line takes what begins with a hyphen for an option, and a double click stops at one.
 */
export const newSecret = (): string =>
  Array.from({ length: 43 }, () => letters.charAt(randomInt(letters.length))).join('');

/**
 * What is stored of a secret. A plain SHA-256 is enough, because nobody can guess 256 random bits, and it lets the
 * database find the row by its index.
 */
export const hashSecret = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

/** Compares without telling, by its duration, how much agreed. */
export function sameSecret(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
