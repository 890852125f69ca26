/**
 * How text becomes the terms that are indexed and looked for; both sides use these functions, so they always agree.
 * Letters lose case and diacritics (`Ärger` → `arger`, `IŞIK` and `ışık` → `isik`, `Straße` → `strasse`). Scripts without
 * spaces (Chinese, Japanese) and Korean, which glues endings to words, become overlapping pairs of characters:
 * `東京都` → `東京 京都 都`, so that any part of a sentence can be found, and only where its characters stand together.
 */

/** Letters whose plain form is not a matter of taking marks off. */
const plainForms: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŋ: 'n',
  ς: 'σ',
};
const special = new RegExp(`[${Object.keys(plainForms).join('')}]`, 'g');

/** Lower case without diacritics, in one form of Unicode. */
export function plain(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      // Only marks of Latin, Greek and Cyrillic: those of other scripts (か and が) tell words apart.
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(special, (letter) => plainForms[letter] ?? letter)
  );
}

const word = /[\p{L}\p{N}\p{M}]+/gu;
const paired = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;

/** A run of letters and digits of one kind: a word, or characters that are indexed in pairs. */
interface Segment {
  text: string;
  isPaired: boolean;
}

function segments(text: string): Segment[] {
  const found: Segment[] = [];
  for (const [run] of plain(text).matchAll(word)) {
    let end = 0;
    for (const match of run.matchAll(paired)) {
      if (match.index > end) found.push({ text: run.slice(end, match.index), isPaired: false });
      found.push({ text: match[0], isPaired: true });
      end = match.index + match[0].length;
    }
    if (end < run.length) found.push({ text: run.slice(end), isPaired: false });
  }
  return found;
}

const pairsOf = (run: string): string[] => {
  const characters = Array.from(run);
  return characters.slice(0, -1).map((character, index) => character + characters[index + 1]);
};

/** What is stored in the index for a text. */
export function indexTerms(text: string): string {
  return segments(text)
    .map(({ text: run, isPaired }) =>
      // The last character by itself, so that every character begins a term.
      isPaired ? [...pairsOf(run), Array.from(run).at(-1)].join(' ') : run,
    )
    .join(' ');
}

/** The terms of one word or phrase, in FTS5's words: they have to stand one after the other. '' if there are none. */
export function phraseQuery(text: string, isPrefix = false): string {
  const parts = segments(text);
  const terms: string[] = [];
  let openEnd = isPrefix;
  for (const [index, { text: run, isPaired }] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const pairs = isPaired ? pairsOf(run) : [];
    if (!isPaired) {
      terms.push(run);
    } else if (pairs.length > 0) {
      terms.push(...pairs);
      // Between two runs the index has the last character by itself.
      if (!isLast) terms.push(Array.from(run).at(-1) ?? '');
      else openEnd = false;
    } else {
      terms.push(run);
      // A single character is the beginning of a pair, or stands by itself at an end.
      if (isLast) openEnd = true;
    }
  }
  return terms.length === 0 ? '' : `"${terms.join(' ')}"${openEnd ? '*' : ''}`;
}

/** Words that say nothing about a picture. Left out, unless there are no others. */
const empty = new Set(
  'a an and at by for from have i in into is it me my of on or our photo photos photograph photographs pic pics picture pictures image images shot shots show that the their there this those to us was we were where which with'.split(
    ' ',
  ),
);

/** Whether there is nothing to look for in a text once something else of the search was understood: "photos in". */
export const saysNothing = (text: string): boolean =>
  (text.match(word) ?? []).every((one) => empty.has(plain(one)));

/** The words of a text in order, without those that say nothing. */
export function contentWords(text: string): string[] {
  const words = text.match(word) ?? [];
  const telling = words.filter((one) => !empty.has(plain(one)));
  return telling.length > 0 ? telling : words;
}

/** What FTS5 is asked for: all of these words somewhere about a photo. '' if there is no word. @param isTyping the last may be unfinished */
export function matchQuery(text: string, isTyping = false): string {
  const words = contentWords(text);
  return words
    .map((one, index) => phraseQuery(one, isTyping && index === words.length - 1))
    .filter((query) => query !== '')
    .join(' AND ');
}

/** Whether all words of `text`'s terms are in `line`: for showing which line was meant. */
export function containsTerms(line: string, text: string): boolean {
  const target = ` ${indexTerms(line)} `;
  return contentWords(text).some((one) => {
    const terms = segments(one).flatMap(({ text: run, isPaired }) =>
      isPaired && run.length > 1 ? pairsOf(run) : [run],
    );
    return terms.length > 0 && terms.every((term) => target.includes(` ${term}`));
  });
}
