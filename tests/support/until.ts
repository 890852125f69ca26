import { setTimeout as wait } from 'node:timers/promises';

/** Between two looks, ms. */
const everyMs = 25;

/**
 * Looks again and again until `look` gives something, and returns that. For states of other processes that announce
 * nothing; it ends as soon as the state is there, and fails with `what` after `limitMs`.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  limitMs = 50_000,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    await wait(everyMs);
  }
}
