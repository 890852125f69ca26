import { hash, verify } from '@node-rs/argon2';

/**
 * Argon2id, not the bcrypt that other servers of the protocol use: the hash never leaves the server, so nothing
 * obliges us to bcrypt, which looks at 72 bytes only and is cheap to attack with graphics cards. These are OWASP's
 * figures: 19 MiB and two passes, some 40 ms on one core, off the event loop in libuv's pool.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Compared with when there is no such user, so that the time of an answer doesn't tell who has an account. */
let nobody: Promise<string> | undefined;

/** False when there is no password to compare with, after the same time as a comparison. */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  nobody ??= hashPassword('nobody has this one');
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash != null;
}
