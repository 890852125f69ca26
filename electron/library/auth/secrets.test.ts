import { expect, it } from 'vitest';
import { hashSecret, newSecret, sameSecret } from './secrets.ts';

it('a secret has 256 random bits, in characters that need no escaping', () => {
  const secrets = Array.from({ length: 100 }, newSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  }
});

it('what is stored of it does not hold it, and compares whole, whatever the lengths', () => {
  const secret = newSecret();
  const stored = hashSecret(secret);
  expect(stored).toHaveLength(32);
  expect(Buffer.from(stored).toString('latin1')).not.toContain(secret);
  expect(sameSecret(stored, hashSecret(secret))).toBe(true);
  expect(sameSecret(stored, hashSecret(newSecret()))).toBe(false);
  expect(sameSecret(stored, stored.subarray(0, 31))).toBe(false);
  expect(sameSecret(new Uint8Array(), stored)).toBe(false);
});
