import { randomInt } from 'node:crypto';
import { pairingCodeMs } from '../../../shared/api/auth.ts';
import { hashSecret, sameSecret } from './secrets.ts';

/** Crockford's: no I, L, O or U, so that nothing on a printed page can be misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 16 characters are 80 random bits: with ten tries in ten minutes nobody finds one. */
const codeLength = 16;
/** Wrong codes until every code that is shown at the moment is void. A printed one stays: nobody could make another. */
const maxTries = 5;
/** Codes open at once; more were never going to be used, so the oldest goes. */
const maxOpenCodes = 16;

export interface SignInCode {
  /** In groups of four, as a person reads it; case, spaces and dashes don't matter when it comes back. */
  readonly code: string;
  /** ms UTC; null: until it is used or the process ends. */
  readonly expiresAt: number | null;
}

interface OpenCode {
  readonly hash: Uint8Array;
  readonly expiresAt: number | null;
  /** Whom it signs in; null: the owner. */
  readonly userId: string | null;
  triesLeft: number;
}

/** What a person typed, as the code was made: dashes gone, and letters that look like digits are digits. */
function normalise(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/**
 * One-time codes that sign somebody in: the owner when the headless server printed it, else whoever shows it on a device
 * that is signed in already. Kept in memory only, hashed: a restart makes every printed code void, and a new one is one call away.
 */
export class SignInCodes {
  #open: OpenCode[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `lifetimeMs` null: until it is used or the process ends, for a server that nobody owns yet. */
  create(lifetimeMs: number | null = pairingCodeMs, userId: string | null = null): SignInCode {
    const text = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
    const expiresAt = lifetimeMs === null ? null : this.#now() + lifetimeMs;
    this.#open = [...this.#open, { hash: hashSecret(text), expiresAt, userId, triesLeft: maxTries }].slice(
      -maxOpenCodes,
    );
    return { code: text.replace(/.{4}(?=.)/g, '$&-'), expiresAt };
  }

  /** Whom a code signs in, once for each and in its time; undefined for a wrong one. */
  redeem(typed: string): { userId: string | null } | undefined {
    const hash = hashSecret(normalise(typed));
    const now = this.#now();
    this.#open = this.#open.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
    const found = this.#open.find((open) => sameSecret(open.hash, hash));
    if (!found) {
      for (const open of this.#open) if (open.expiresAt !== null) open.triesLeft -= 1;
    }
    this.#open = this.#open.filter((open) => open !== found && open.triesLeft > 0);
    return found && { userId: found.userId };
  }
}
