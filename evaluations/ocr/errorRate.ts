/** Fewest insertions, deletions and replacements of characters that turn one text into the other. */
export function editDistance(from: string, to: string): number {
  const a = [...from];
  const b = [...to];
  let row = b.map((_, index) => index + 1);
  for (const [i, left] of a.entries()) {
    let diagonal = i;
    let before = i + 1;
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, before + 1, diagonal + (left === b[j] ? 0 : 1));
      diagonal = above;
      before = cost;
      return cost;
    });
  }
  return row.at(-1) ?? a.length;
}

/** One space between words, none around. Writing that only differs by this reads the same. */
const plain = (text: string): string => text.normalize('NFC').split(/\s+/).filter(Boolean).join(' ');

/** Edits per character of the truth, 0 for a perfect reading; may exceed 1 when much is read that is not there. */
export function characterErrors(truth: string, read: string): { edits: number; characters: number } {
  const expected = plain(truth);
  return { edits: editDistance(expected, plain(read)), characters: [...expected].length };
}
