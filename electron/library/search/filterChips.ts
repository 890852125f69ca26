import type { ChipKind, SearchChip } from '../../../shared/api/combinedSearch.ts';
import type { DayRange, MediaKind, SearchFilter, SearchTerms } from '../../../shared/api/searchFilter.ts';
import { farthest, monthRange } from '../../../shared/search/calendar.ts';
import type { Vocabulary } from '../../../shared/search/names.ts';

const kindLabels: Record<MediaKind, string> = {
  photo: 'Photos',
  video: 'Videos',
  screenshot: 'Screenshots',
  motion: 'Live photos',
  panorama: 'Panoramas',
  raw: 'RAW',
};

/** Chips of conditions that were chosen beside the text. They stand at no place of it. */
export function chipsOfFilter({ not, ...terms }: SearchFilter, vocabulary: Vocabulary): SearchChip[] {
  return [...chipsOf(terms, vocabulary, false), ...chipsOf(not ?? {}, vocabulary, true)];
}

function chipsOf(terms: SearchTerms, vocabulary: Vocabulary, isNegated: boolean): SearchChip[] {
  const named = (list: readonly { id: string; name: string }[], id: string): string =>
    list.find((one) => one.id === id)?.name ?? id;
  const tags = vocabulary.tags.map(({ id, value }) => ({ id, name: value }));
  const joined = (...parts: (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined).join(', ');
  const stars = terms.minRating ?? terms.maxRating;
  const labels: [ChipKind, keyof SearchTerms, string[]][] = [
    ['person', 'personIds', (terms.personIds ?? []).map((id) => named(vocabulary.people, id))],
    ['album', 'albumIds', (terms.albumIds ?? []).map((id) => named(vocabulary.albums, id))],
    ['tag', 'tagIds', (terms.tagIds ?? []).map((id) => named(tags, id))],
    ['date', 'days', (terms.days ?? []).map(daysLabel)],
    ['date', 'yearly', (terms.yearly ?? []).map(({ from, to }) => `${from} – ${to}`)],
    ['place', 'places', (terms.places ?? []).map(({ city, state, country }) => joined(city, state, country))],
    [
      'camera',
      'cameras',
      (terms.cameras ?? []).map(({ make, model, lensModel }) => joined(make, model, lensModel)),
    ],
    ['kind', 'kinds', (terms.kinds ?? []).map((kind) => kindLabels[kind])],
    ['phrase', 'phrases', (terms.phrases ?? []).map((phrase) => `“${phrase}”`)],
    [
      'rating',
      terms.minRating === undefined ? 'maxRating' : 'minRating',
      stars === undefined ? [] : [ratingLabel(terms)],
    ],
    ['text', 'hasText', flag(terms.hasText, 'With text', 'Without text')],
    ['person', 'hasPeople', flag(terms.hasPeople, 'With people', 'Without people')],
    ['favorite', 'isFavorite', flag(terms.isFavorite, 'Favorites', 'No favorites')],
    ['archive', 'isArchived', flag(terms.isArchived, 'Archived', 'Not archived')],
    ['album', 'isInAlbum', flag(terms.isInAlbum, 'In an album', 'Not in an album')],
    ['location', 'isLocated', flag(terms.isLocated, 'With a place', 'Without a place')],
  ];
  return labels.flatMap(([kind, name, list]) =>
    list.map((label, index) => ({
      // The condition's place in the filter: who takes the chip away knows what to take out.
      id: `filter:${isNegated ? 'not.' : ''}${name}${isList(terms[name]) ? `.${index}` : ''}`,
      kind,
      label,
      isNegated,
      range: null,
    })),
  );
}

const isList = (value: unknown): boolean => Array.isArray(value);

/** `2019`, `2019-07`, `Since 2019-07-14`: as short as whole years, whole months and open ends allow. */
function daysLabel({ from, to }: DayRange): string {
  if (from <= farthest.first) return `Until ${to}`;
  if (to >= farthest.last) return `Since ${from}`;
  if (from === to) return from;
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year;
  if (from === `${month}-01` && to === monthRange(Number(year), Number(from.slice(5, 7))).to) return month;
  return `${from} – ${to}`;
}

const flag = (value: boolean | undefined, yes: string, no: string): string[] =>
  value === undefined ? [] : [value ? yes : no];

const ratingLabel = ({ minRating, maxRating }: SearchTerms): string =>
  minRating === maxRating
    ? `${minRating} stars`
    : minRating === undefined
      ? `At most ${maxRating} stars`
      : `At least ${minRating} stars`;
