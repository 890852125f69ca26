import { seeded } from '../../../scripts/demo/random.ts';

/** Choices that a seed decides: the same seed chooses the same. */
export interface Choices {
  /** A whole number from 0 up to, but not, `below`. */
  int(below: number): number;
  /** True in a share (0–1) of all cases. */
  chance(share: number): boolean;
  oneOf<T>(list: readonly [T, ...T[]]): T;
  /** As `oneOf`, of a list that may be empty. */
  pick<T>(list: readonly T[]): T | undefined;
  shuffle<T>(list: readonly T[]): T[];
}

export function choices(seed: number): Choices {
  const random = seeded(seed);
  const int = (below: number): number => Math.floor(random() * below);
  return {
    int,
    chance: (share) => random() < share,
    oneOf: (list) => list[int(list.length)] ?? list[0],
    pick: (list) => list[int(list.length)],
    shuffle: (list) =>
      list
        .map((item) => ({ item, place: random() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}
