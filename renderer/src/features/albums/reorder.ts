/** Moves ids before or after another one; they keep their order among themselves. */
export function moved(
  ids: readonly string[],
  keys: ReadonlySet<unknown>,
  target: unknown,
  side: 'before' | 'after',
): string[] {
  const moving = ids.filter((id) => keys.has(id));
  const rest = ids.filter((id) => !keys.has(id));
  const at = rest.findIndex((id) => id === target);
  // Dropped on one of the moved ones: nothing is said.
  if (at < 0) return [...ids];
  return rest.toSpliced(side === 'before' ? at : at + 1, 0, ...moving);
}

/** A photo and its place in the order, from 1. */
export interface Placed {
  readonly id: string;
  readonly number: number;
}

/** Numbers photos; what keeps its place keeps its object, so that of ten thousand only those that moved are drawn again. */
export function placed(ids: readonly string[], before: readonly Placed[] = []): Placed[] {
  return ids.map((id, index) => {
    const known = before[index];
    return known?.id === id ? known : { id, number: index + 1 };
  });
}
