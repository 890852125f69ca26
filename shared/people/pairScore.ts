/** How well groups agree with the truth, by pairs of faces: what two groupings say of "is this the same person?". */
export interface PairScore {
  /** Of the pairs that were put together, how many belong together. */
  precision: number;
  /** Of the pairs that belong together, how many were put together. */
  recall: number;
  /** Mean of each face's own precision and recall, as one number (B-cubed F1): a big person does not outweigh small ones. */
  bCubedF1: number;
}

/** Compares groups with the truth; two lists of the same faces, a label for each. Labels are compared only with their like. */
export function pairScore(
  found: readonly (string | number)[],
  truth: readonly (string | number)[],
): PairScore {
  const inBoth = new Map<string, number>();
  const inFound = new Map<string | number, number>();
  const inTruth = new Map<string | number, number>();
  const key = (index: number): string => JSON.stringify([found[index], truth[index]]);
  found.forEach((label, index) => {
    bump(inFound, label);
    bump(inTruth, truth[index] ?? '');
    bump(inBoth, key(index));
  });
  const right = pairsIn(inBoth);
  let precisions = 0;
  let recalls = 0;
  found.forEach((label, index) => {
    const shared = inBoth.get(key(index)) ?? 1;
    precisions += shared / (inFound.get(label) ?? 1);
    recalls += shared / (inTruth.get(truth[index] ?? '') ?? 1);
  });
  const [precision, recall] = [precisions / found.length, recalls / found.length];
  return {
    precision: ratio(right, pairsIn(inFound)),
    recall: ratio(right, pairsIn(inTruth)),
    bCubedF1: found.length === 0 ? 1 : (2 * precision * recall) / (precision + recall),
  };
}

const bump = <Key>(counts: Map<Key, number>, label: Key): void =>
  void counts.set(label, (counts.get(label) ?? 0) + 1);

const pairsIn = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);

/** Nothing put together is nothing wrong. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
