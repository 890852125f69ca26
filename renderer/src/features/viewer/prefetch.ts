/** @file Which neighbours to fetch ahead, and the few pictures that are kept warm for it. */

export type Direction = 1 | -1;

/** How far ahead in the direction of travel; two keeps up with a held arrow key. Behind, one is enough to turn round. */
export const aheadCount = 2;
export const behindCount = 1;

/** Ids to fetch, the most likely first: the next in the direction of travel, then the one behind, then further ahead. */
export function prefetchOrder(ahead: readonly string[], behind: readonly string[]): string[] {
  const order = [ahead[0], ...behind.slice(0, behindCount), ...ahead.slice(1, aheadCount)];
  return [...new Set(order.filter((id) => id !== undefined))];
}

/** A picture being fetched; `HTMLImageElement` is one. */
export interface Warm {
  src: string;
  fetchPriority?: string;
}

/** Pictures kept decoded: the neighbours and a few already seen. About 6 MB each at preview size. */
const capacity = 6;

/**
 * Holds the images of neighbours, so that the browser keeps them in memory and shows them without a flash. What
 * falls out while still loading is cancelled.
 */
export class WarmPictures {
  readonly #create: () => Warm;
  readonly #byUrl = new Map<string, Warm>();

  constructor(create: () => Warm = () => new Image()) {
    this.#create = create;
  }

  /** Fetches `urls`, the first of them as most wanted; the oldest others make room. */
  want(urls: readonly string[]): void {
    for (const url of urls.toReversed()) {
      const known = this.#byUrl.get(url);
      this.#byUrl.delete(url);
      const warm = known ?? this.#create();
      if (!known) {
        warm.fetchPriority = 'low';
        warm.src = url;
      }
      this.#byUrl.set(url, warm);
    }
    for (const [url, warm] of this.#byUrl) {
      if (this.#byUrl.size <= capacity) break;
      warm.src = '';
      this.#byUrl.delete(url);
    }
  }

  /** URLs held, the most wanted last. */
  get urls(): string[] {
    return [...this.#byUrl.keys()];
  }

  /** Lets go of everything. */
  close(): void {
    for (const warm of this.#byUrl.values()) warm.src = '';
    this.#byUrl.clear();
  }
}
