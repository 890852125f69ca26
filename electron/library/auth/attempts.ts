import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

/** Wrong answers before the door is shut: a person mistypes three times, a guesser needs thousands. */
const maxFailures = 10;
/** How long it stays shut, and how long a failure is remembered. */
const lockMs = 10 * 60 * 1000;
/** Keys remembered at once; beyond it the oldest is forgotten, so that a flood of addresses can't fill the memory. */
const maxKeys = 10_000;

interface Failures {
  count: number;
  /** When the last one was, ms UTC. */
  last: number;
}

/** Who tries, and what they try to get into. */
export interface Attempt {
  /** IP address of the client. */
  readonly address: string;
  /** E-mail, or what else is being guessed at; undefined when only the address can be told. */
  readonly account?: string;
}

/**
 * Counts wrong passwords, PINs and codes by address and by account, in memory. While one is locked even the right
 * answer is refused, since otherwise guessing could go on.
 */
export class AttemptLimiter {
  readonly #failures = new Map<string, Failures>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Counts the attempt as failed before it is judged, so that a hundred guesses at the same moment are a hundred
   * failures. Throws `TooManyRequests` when the address or the account is locked.
   */
  begin(attempt: Attempt): void {
    const keys = keysOf(attempt);
    const left = Math.max(...keys.map((key) => this.#lockedFor(key)));
    if (left > 0) {
      throw new AppError('TooManyRequests', t('api.tooManyAttempts', { count: Math.ceil(left / 60_000) }), {
        retryAfter: Math.ceil(left / 1000),
      });
    }
    for (const key of keys) {
      const count = (this.#recent(key)?.count ?? 0) + 1;
      // Set anew, so that the map stays in the order of last use.
      this.#failures.delete(key);
      this.#failures.set(key, { count, last: this.#now() });
    }
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= maxKeys) break;
      this.#failures.delete(oldest);
    }
  }

  /**
   * It was right after all. The account starts afresh; the address only gets this one back, or a guesser could keep
   * the door open by signing in to an account of their own now and then.
   */
  succeeded(attempt: Attempt): void {
    if (attempt.account !== undefined) this.#failures.delete(accountKey(attempt.account));
    const address = this.#failures.get(addressKey(attempt.address));
    if (address) address.count -= 1;
  }

  #recent(key: string): Failures | undefined {
    const known = this.#failures.get(key);
    return known && this.#now() - known.last < lockMs ? known : undefined;
  }

  #lockedFor(key: string): number {
    const known = this.#recent(key);
    return known && known.count >= maxFailures ? known.last + lockMs - this.#now() : 0;
  }
}

const keysOf = ({ address, account }: Attempt): string[] =>
  account === undefined ? [addressKey(address)] : [addressKey(address), accountKey(account)];

const accountKey = (account: string): string => `account:${account}`;

/** Whose address it is, for counting. An IPv6 household has a /64 to choose from, so the household counts. */
export function addressKey(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return `address:${v4?.[1] ?? firstHalf(address)}`;
}

/** The first 64 bits of an IPv6 address, written the same whatever was abbreviated. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return all
    .slice(0, 4)
    .map((group) => (Number.parseInt(group, 16) || 0).toString(16))
    .join(':');
}
