/** @file Which tags the typed words mean. */

interface Named {
  readonly value: string;
}

export interface Matches<T extends Named> {
  /** What was typed, as a tag's whole name; empty for nothing. */
  readonly value: string;
  /** Tags that contain it, those whose last word begins with it first. */
  readonly found: readonly T[];
  /** Whether there is no tag of exactly this name. */
  readonly isNew: boolean;
}

const leaf = (value: string): string => value.slice(value.lastIndexOf('/') + 1);

export function matchingTags<T extends Named>(tags: readonly T[], text: string): Matches<T> {
  const value = text
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('/');
  const typed = value.toLowerCase();
  const begins = ({ value: name }: Named): number => (leaf(name).toLowerCase().startsWith(typed) ? 0 : 1);
  return {
    value,
    found: tags
      .filter((tag) => tag.value.toLowerCase().includes(typed))
      .toSorted((a, b) => begins(a) - begins(b)),
    isNew: value !== '' && !tags.some((tag) => tag.value === value),
  };
}
