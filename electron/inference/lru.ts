/** @file Which of the loaded things go when memory is short or nobody has used them for a while. No I/O, no clock. */

export interface Held {
  /** What it takes, bytes. */
  bytes: number;
  /** When it was last used, ms. */
  usedAt: number;
  /** How many are using it now; it stays as long as there is one. */
  users: number;
}

/** The ones to let go, least recently used first, so that `neededBytes` more fit under `limitBytes` as far as possible. */
export function toMakeRoom<T extends Held>(held: Iterable<T>, neededBytes: number, limitBytes: number): T[] {
  const all = [...held];
  let total = all.reduce((sum, { bytes }) => sum + bytes, neededBytes);
  const leaving: T[] = [];
  for (const item of all.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (total <= limitBytes) break;
    if (item.users > 0) continue;
    leaving.push(item);
    total -= item.bytes;
  }
  return leaving;
}

/** The ones that nobody uses and nobody has used for `idleMs`. */
export function idleOnes<T extends Held>(held: Iterable<T>, now: number, idleMs: number): T[] {
  return [...held].filter(({ users, usedAt }) => users === 0 && now - usedAt >= idleMs);
}
