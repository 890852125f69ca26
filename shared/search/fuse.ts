/** Several orders of relevance made into one: reciprocal rank fusion, which needs no common scale of their scores. */

/** A list, best first, and how much it counts. */
export interface RankedList<Id> {
  ids: readonly Id[];
  weight: number;
}

/** Flattens the first places: with it being first is not worth twice being second (the value of the original paper). */
const flattening = 60;

/** Ids of all lists, best first, each once. Of equals the one that came first in the earlier list. */
export function fuse<Id>(lists: readonly RankedList<Id>[]): Id[] {
  const scores = new Map<Id, number>();
  for (const { ids, weight } of lists) {
    for (const [rank, id] of ids.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + weight / (flattening + rank + 1));
    }
  }
  return Array.from(scores)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => id);
}
