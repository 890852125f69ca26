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
