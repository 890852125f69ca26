import { expect, it } from 'vitest';
import { hashSecret, newSecret, sameSecret } from './secrets.ts';

it('a secret has 256 random bits, in letters and digits only, each as likely as any other', () => {
  const secrets = Array.from({ length: 1000 }, newSecret);
  expect(new Set(secrets).size).toBe(1000);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9]{43}$/);
  const times = new Map<string, number>();
  for (const letter of secrets.join('')) times.set(letter, (times.get(letter) ?? 0) + 1);
  // 43,000 draws of 62: 694 each, with a deviation of 26. Six deviations are exceeded once in five hundred million letters.
  expect(times.size).toBe(62);
  for (const count of times.values()) expect(Math.abs(count - 43_000 / 62)).toBeLessThan(6 * 26.2);
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
