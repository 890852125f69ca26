import { Groups, type FaceFacts } from './groups.ts';
import { PairHeap } from './pairHeap.ts';
import { mostDifferingBits, type VectorSpace } from './vectorSpace.ts';

/**
 * Faces put together by the *mean* similarity of all their pairs (average linkage), the most alike first. One chance
 * likeness never joins two people, as it does when a face goes to its nearest neighbour's person.
 *
 * Faces must come in an order of their own (by when they were taken, say), not in that of their import: large libraries
 * are first grouped by stretches of it. Everything else depends on the set of faces alone.
 */

/** Faces that are first grouped among themselves. A family's ten people fill a stretch many times: it shrinks to a few groups. */
const stretch = 4096;

/** Neighbours looked at for each: the most alike of those that come after it. More only lets the same pairs be found twice. */
const neighbours = 64;

/** Groups are compared with all others until a round finds nothing; the second seldom does. */
const rounds = 4;

/** For each face the number of its group, which is that of one of its faces. */
export function clusterFaces(
  space: VectorSpace,
  facts: FaceFacts,
  options: { readonly minSimilarity: number },
): Int32Array {
  const groups = new Groups(space, facts);
  if (facts.count > 2 * stretch) {
    for (let from = 0; from < facts.count; from += stretch) {
      const to = Math.min(from + stretch, facts.count);
      joinAll(
        space,
        groups,
        Array.from({ length: to - from }, (_, index) => from + index),
        options.minSimilarity,
      );
    }
  }
  let before = Infinity;
  for (let round = 0; round < rounds; round++) {
    const all = groups.all();
    if (all.length === before) break;
    before = all.length;
    joinAll(space, groups, all, options.minSimilarity);
  }
  return Int32Array.from({ length: facts.count }, (_, face) => groups.of(face));
}

/** Joins what is alike among `items`, the most alike first, until nothing is. */
function joinAll(space: VectorSpace, groups: Groups, items: readonly number[], minSimilarity: number): void {
  const roots = [...new Set(items.map((item) => groups.of(item)))];
  const heap = new PairHeap();
  const beside = new Map<number, number[]>();
  const meet = (a: number, b: number): void => {
    const known = beside.get(a);
    if (known) known.push(b);
    else beside.set(a, [b]);
  };
  roots.forEach((root, item) => space.sign(item, groups.row(root)));
  const mostBits = mostDifferingBits(minSimilarity);
  for (let item = 0; item < roots.length - 1; item++) {
    const found = Array.from(
      space.near(item, item + 1, roots.length, mostBits),
      (offset) => roots[item + 1 + offset] ?? 0,
    );
    const root = roots[item] ?? 0;
    for (const [other, similarity] of nearest(groups, root, found, minSimilarity)) {
      heap.push(similarity, root, other, groups.version(root), groups.version(other));
      meet(root, other);
      meet(other, root);
    }
  }
  for (let pair = heap.pop(); pair; pair = heap.pop()) {
    const { a, b } = pair;
    if (groups.of(a) !== a || groups.of(b) !== b) continue;
    if (groups.version(a) !== pair.versionA || groups.version(b) !== pair.versionB) continue;
    if (!groups.mayJoin(a, b)) continue;
    const joined = groups.join(a, b);
    const around = new Set(
      [...(beside.get(a) ?? []), ...(beside.get(b) ?? [])].map((other) => groups.of(other)),
    );
    around.delete(joined);
    const others = [...around];
    beside.delete(a);
    beside.delete(b);
    beside.set(joined, others);
    groups.similarities(joined, others).forEach((similarity, index) => {
      const other = others[index] ?? 0;
      if (similarity >= minSimilarity)
        heap.push(similarity, joined, other, groups.version(joined), groups.version(other));
    });
  }
}

function nearest(
  groups: Groups,
  group: number,
  others: readonly number[],
  minSimilarity: number,
): [group: number, similarity: number][] {
  const found: [number, number][] = [];
  groups.similarities(group, others).forEach((similarity, index) => {
    if (similarity >= minSimilarity) found.push([others[index] ?? 0, similarity]);
  });
  return found.length <= neighbours ? found : found.sort((a, b) => b[1] - a[1]).slice(0, neighbours);
}
