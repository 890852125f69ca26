/** A list as one edits it: an entry a line. */

export const textOf = (entries: readonly string[]): string => entries.join('\n');

/** Entries of a text: without empty lines, spaces around them, and what stands there twice. */
export function entriesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** With more entries at its end. */
export const withEntries = (text: string, more: readonly string[]): string =>
  textOf([...new Set([...entriesOf(text), ...more])]);
