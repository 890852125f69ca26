import type { ChipKind, SearchChip } from '../../../shared/api/combinedSearch.ts';
import type { MediaKind, SearchFilter, SearchTerms } from '../../../shared/api/searchFilter.ts';
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
  const labels: [ChipKind, string[]][] = [
    ['person', (terms.personIds ?? []).map((id) => named(vocabulary.people, id))],
    ['album', (terms.albumIds ?? []).map((id) => named(vocabulary.albums, id))],
    ['tag', (terms.tagIds ?? []).map((id) => named(tags, id))],
    ['date', (terms.days ?? []).map(({ from, to }) => (from === to ? from : `${from} – ${to}`))],
    ['date', (terms.yearly ?? []).map(({ from, to }) => `${from} – ${to}`)],
    ['place', (terms.places ?? []).map(({ city, state, country }) => joined(city, state, country))],
    ['camera', (terms.cameras ?? []).map(({ make, model, lensModel }) => joined(make, model, lensModel))],
    ['kind', (terms.kinds ?? []).map((kind) => kindLabels[kind])],
    ['phrase', (terms.phrases ?? []).map((phrase) => `“${phrase}”`)],
    ['rating', stars === undefined ? [] : [ratingLabel(terms)]],
    ['text', flag(terms.hasText, 'With text', 'Without text')],
    ['person', flag(terms.hasPeople, 'With people', 'Without people')],
    ['favorite', flag(terms.isFavorite, 'Favorites', 'No favorites')],
    ['archive', flag(terms.isArchived, 'Archived', 'Not archived')],
    ['album', flag(terms.isInAlbum, 'In an album', 'Not in an album')],
    ['location', flag(terms.isLocated, 'With a place', 'Without a place')],
  ];
  return labels.flatMap(([kind, list]) =>
    list.map((label) => ({
      id: `filter:${isNegated ? 'not:' : ''}${kind}:${label}`,
      kind,
      label,
      isNegated,
      range: null,
    })),
  );
}

const flag = (value: boolean | undefined, yes: string, no: string): string[] =>
  value === undefined ? [] : [value ? yes : no];

const ratingLabel = ({ minRating, maxRating }: SearchTerms): string =>
  minRating === maxRating
    ? `${minRating} stars`
    : minRating === undefined
      ? `At most ${maxRating} stars`
      : `At least ${minRating} stars`;
