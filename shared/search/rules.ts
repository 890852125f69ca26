/** Conditions that have words of their own: what kind of picture, stars, favourites, albums, text, people, places. */
import type { ChipKind } from '../api/combinedSearch.ts';
import type { MediaKind, SearchTerms } from '../api/searchFilter.ts';
import type { Find } from './names.ts';

interface Rule {
  pattern: RegExp;
  kind: ChipKind;
  read: (groups: string[]) => { label: string; terms: SearchTerms } | undefined;
}

/** Whole words of any script. */
const words = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu');

const media = (source: string, label: string, kind: MediaKind): Rule => ({
  pattern: words(source),
  kind: 'kind',
  read: () => ({ label, terms: { kinds: [kind] } }),
});
const flag = (source: string, kind: ChipKind, label: string, terms: SearchTerms): Rule => ({
  pattern: words(source),
  kind,
  read: () => ({ label, terms }),
});

const stars = (least: number, most?: number): { label: string; terms: SearchTerms } | undefined => {
  if (least < 1 || least > 5) return undefined;
  return most === undefined
    ? {
        label: least === 5 ? '5 stars' : `At least ${least} ${least === 1 ? 'star' : 'stars'}`,
        terms: { minRating: least },
      }
    : { label: `${least} ${least === 1 ? 'star' : 'stars'}`, terms: { minRating: least, maxRating: most } };
};

const numbers: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };
const toStars = (text: string | undefined): number => numbers[(text ?? '').toLowerCase()] ?? Number(text);
const number = '([1-5]|one|two|three|four|five)';

/** Labels are English, as the words that are understood are. */
const rules: readonly Rule[] = [
  media('screen ?shots?', 'Screenshots', 'screenshot'),
  media('(?:live|motion|moving) (?:photos?|pictures?)', 'Live photos', 'motion'),
  media('panoramas?|360s?', 'Panoramas', 'panorama'),
  media('raws?|raw (?:files?|photos?|images?)', 'RAW', 'raw'),
  media('videos?|movies?|film clips?|video clips?', 'Videos', 'video'),
  media(
    'only (?:photos|pictures|images)|(?:photos|pictures|images) only|type:(?:photo|image)s?',
    'Photos',
    'photo',
  ),
  {
    pattern: words(
      `(?:at least|min(?:imum)?|>=?) ${number} ?(?:stars?)?|${number} ?\\+ stars?|${number} (?:stars? )?or more(?: stars?)?`,
    ),
    kind: 'rating',
    read: ([, a, b, c]) => stars(toStars(a || b || c)),
  },
  {
    pattern: words(`(?:rated|rating:?) ${number}(?: stars?)?|${number}[- ]stars?|rating:([1-5])`),
    kind: 'rating',
    read: ([, a, b, c]) => stars(toStars(a || b || c), toStars(a || b || c)),
  },
  {
    pattern: /(?<![\p{L}\p{N}])([1-5])\+?\s?[*★](?![\p{L}\p{N}])/giu,
    kind: 'rating',
    read: ([whole, a]) => (whole?.includes('+') ? stars(toStars(a)) : stars(toStars(a), toStars(a))),
  },
  {
    pattern: /(?<![★])★{1,5}(?![★])/gu,
    kind: 'rating',
    read: ([whole]) => stars(whole?.length ?? 0, whole?.length ?? 0),
  },
  flag('favou?rites?|favs?|hearted', 'favorite', 'Favorites', { isFavorite: true }),
  flag('archived?|in (?:the )?archive', 'archive', 'Archived', { isArchived: true }),
  flag('(?:not in|in no|without) (?:an? |any )?albums?|no album', 'album', 'Not in an album', {
    isInAlbum: false,
  }),
  flag('in an album|in any album', 'album', 'In an album', { isInAlbum: true }),
  flag(
    '(?:has|have|having|with|containing|contains|that has) (?:some |any )?text(?: in (?:it|them))?',
    'text',
    'With text',
    { hasText: true },
  ),
  flag('(?:without|no) (?:any )?text', 'text', 'Without text', { hasText: false }),
  flag('with (?:people|faces)|has (?:people|faces)', 'person', 'With people', { hasPeople: true }),
  flag('(?:without|no) (?:any )?(?:people|faces|persons?)', 'person', 'Without people', { hasPeople: false }),
  flag('(?:with|has) (?:a )?(?:location|gps|place)', 'location', 'With a place', { isLocated: true }),
  flag('(?:without|no) (?:a )?(?:location|gps|place)', 'location', 'Without a place', { isLocated: false }),
];

const quoted = /["“„]([^"“”„]+)["”“]/g;
const refused = /(?<=^|\s)-([\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*)/gu;

/** Every such condition in the text; they may overlap. */
export function findRules(text: string): Find[] {
  const found: Find[] = [];
  for (const { pattern, kind, read } of rules) {
    for (const match of text.matchAll(pattern)) {
      const meaning = read(match.map((group) => group ?? ''));
      if (meaning)
        found.push({ ...meaning, kind, start: match.index, end: match.index + match[0].length, weight: 6 });
    }
  }
  for (const match of text.matchAll(quoted)) {
    const phrase = match[1]?.trim() ?? '';
    if (!/[\p{L}\p{N}]/u.test(phrase)) continue;
    const end = match.index + match[0].length;
    // An album or a tag in quotes is longer by its word and wins.
    found.push({
      start: match.index,
      end,
      kind: 'phrase',
      label: `“${phrase}”`,
      terms: { phrases: [phrase.slice(0, 200)] },
      weight: 7,
    });
  }
  return found;
}

/** Words with a minus before them: no photo may have them. The range is the word's; the minus is a negation like any other. */
export function findRefusedWords(text: string): Find[] {
  return Array.from(text.matchAll(refused), (match) => {
    const word = match[1] ?? '';
    const start = match.index + 1;
    return {
      start,
      end: start + word.length,
      kind: 'phrase',
      label: word,
      terms: { phrases: [word.slice(0, 200)] },
      weight: 0,
    };
  });
}
