/** What a line says, by the recognition network. */
export interface Reading {
  text: string;
  /** Mean confidence of its characters, 0 to 1; 0 for no text. */
  score: number;
}

/**
 * A gap is a space from this probability on. The network was trained on Chinese and seldom prefers a space to
 * "nothing", but it tells the two apart: on drawn pages (blurred, noisy, small print) gaps between words had 0.02
 * to 1, those between letters at most 0.017. At 0.5, seven of ten spaces were lost.
 */
const spaceFrom = 0.02;

/** The characters of a model, by the number of the class: class 0 means "nothing here", the last one is the space. */
export function parseAlphabet(file: string): string[] {
  const lines = file.split(/\r?\n/);
  // Every line is a character, also one that looks empty; only the end of the file is none.
  if (lines.at(-1) === '') lines.pop();
  return ['', ...lines, ' '];
}

/**
 * Reads the network's columns: the likeliest class of each, repetitions once, "nothing" left out, and a space where
 * a gap looks like one.
 * @param probabilities `columns` rows of `alphabet.length` numbers.
 * @throws RangeError when the model and its list of characters don't belong together.
 */
export function decode(probabilities: Float32Array, columns: number, alphabet: readonly string[]): Reading {
  const classes = alphabet.length;
  const space = classes - 1;
  if (probabilities.length !== columns * classes) {
    throw new RangeError(
      `The model tells ${probabilities.length / columns} characters apart, its list has ${classes}.`,
    );
  }
  const characters: string[] = [];
  let sum = 0;
  let previous = 0;
  let gap = 0;
  for (let column = 0; column < columns; column += 1) {
    const row = probabilities.subarray(column * classes, (column + 1) * classes);
    const best = likeliest(row);
    const isShown = best !== 0 && best !== space;
    if (isShown && best !== previous) {
      const character = alphabet[best] ?? '';
      const last = characters.at(-1);
      if (last !== undefined && isGap(gap, last, character)) characters.push(' ');
      characters.push(character);
      sum += row[best] ?? 0;
    }
    // What a column that shows a character thinks of spaces says nothing about the gaps beside it.
    gap = isShown ? 0 : Math.max(gap, row[space] ?? 0);
    previous = best;
  }
  const count = characters.filter((character) => character !== ' ').length;
  return { text: latinForms(characters.join('')), score: count === 0 ? 0 : sum / count };
}

function likeliest(row: Float32Array): number {
  let best = 0;
  let highest = row[0] ?? 0;
  for (let index = 1; index < row.length; index += 1) {
    const probability = row[index] ?? 0;
    if (probability > highest) [highest, best] = [probability, index];
  }
  return best;
}

const isWide = (text: string): boolean =>
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(text);

/** Scripts without spaces have one only where the network is sure. */
const isGap = (probability: number, left: string, right: string): boolean =>
  probability >= (isWide(left) || isWide(right) ? 0.5 : spaceFrom);

/** In a line of Latin letters a full-width comma is a comma. */
const latinForms = (text: string): string =>
  isWide(text)
    ? text
    : text.replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCodePoint(wide.charCodeAt(0) - 0xfee0));
